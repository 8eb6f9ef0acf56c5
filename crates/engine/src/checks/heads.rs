//! `several-heads`: `upgrade head` is refused as long as there is more than one.

use protocol::{Diagnostic, Severity};

use super::diagnostic;

pub(super) fn check(heads: &[String]) -> Option<Diagnostic> {
    if heads.len() < 2 {
        return None;
    }
    let message = format!(
        "There are {} heads ({}): `upgrade head` is refused, `upgrade heads` is not. `merge heads` joins them.",
        heads.len(),
        super::some_of(heads.to_vec())
    );
    Some(diagnostic(Severity::Note, "several-heads", message, None))
}
