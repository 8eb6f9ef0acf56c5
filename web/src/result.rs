//! The right part: schema, SQL, console, one at a time; above them what the last command came to.

use leptos::prelude::*;
use protocol::{Diagnostic, Point, RunReport, Severity};

use crate::bench::Bench;
use crate::checks::{Checks, listed};
use crate::console::Console;
use crate::data::Data;
use crate::derived::{count, duration, is_of_script, short};
use crate::live::{hears, live, memo, part};
use crate::schema::Schema;
use crate::sql_log::SqlLog;
use crate::state::{PageStoreFields, Panel};

/// The result.
#[component]
pub(crate) fn Result() -> impl IntoView {
    let bench = Bench::here();
    let panel = bench.page.panel();
    let diagnostics = memo(move || listed(bench.page));
    view! {
        <section class="result" aria-label="Result">
            <h2 class="unseen">"Result"</h2>
            <Tabs diagnostics=diagnostics />
            <div class="panel" role="tabpanel" aria-label=live(move || name(panel.get()))>
                {part(move || match panel.get() {
                    Panel::Schema => view! { <RunStrip /> <Schema /> }.into_any(),
                    Panel::Sql => view! { <RunStrip /> <SqlLog /> }.into_any(),
                    Panel::Data => view! { <RunStrip /> <Data /> }.into_any(),
                    Panel::Checks => view! { <Checks diagnostics=diagnostics /> }.into_any(),
                    Panel::Console => view! { <Console /> }.into_any(),
                })}
            </div>
        </section>
    }
}

fn name(panel: Panel) -> &'static str {
    match panel {
        Panel::Schema => "Schema",
        Panel::Sql => "SQL",
        Panel::Data => "Data",
        Panel::Checks => "Checks",
        Panel::Console => "Console",
    }
}

#[component]
fn Tabs(diagnostics: Memo<Vec<Diagnostic>>) -> impl IntoView {
    let bench = Bench::here();
    let page = bench.page;
    let panels = [Panel::Schema, Panel::Sql, Panel::Data, Panel::Checks, Panel::Console];
    let statements = memo(move || match &*page.look().read() {
        Some(look) => look.statements.iter().filter(|one| is_of_script(one)).count(),
        None => 0,
    });
    let number = move |panel| {
        let (number, class) = match panel {
            Panel::Sql => (statements.get(), "n"),
            Panel::Checks => diagnostics.with(|all| {
                let bad = all.iter().any(|one| one.severity == Severity::Error);
                (all.len(), if bad { "n bad" } else { "n" })
            }),
            _ => (0, ""),
        };
        (number > 0).then(|| view! { <span class=class>{number}</span> })
    };
    let keys = move |event: web_sys::KeyboardEvent| {
        let here = panels.iter().position(|panel| *panel == page.panel().get_untracked()).unwrap_or_default();
        let next = match event.key().as_str() {
            "ArrowRight" => (here + 1) % panels.len(),
            "ArrowLeft" => (here + panels.len() - 1) % panels.len(),
            _ => return,
        };
        if let Some(panel) = panels.get(next) {
            bench.show(*panel);
            crate::bench::focus(tab_id(*panel));
        }
    };
    let tab = move |panel: Panel| {
        let chosen = move || page.panel().get() == panel;
        view! {
            <div class="tab" class:on=live(chosen)>
                <button
                    role="tab"
                    id=tab_id(panel)
                    aria-selected=live(move || if chosen() { "true" } else { "false" })
                    tabindex=live(move || if chosen() { "0" } else { "-1" })
                    on:click=hears(move |_| bench.show(panel))
                >
                    {name(panel)}
                    {part(move || number(panel))}
                </button>
            </div>
        }
    };
    view! {
        <div class="tabs" role="tablist" aria-label="Result" on:keydown=hears(keys)>
            {panels.into_iter().map(tab).collect_view()}
        </div>
    }
}

/// The id of a panel's tab.
pub(crate) fn tab_id(panel: Panel) -> &'static str {
    match panel {
        Panel::Schema => "tab-schema",
        Panel::Sql => "tab-sql",
        Panel::Data => "tab-data",
        Panel::Checks => "tab-checks",
        Panel::Console => "tab-console",
    }
}

/// What the last command came to, while that is the news.
#[component]
fn RunStrip() -> impl IntoView {
    let bench = Bench::here();
    let page = bench.page;
    let strip = move || {
        let run = page.last_run().read();
        let run = run.as_ref().filter(|_| *page.run_is_news().read())?;
        let bad = run.exit != 0;
        Some(view! {
            <div class="strip" class:bad=bad>
                <code>{format!("alembic {}", run.command)}</code>
                <span>{summary(run)}</span>
                <button class="link" on:click=hears(move |_| bench.show(Panel::Console))>
                    "Output"
                </button>
            </div>
        })
    };
    view! { <div role="status" aria-label="Last command">{part(strip)}</div> }
}

fn summary(run: &RunReport) -> String {
    if run.exit != 0 {
        return match &run.error {
            Some(error) => crate::derived::headline(error),
            None => format!("exit status {}", run.exit),
        };
    }
    let steps = run.steps.iter().filter(|step| step.complete).count();
    let statements = run.trace.iter().filter(|one| is_of_script(one)).count();
    let mut parts = Vec::new();
    if steps > 0 {
        parts.push(count(steps, "step", "steps"));
    }
    if statements > 0 {
        parts.push(count(statements, "statement", "statements"));
    }
    parts.push(duration(run.micros));
    parts.join(", ")
}

/// Which point the schema and the log are about, with a switch between the revision and the live database.
#[component]
pub(crate) fn PointSwitch(
    /// What is shown of the point: "Schema", "SQL", "Data".
    what: &'static str,
    /// The time before the revision can be chosen too.
    #[prop(optional)]
    before: bool,
) -> impl IntoView {
    let bench = Bench::here();
    let page = bench.page;
    let last = StoredValue::new(None::<Point>);
    let revision = memo(move || match page.selected().get() {
        point @ Point::Revision { .. } => {
            last.set_value(Some(point.clone()));
            Some(point)
        }
        Point::Live => last.get_value(),
    });
    let is_live = move || *page.selected().read() == Point::Live;
    let label = move || match revision.get() {
        Some(Point::Revision { revision, statements: None }) => format!("After {}", short(&revision)),
        Some(Point::Revision { revision, statements: Some(_) }) => format!("Inside {}", short(&revision)),
        _ => "Revision".to_owned(),
    };
    let to_revision = move |earlier: bool| {
        page.before().set(earlier);
        if let Some(point) = revision.get_untracked()
            && is_live()
        {
            bench.select(point);
        }
    };
    let earlier = move || before && page.before().get();
    let pressed = move |on: bool| if on { "true" } else { "false" };
    let none = move || revision.get().is_none();
    view! {
        <div class="switch" role="group" aria-label=format!("{what} of")>
            {before
                .then(|| {
                    view! {
                        <button
                            aria-pressed=live(move || pressed(!is_live() && earlier()))
                            disabled=live(none)
                            on:click=hears(move |_| to_revision(true))
                        >
                            "Before"
                        </button>
                    }
                })}
            <button
                class="here"
                aria-pressed=live(move || pressed(!is_live() && !earlier()))
                disabled=live(none)
                on:click=hears(move |_| to_revision(false))
            >
                {part(label)}
            </button>
            <button
                aria-pressed=live(move || pressed(is_live()))
                on:click=hears(move |_| bench.select(Point::Live))
            >
                "Database"
            </button>
        </div>
    }
}
