//! What went wrong, where, and the next step: at the foot of the script.

use leptos::prelude::*;
use protocol::{ErrorKind, Fix, RunError};

use crate::bench::Bench;
use crate::derived::{current_error, error_name, file_name};
use crate::live::{hears, memo, part};
use crate::state::PageStoreFields;

/// The error that the page is about, if its place is in a file.
#[component]
pub(crate) fn ErrorHint() -> impl IntoView {
    let bench = Bench::here();
    let page = bench.page;
    let error = memo(move || {
        let (look, overview, run) = (page.look().read(), page.overview().read(), page.last_run().read());
        let run = run.as_ref().filter(|_| *page.run_is_news().read());
        current_error(look.as_ref(), overview.as_ref(), run).cloned()
    });
    view! {
        <div role="status" aria-label="Problem" class="hint-place">
            {part(move || error.get().map(|error| hint(bench, error)))}
        </div>
    }
}

fn hint(bench: Bench, error: RunError) -> impl IntoView {
    let place = error.at.clone().map(|at| {
        let name = if at.file == *bench.page.active().read() {
            format!("line {}", at.line)
        } else {
            format!("{}, line {}", file_name(&at.file), at.line)
        };
        view! {
            ", "
            <button class="link" on:click=hears(move |_| bench.go_to(&at))>
                {name}
            </button>
        }
    });
    let own_text = error.hint.is_none().then(|| next_step(&error.kind)).flatten();
    let fix = move |fix: Fix| {
        let title = fix.title.clone();
        view! {
            <button class="ghost" on:click=hears(move |_| bench.apply(&fix))>
                {title}
            </button>
        }
    };
    view! {
        <div class="hint">
            <p>
                <b>{error_name(&error)}</b>
                {place}
                ": "
                {error.message.clone()}
            </p>
            {error.hint.or(own_text.map(str::to_owned)).map(|hint| view! { <p class="next">{hint}</p> })}
            {(!error.fixes.is_empty())
                .then(|| view! { <div class="row">{error.fixes.into_iter().map(fix).collect_view()}</div> })}
            {error
                .traceback
                .map(|text| {
                    view! {
                        <details>
                            <summary>"Traceback"</summary>
                            <pre tabindex="0">{text}</pre>
                        </details>
                    }
                })}
        </div>
    }
}

/// The next step where the engine has none to offer and the kind of error alone says it.
fn next_step(kind: &ErrorKind) -> Option<&'static str> {
    match kind {
        ErrorKind::Unsupported { .. } => {
            Some("Stillroom does not know this part of Python or Alembic yet. The real Alembic may run it.")
        }
        ErrorKind::Limit => Some("The run was ended to keep the page alive. Is there a loop without an end?"),
        ErrorKind::Exception { .. } | ErrorKind::Command | ErrorKind::Usage => None,
    }
}
