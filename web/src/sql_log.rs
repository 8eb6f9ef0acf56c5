//! The log of statements, each with the line that sent it.

use leptos::prelude::*;
use protocol::{Direction, Origin, Point, Statement};

use crate::bench::Bench;
use crate::derived::{count, duration, file_name, is_of_script, numbers, short};
use crate::result::PointSwitch;
use crate::sql::Sql;
use crate::state::PageStoreFields;

/// A statement to show.
#[derive(Debug, Clone, PartialEq)]
struct Entry {
    /// Its number, if it is counted.
    number: Option<usize>,
    statement: Statement,
    /// The heading of the step that begins with it.
    heading: Option<String>,
    /// Time travel stands before it.
    future: bool,
}

/// The log.
#[component]
pub(crate) fn SqlLog() -> impl IntoView {
    let bench = Bench::here();
    let page = bench.page;
    let all = RwSignal::new(false);
    let of_run = Memo::new(move |_| page.log_of_run().get() && page.last_run().read().is_some());
    let entries = Memo::new(move |_| {
        if of_run.get() {
            let run = page.last_run().read();
            entries(run.as_ref().map(|run| run.trace.as_slice()).unwrap_or_default(), None)
        } else {
            let look = page.look().read();
            let Some(look) = look.as_ref() else { return Vec::new() };
            let until = match look.point {
                Point::Revision { statements, .. } => statements,
                Point::Live => None,
            };
            entries(&look.statements, until)
        }
    });
    let hidden = Memo::new(move |_| {
        entries.with(|all| all.iter().filter(|one| !is_of_script(&one.statement)).count())
    });
    let shown = move || {
        let mut entries = entries.get();
        entries.retain(|one| all.get() || is_of_script(&one.statement) || one.statement.error.is_some());
        // The selected revision has its name above the log already.
        if of_run.get() { under_headings(entries) } else { entries }
    };
    let none = move || shown().is_empty();
    view! {
        <div class="toolbar">
            <Show when=move || of_run.get() fallback=|| view! { <PointSwitch what="SQL" /> }>
                <div class="switch" role="group" aria-label="SQL of">
                    <button aria-pressed="true">"Last command"</button>
                    <button aria-pressed="false" on:click=move |_| page.log_of_run().set(false)>
                        "Revision"
                    </button>
                </div>
            </Show>
            <span class="fill"></span>
            <Show when=move || { hidden.get() > 0 }>
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || all.get()
                        on:change=move |event| all.set(event_target_checked(&event))
                    />
                    {move || format!("bookkeeping ({})", hidden.get())}
                </label>
            </Show>
        </div>
        <div class="pane log" tabindex="0">
            <Show when=none>
                <p class="empty">
                    {move || match page.look().read().is_some() {
                        true => "No statement was sent.",
                        false => "Statements appear here as soon as the engine has run the scripts.",
                    }}
                </p>
            </Show>
            <ol aria-label="Statements">
                {move || shown().into_iter().map(|one| view! { <Row entry=one /> }).collect_view()}
            </ol>
        </div>
    }
}

fn entries(statements: &[Statement], until: Option<u32>) -> Vec<Entry> {
    let entry = |((index, statement), number): ((usize, &Statement), Option<usize>)| {
        let future = until.is_some_and(|until| index >= until as usize);
        Entry { number, statement: statement.clone(), heading: None, future }
    };
    statements.iter().enumerate().zip(numbers(statements)).map(entry).collect()
}

/// The entries to show, each step under its heading: where the first that is shown begins it.
fn under_headings(mut entries: Vec<Entry>) -> Vec<Entry> {
    let mut last: Option<(Option<String>, Option<Direction>)> = None;
    for entry in &mut entries {
        let step = (entry.statement.revision.clone(), entry.statement.direction);
        if last.as_ref() != Some(&step) {
            entry.heading = match (&step.0, step.1) {
                (Some(revision), Some(Direction::Up)) => Some(format!("upgrade {}", short(revision))),
                (Some(revision), Some(Direction::Down)) => Some(format!("downgrade {}", short(revision))),
                (Some(revision), _) => Some(format!("stamp {}", short(revision))),
                (None, _) => None,
            };
            last = Some(step);
        }
    }
    entries
}

#[component]
fn Row(entry: Entry) -> impl IntoView {
    let bench = Bench::here();
    let page = bench.page;
    let Entry { number, statement, heading, future } = entry;
    let at = StoredValue::new(statement.at.clone());
    let failed = statement.error.is_some();
    let aside = !is_of_script(&statement);
    let lit = Memo::new(move |_| {
        at.with_value(|at| {
            at.as_ref().is_some_and(|at| at.line == page.line().get() && at.file == *page.active().read())
        })
    });
    let place = statement.at.clone().map(|at| {
        let name = format!("{}:{}", file_name(&at.file), at.line);
        view! {
            <button class="link" title=name.clone() on:click=move |_| bench.go_to(&at)>
                {format!("line {}", at.line)}
            </button>
        }
    });
    let cause = statement.operation.clone().unwrap_or_else(|| origin(statement.origin).to_owned());
    let rows = statement.rows.map(|rows| count(rows as usize, "row", "rows"));
    let parameters = (!statement.parameters.is_empty()).then(|| {
        view! { <p class="parameters"><code>{format!("[{}]", statement.parameters.join(", "))}</code></p> }
    });
    view! {
        <li
            class="statement"
            class:lit=lit
            class:future=future
            class:aside=aside
            class:bad=failed
        >
            {heading.map(|heading| view! { <h3>{heading}</h3> })}
            <div class="about">
                <span class="number">{number}</span>
                <code>{cause}</code>
                {place}
                <span class="fill"></span>
                <span class="x">{rows}</span>
                <span class="x">{duration(statement.micros)}</span>
            </div>
            <pre><Sql text=statement.sql.trim().to_owned() /></pre>
            {parameters}
            {statement.error.map(|error| view! { <p class="error">{error}</p> })}
        </li>
    }
}

/// Who sends what no operation sends.
fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Script => "script",
        Origin::VersionTable => "version table",
        Origin::Environment => "env.py",
        Origin::Transaction => "transaction",
        Origin::Reflection => "reflection",
    }
}
