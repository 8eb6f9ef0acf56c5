//! What is asked of the engine while nobody else does: the checks, a few revisions at a time.

use leptos::prelude::*;
use protocol::{Ask, Checked};

use super::Bench;
use crate::link::{Link, Purpose};
use crate::state::PageStoreFields;

/// How long nothing has to happen before the checks are asked.
const QUIET_MS: u32 = 600;
/// Between two questions, so that whatever the person does comes in between.
const BREATH_MS: u32 = 15;

impl Bench {
    /// Asks the checks when the person has paused.
    pub(super) fn check_soon(self) {
        self.check_after(QUIET_MS);
    }

    fn check_after(self, milliseconds: u32) {
        let timer = gloo_timers::callback::Timeout::new(milliseconds, move || {
            if self.link.with_value(Link::is_idle) {
                self.link.update_value(|link| {
                    link.send(Purpose::Check, Ask::Check);
                });
            } else {
                self.check_soon();
            }
        });
        self.aside.update_value(|aside| aside.check = Some(timer));
    }

    /// What is known so far is shown; until it is complete, what was known before stays beside it.
    pub(super) fn take_checked(self, checked: Checked) {
        if checked.remaining > 0 {
            self.check_after(BREATH_MS);
        }
        if checked.remaining == 0
            || self.page.checked().read_untracked().verdicts.len() <= checked.verdicts.len()
        {
            self.page.checked().set(checked);
        }
    }
}
