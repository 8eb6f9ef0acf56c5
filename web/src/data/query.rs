//! The SQL console: what is typed runs on the live database, statement by statement.

use leptos::prelude::*;
use protocol::Rows;

use super::grid::grid;
use crate::bench::Bench;
use crate::derived::count;
use crate::live::{hears, part};
use crate::state::PageStoreFields;

/// The console, folded until it is wanted.
#[component]
pub(super) fn Query() -> impl IntoView {
    let bench = Bench::here();
    let sql = RwSignal::new(String::new());
    let keys = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            bench.query(sql.get_untracked());
        }
    };
    let answer = move || bench.page.answer().get().map(answer);
    view! {
        <details class="query">
            <summary>"SQL on the live database"</summary>
            <textarea
                aria-label="SQL"
                rows="3"
                placeholder="SELECT * FROM …"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                on:keydown=hears(keys)
                on:input=hears(move |event| sql.set(event_target_value(&event)))
            ></textarea>
            <div class="row">
                <span class="fill">"What it changes stays changed. Ctrl or ⌘ with Enter runs it."</span>
                <button class="primary" on:click=hears(move |_| bench.query(sql.get_untracked()))>
                    "Run SQL"
                </button>
            </div>
            <div class="answer" role="region" aria-label="Answer" tabindex="0">
                {part(answer)}
            </div>
        </details>
    }
}

fn answer(rows: Rows) -> AnyView {
    let words = match (&rows.error, rows.changed, rows.columns.is_empty()) {
        (Some(_), ..) => None,
        (None, Some(changed), _) => Some(format!("{} changed", count(changed as usize, "row", "rows"))),
        (None, None, true) => Some("Done.".to_owned()),
        (None, None, false) => Some(count(rows.total as usize, "row", "rows")),
    };
    let cut = (rows.rows.len() < rows.total as usize && rows.error.is_none())
        .then(|| format!(", the first {} shown", rows.rows.len()));
    let table = (rows.error.is_some() || !rows.columns.is_empty()).then(|| grid(rows));
    view! {
        <p role="status">{words} {cut}</p>
        {table}
    }
    .into_any()
}
