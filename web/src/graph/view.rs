//! The history as it is drawn: rows to pick, and the rail beside them. Of a long history only the rows in sight are
//! there, and some around them.

use leptos::prelude::*;
use protocol::{Node, Point};

use super::lanes::{Row, place};
use super::rail::{Rail, across};
use super::row::RevisionRow;
use crate::act::{Act, Question};
use crate::bench::{Bench, focus};
use crate::derived::count;
use crate::files::FileList;
use crate::icons::{self, icon};
use crate::live::{asks, effect, hears, live, memo, part};
use crate::state::PageStoreFields;

/// Height of a row, as in style/history.css.
pub(super) const ROW: i32 = 52;
/// A history of this many rows is drawn whole.
const WHOLE: usize = 80;
/// Rows that are drawn above and below what is in sight.
const AROUND: usize = 12;

/// The rows that are drawn: from `start`, up to and without `end`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Window {
    /// The window on `rows` rows, of which those from pixel `top` on, `height` pixels, are in sight.
    fn around(rows: usize, top: i32, height: i32) -> Self {
        if rows <= WHOLE {
            return Self { start: 0, end: rows };
        }
        let first = (top.max(0) / ROW) as usize;
        let many = (height.max(0) / ROW) as usize + 1;
        // In steps, so that scrolling by a pixel draws nothing.
        let start = first.saturating_sub(AROUND) / 4 * 4;
        Self { start: start.min(rows), end: (first + many + AROUND).div_ceil(4).saturating_mul(4).min(rows) }
    }
}

/// The left part of the page: the graph, what can be done with all of it, and the files.
#[component]
pub(crate) fn History() -> impl IntoView {
    let bench = Bench::here();
    let nodes = memo(move || match &*bench.page.overview().read() {
        Some(overview) => overview.graph.nodes.clone(),
        None => Vec::new(),
    });
    let opened = memo(move || bench.page.overview().read().is_some());
    let size = move || opened.get().then(|| count(nodes.with(Vec::len), "revision", "revisions"));
    let pending = memo(move || nodes.with(|nodes| nodes.iter().filter(|node| node.pending).count()));
    let applied = memo(move || nodes.with(|nodes| nodes.iter().any(|node| node.applied)));
    view! {
        <section class="history" aria-labelledby="history-title">
            <div class="head">
                <h2 id="history-title">"History" <span>{part(size)}</span></h2>
                <button
                    class="small"
                    aria-label="New revision"
                    title="New revision"
                    on:click=hears(move |_| bench.act(Act::Ask(bench.question_of_new_revision())))
                >
                    {icon(icons::PLUS)}
                </button>
            </div>
            <div class="steps">
                <button
                    class="ghost"
                    disabled=live(move || pending.get() == 0)
                    title="alembic upgrade heads"
                    on:click=hears(move |_| bench.run("upgrade heads"))
                >
                    {icon(icons::UP)}
                    "Upgrade"
                    <Show when=asks(move || { pending.get() > 0 })>
                        <span class="n">{part(move || pending.get())}</span>
                    </Show>
                </button>
                <button
                    class="ghost"
                    disabled=live(move || !applied.get())
                    title="alembic downgrade -1"
                    on:click=hears(move |_| bench.run("downgrade -1"))
                >
                    {icon(icons::DOWN)}
                    "Downgrade"
                </button>
            </div>
            <Graph nodes=nodes opened=opened />
            <FileList />
        </section>
    }
}

