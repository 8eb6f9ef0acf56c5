//! The checks tab: everything that is known to be wrong or risky, each with its place and its ways out.

use leptos::prelude::*;
use protocol::{Diagnostic, Severity};

use crate::bench::Bench;
use crate::derived::{all_diagnostics, file_name};
use crate::live::{hears, part};
use crate::state::{Page, PageStoreFields};
use reactive_stores::Store;

/// What there is to list.
pub(crate) fn listed(page: Store<Page>) -> Vec<Diagnostic> {
    let (look, overview) = (page.look().read(), page.overview().read());
    all_diagnostics(look.as_ref(), overview.as_ref(), &page.checked().read())
}

/// The tab.
#[component]
pub(crate) fn Checks(diagnostics: Memo<Vec<Diagnostic>>) -> impl IntoView {
    let bench = Bench::here();
    let none = move || {
        let checked = bench.page.checked().read();
        let words = match (bench.page.overview().read().is_some(), checked.remaining) {
            (true, 0) => "Nothing is wrong: each revision was tried up, down and up again.",
            (true, _) => "Nothing is wrong so far. The rest is being tried …",
            (false, _) => "The checks run as soon as the engine has arrived.",
        };
        diagnostics.with(Vec::is_empty).then(|| view! { <p class="empty">{words}</p> })
    };
    view! {
        <div class="pane checks" tabindex="0">
            {part(none)}
            <ul aria-label="Checks">
                {part(move || diagnostics.get().into_iter().map(|one| check(bench, one)).collect_view())}
            </ul>
        </div>
    }
}

fn check(bench: Bench, one: Diagnostic) -> AnyView {
    let (class, word) = match one.severity {
        Severity::Error => ("check-item bad", "Error"),
        Severity::Warning => ("check-item warn", "Warning"),
        Severity::Note => ("check-item", "Note"),
    };
    let place = one.at.map(|at| {
        let name = format!("{}, line {}", file_name(&at.file), at.line);
        view! {
            <button class="link" on:click=hears(move |_| bench.go_to(&at))>
                {name}
            </button>
        }
    });
    let fix = move |fix: protocol::Fix| {
        let title = fix.title.clone();
        view! {
            <button class="ghost" on:click=hears(move |_| bench.apply(&fix))>
                {title}
            </button>
        }
    };
    view! {
        <li class=class>
            <div class="about">
                <b>{word}</b>
                <code>{one.code}</code>
                {place}
            </div>
            <p>{one.message}</p>
            <div class="row">{one.fixes.into_iter().map(fix).collect_view()}</div>
        </li>
    }
    .into_any()
}
