//! The log of statements, each with the line that sent it.

use leptos::prelude::*;
use protocol::{Direction, Origin, Point, Statement};

use crate::bench::Bench;
use crate::derived::{count, duration, file_name, is_of_script, numbers, short};
use crate::icons::{self, icon};
use crate::live::{asks, hears, live, memo, part};
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

/// The dialects that SQL can be written for, as the engine and as people call them.
pub(crate) const DIALECTS: &[(&str, &str)] = &[
    ("sqlite", "SQLite"),
    ("postgresql", "PostgreSQL"),
    ("mysql", "MySQL"),
    ("mariadb", "MariaDB"),
    ("mssql", "SQL Server"),
    ("oracle", "Oracle"),
];

/// Statements that are drawn at once; the rest when somebody asks.
const DRAWN: usize = 200;

/// The log.
#[component]
pub(crate) fn SqlLog() -> impl IntoView {
    let bench = Bench::here();
    let page = bench.page;
    let all = RwSignal::new(false);
    let drawn = RwSignal::new(DRAWN);
    let of_run = memo(move || page.log_of_run().get() && page.last_run().read().is_some());
    let entries = memo(move || {
        if page.dialect().get().is_some() && !of_run.get() {
            let offline = page.offline().read();
            entries(offline.as_ref().map(|offline| offline.statements.as_slice()).unwrap_or_default(), None)
        } else if of_run.get() {
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
    let hidden =
        memo(move || entries.with(|all| all.iter().filter(|one| !is_of_script(&one.statement)).count()));
    let shown = move || {
        let mut entries = entries.get();
        entries.retain(|one| all.get() || is_of_script(&one.statement) || one.statement.error.is_some());
        // The selected revision has its name above the log already.
        if of_run.get() { under_headings(entries) } else { entries }
    };
    let shown = memo(shown);
    let words = move || {
        let stopped = page.offline().read().as_ref().is_some_and(|offline| offline.error.is_some());
        let waits = page.dialect().get().is_some() && page.offline().read().is_none() && !of_run.get();
        match () {
            () if stopped => "Nothing was written before that.",
            () if waits && *page.selected().read() == Point::Live => "Choose a revision to see its SQL.",
            () if waits => "Writing …",
            () if page.look().read().is_some() => "No statement was sent.",
            () => "Statements appear here as soon as the engine has run the scripts.",
        }
    };
    let copy = move |_| {
        let statements =
            shown.with(|all| all.iter().map(|one| text_to_copy(&one.statement.sql)).collect::<Vec<_>>());
        bench.copy(statements.join("\n\n"), count(statements.len(), "statement", "statements"));
    };
    let rest = move || shown.with(Vec::len).saturating_sub(drawn.get());
    view! {
        <div class="toolbar">
            <Show when=asks(move || of_run.get()) fallback=|| view! { <PointSwitch what="SQL" /> }>
                <div class="switch" role="group" aria-label="SQL of">
                    <button aria-pressed="true">"Last command"</button>
                    <button aria-pressed="false" on:click=hears(move |_| page.log_of_run().set(false))>
                        "Revision"
                    </button>
                </div>
            </Show>
            <span class="fill"></span>
            <Dialects />
            <button class="square" aria-label="Copy the SQL" title="Copy the SQL" disabled=live(move || shown.with(Vec::is_empty)) on:click=hears(copy)>
                {icon(icons::COPY)}
            </button>
            <Show when=asks(move || { hidden.get() > 0 })>
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=live(move || all.get())
                        on:change=hears(move |event| all.set(event_target_checked(&event)))
                    />
                    {part(move || format!("bookkeeping ({})", hidden.get()))}
                </label>
            </Show>
        </div>
        <div class="pane log" tabindex="0">
            {part(move || offline_error(bench, of_run.get()))}
            {part(move || shown.with(Vec::is_empty).then(|| view! { <p class="empty">{part(words)}</p> }))}
            <ol aria-label="Statements">
                {part(move || {
                    shown.get().into_iter().take(drawn.get()).map(|one| view! { <Row entry=one /> }).collect_view()
                })}
            </ol>
            {part(move || {
                (rest() > 0)
                    .then(|| {
                        view! {
                            <button class="ghost" on:click=hears(move |_| drawn.set(usize::MAX))>
                                {format!("Show the other {}", rest())}
                            </button>
                        }
                    })
            })}
        </div>
    }
}

/// A statement as a line of a script: ended by a semicolon.
fn text_to_copy(sql: &str) -> String {
    let sql = sql.trim();
    if sql.ends_with(';') { sql.to_owned() } else { format!("{sql};") }
}

/// For which database the SQL is written.
#[component]
fn Dialects() -> impl IntoView {
    let bench = Bench::here();
    let chosen = bench.page.dialect();
    let choose = move |event| {
        let name = event_target_value(&event);
        bench.choose_dialect(DIALECTS.iter().map(|(dialect, _)| *dialect).find(|dialect| *dialect == name));
    };
    let option = move |(dialect, name): &(&'static str, &'static str)| {
        let (dialect, name) = (*dialect, *name);
        view! {
            <option value=dialect prop:selected=live(move || chosen.get() == Some(dialect))>
                {format!("{name} --sql")}
            </option>
        }
    };
    view! {
        <select aria-label="Dialect" on:change=hears(choose)>
            <option value="" prop:selected=live(move || chosen.get().is_none())>"As executed"</option>
            {DIALECTS.iter().map(option).collect_view()}
        </select>
    }
}

/// Why the revision has no SQL without a database, where that is so.
fn offline_error(bench: Bench, of_run: bool) -> Option<AnyView> {
    let page = bench.page;
    let offline = page.offline().read();
    let error = offline.as_ref().filter(|_| !of_run)?.error.clone()?;
    let place = error.at.clone().map(|at| {
        view! {
            "At "
            <button class="link" on:click=hears(move |_| bench.go_to(&at))>
                {format!("line {}", at.line)}
            </button>
            ": "
        }
    });
    Some(
        view! {
            <p class="stale-note" role="alert">
                "Without a database this revision cannot run to its end. "
                {place}
                {crate::derived::headline(&error)}
            </p>
        }
        .into_any(),
    )
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
    let lit = memo(move || {
        at.with_value(|at| {
            at.as_ref().is_some_and(|at| at.line == page.line().get() && at.file == *page.active().read())
        })
    });
    // A click beside the text goes to the line; the keyboard has the link.
    let go = move |_| {
        let at = at.get_value();
        if let Some(at) = at {
            bench.go_to(&at);
        }
    };
    let place = statement.at.clone().map(|at| {
        let name = format!("{}:{}", file_name(&at.file), at.line);
        view! {
            <button class="link" title=name on:click=hears(move |event: web_sys::MouseEvent| {
                event.stop_propagation();
                bench.go_to(&at);
            })>
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
            <div class="about" on:click=hears(go)>
                <span class="number">{number}</span>
                <code>{cause}</code>
                {place}
                <span class="fill"></span>
                <span class="x">{rows}</span>
                <span class="x">{(statement.micros > 0.0).then(|| duration(statement.micros))}</span>
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
