//! The parts of the page as tabs at the foot of a narrow screen.

use leptos::prelude::*;

use crate::bench::Bench;
use crate::icons::{self, icon};
use crate::live::{hears, live};
use crate::state::{PageStoreFields, Panel, Part};

/// The navigation; wide screens do not show it.
#[component]
pub(crate) fn BottomNav() -> impl IntoView {
    let bench = Bench::here();
    let item = move |part: Part, name: &'static str, outline: &'static str| {
        let current = move || (bench.page.part().get() == part).then_some("page");
        let show = move |_| {
            if part == Part::Console {
                bench.page.panel().set(Panel::Console);
            } else if part == Part::Result && *bench.page.panel().read_untracked() == Panel::Console {
                bench.page.panel().set(Panel::Schema);
            }
            bench.page.part().set(part);
        };
        view! {
            <button aria-current=live(current) on:click=hears(show)>
                {icon(outline)}
                {name}
            </button>
        }
    };
    view! {
        <nav class="bottom" aria-label="Parts of the page">
            {item(Part::History, "History", icons::GRAPH)}
            {item(Part::Script, "Script", icons::CODE)}
            {item(Part::Result, "Result", icons::TABLE)}
            {item(Part::Console, "Console", icons::PROMPT)}
        </nav>
    }
}