#[component]
fn Graph(nodes: Memo<Vec<Node>>, opened: Memo<bool>) -> impl IntoView {
    let bench = Bench::here();
    let page = bench.page;
    let layout = memo(move || nodes.with(|nodes| place(&rows(nodes))));
    let place = NodeRef::<leptos::html::Div>::new();
    let sight = RwSignal::new((0, 1200));
    let window = memo(move || {
        let (top, height) = sight.get();
        Window::around(nodes.with(Vec::len), top, height)
    });
    let scrolled = move |_| {
        if let Some(place) = place.get_untracked() {
            sight.set((place.scroll_top(), place.client_height()));
        }
    };
    let empty = move || {
        if !nodes.with(Vec::is_empty) {
            return None;
        }
        let problem = page.overview().read().as_ref().and_then(|overview| overview.problem.clone());
        Some(match (opened.get(), problem) {
            (false, _) => view! {
                <p class="empty">"The history appears when the engine has arrived. You can read and edit meanwhile."</p>
            }
            .into_any(),
            (true, Some(problem)) => view! { <p class="empty">{problem.message}</p> }.into_any(),
            (true, None) => view! {
                <div class="empty">
                    <p>"No revisions yet."</p>
                    <button class="primary" on:click=hears(move |_| bench.act(Act::Ask(Question::new_revision(None))))>
                        "Make the first one"
                    </button>
                </div>
            }
            .into_any(),
        })
    };
    let each = move || {
        let (nodes, window) = (nodes.read(), window.get());
        let in_sight = nodes.iter().skip(window.start).take(window.end.saturating_sub(window.start));
        in_sight.map(|node| node.revision.clone()).collect::<Vec<_>>()
    };
    let above = move || format!("{}px", window.get().start as i32 * ROW);
    let below = move || format!("{}px", nodes.with(Vec::len).saturating_sub(window.get().end) as i32 * ROW);
    let gutter = move || {
        format!("{}px", across(layout.with(|layout| layout.width.max(1)) - 1, layout.with(|l| l.width)) + 17)
    };
    let keys = move |event: web_sys::KeyboardEvent| {
        let nodes = nodes.read_untracked();
        let last = nodes.len().saturating_sub(1);
        let selected = selected_revision(&page.selected().read_untracked());
        let here = nodes.iter().position(|node| Some(&node.revision) == selected.as_ref());
        let next = match (event.key().as_str(), here) {
            ("ArrowDown" | "ArrowUp", None) => 0,
            ("ArrowDown", Some(here)) => (here + 1).min(last),
            ("ArrowUp", Some(here)) => here.saturating_sub(1),
            ("Home", _) => 0,
            ("End", _) => last,
            _ => return,
        };
        event.prevent_default();
        let Some(id) = nodes.get(next).map(|node| node.revision.clone()) else { return };
        drop(nodes);
        // At once where the row is there, so that the next key finds the focus on it.
        let row = format!("revision-{id}");
        let there = focus(&row);
        bench.select_revision(&id);
        if !there {
            gloo_timers::callback::Timeout::new(0, move || {
                focus(&row);
            })
            .forget();
        }
    };
    // Whatever selects a revision brings its row into sight; how far it is scrolled is the browser's state.
    effect(move || {
        let Some(selected) = selected_revision(&page.selected().read()) else { return };
        let row = nodes.with(|nodes| nodes.iter().position(|node| node.revision == selected));
        let (Some(row), Some(place)) = (row, place.get()) else { return };
        let (top, height) = (place.scroll_top(), place.client_height());
        let at = row as i32 * ROW;
        if at < top {
            place.set_scroll_top(at);
        } else if at + ROW > top + height {
            place.set_scroll_top(at + ROW - height);
        }
        // The event comes later, and the row is wanted now.
        sight.set((place.scroll_top(), height));
    });
    view! {
        <div
            class="graph"
            class:stale=live(move || page.graph_is_old().get())
            node_ref=place
            on:keydown=hears(keys)
            on:scroll=hears(scrolled)
            style:--gutter=live(gutter)
        >
            {part(empty)}
            <Rail nodes=nodes layout=layout window=window />
            <ol aria-label="Revisions, newest first" style:padding-top=live(above) style:padding-bottom=live(below)>
                <For each=each key=String::clone let(revision)>
                    <RevisionRow revision=revision nodes=nodes />
                </For>
            </ol>
        </div>
    }
}

/// The revision that a point is about.
pub(super) fn selected_revision(point: &Point) -> Option<String> {
    match point {
        Point::Live => None,
        Point::Revision { revision, .. } => Some(revision.clone()),
    }
}

/// The rows for the arithmetic: parents by their place.
fn rows(nodes: &[Node]) -> Vec<Row> {
    // One by one: to collect them would sort them, and bring the code of a sort.
    let mut places = std::collections::BTreeMap::new();
    for (row, node) in nodes.iter().enumerate() {
        places.insert(node.revision.as_str(), row);
    }
    let find =
        |names: &[String]| names.iter().filter_map(|name| places.get(name.as_str()).copied()).collect();
    let row = |node: &Node| Row { parents: find(&node.down_revisions), depends_on: find(&node.depends_on) };
    nodes.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_history_is_drawn_whole_and_a_long_one_around_what_is_in_sight() {
        assert_eq!(Window::around(80, 3000, 500), Window { start: 0, end: 80 });
        let window = Window::around(1000, 500 * ROW, 10 * ROW);
        assert!(window.start <= 500 - AROUND && window.start > 480, "{window:?}");
        assert!(window.end >= 511 + AROUND && window.end < 540, "{window:?}");
        assert_eq!(Window::around(1000, 999 * ROW, 10 * ROW).end, 1000);
    }
}
