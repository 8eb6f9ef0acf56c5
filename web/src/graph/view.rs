//! The history as it is drawn: rows to pick, and the rail beside them.

use leptos::prelude::*;
use protocol::{Node, Point};

use super::lanes::{Layout, Line, Row, path, place};
use super::menu::{MenuAt, NodeMenu};
use crate::bench::Bench;
use crate::derived::count;
use crate::files::FileList;
use crate::icons::{self, icon};
use crate::state::PageStoreFields;

/// Height of a row, as in style/history.css.
const ROW: i32 = 52;
/// Distance of two lanes.
const LANE: i32 = 14;
/// From the left edge to the first lane.
const EDGE: i32 = 19;
/// Lanes that are drawn at full distance; beyond, they move together.
const ROOM: usize = 7;

/// The left part of the page: the graph, what can be done with all of it, and the files.
#[component]
pub(crate) fn History() -> impl IntoView {
    let bench = Bench::here();
    let nodes = Memo::new(move |_| match &*bench.page.overview().read() {
        Some(overview) => overview.graph.nodes.clone(),
        None => Vec::new(),
    });
    let opened = Memo::new(move |_| bench.page.overview().read().is_some());
    let size = move || opened.get().then(|| count(nodes.with(Vec::len), "revision", "revisions"));
    let pending = Memo::new(move |_| nodes.with(|nodes| nodes.iter().filter(|node| node.pending).count()));
    let applied = Memo::new(move |_| nodes.with(|nodes| nodes.iter().any(|node| node.applied)));
    view! {
        <section class="history" aria-labelledby="history-title">
            <h2 id="history-title">"History" <span>{size}</span></h2>
            <div class="steps">
                <button
                    class="ghost"
                    disabled=move || pending.get() == 0
                    title="alembic upgrade heads"
                    on:click=move |_| bench.run("upgrade heads")
                >
                    {icon(icons::UP)}
                    "Upgrade"
                    <Show when=move || { pending.get() > 0 }>
                        <span class="n">{move || pending.get()}</span>
                    </Show>
                </button>
                <button
                    class="ghost"
                    disabled=move || !applied.get()
                    title="alembic downgrade -1"
                    on:click=move |_| bench.run("downgrade -1")
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
    let layout = Memo::new(move |_| nodes.with(|nodes| place(&rows(nodes))));
    let menu = RwSignal::new(None::<MenuAt>);
    let empty = move || {
        let problem = bench.page.overview().read().as_ref().and_then(|overview| overview.problem.clone());
        let words = match (opened.get(), problem) {
            (false, _) => {
                "The history appears when the engine has arrived. You can read and edit meanwhile.".to_owned()
            }
            (true, Some(problem)) => problem.message,
            (true, None) => {
                "No revisions yet. Type a first one on the console: revision -m \"create users\"".to_owned()
            }
        };
        nodes.with(Vec::is_empty).then(|| view! { <p class="empty">{words}</p> })
    };
    let each = move || nodes.get().into_iter().enumerate().collect::<Vec<_>>();
    let gutter = move || {
        format!("{}px", across(layout.with(|layout| layout.width.max(1)) - 1, layout.with(|l| l.width)) + 17)
    };
    let keys = move |event: web_sys::KeyboardEvent| {
        let step: isize = match event.key().as_str() {
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            _ => return,
        };
        event.prevent_default();
        let nodes = nodes.get_untracked();
        let selected = selected_revision(&bench.page.selected().read_untracked());
        let here = nodes.iter().position(|node| Some(&node.revision) == selected.as_ref());
        let next = here.map_or(0, |here| here.saturating_add_signed(step)).min(nodes.len().saturating_sub(1));
        if let Some(node) = nodes.get(next) {
            bench.select_revision(&node.revision);
            focus_row(&node.revision);
        }
    };
    view! {
        <div class="graph" class:stale=move || bench.page.graph_is_old().get() on:keydown=keys style:--gutter=gutter>
            {empty}
            <Rail nodes=nodes layout=layout />
            <ol aria-label="Revisions, newest first">
                <For each=each key=|(row, node)| (*row, key(node)) let((_, node))>
                    <RevisionRow node=node menu=menu nodes=nodes />
                </For>
            </ol>
            <NodeMenu menu=menu nodes=nodes />
        </div>
    }
}

/// What a row shows: when it is the same, the row stays.
fn key(node: &Node) -> String {
    let flags = [node.is_head, node.is_base, node.applied, node.is_current, node.pending];
    let flags: String = flags.map(|flag| if flag { '+' } else { '-' }).iter().collect();
    let failing = if node.problem.is_some() { "!" } else { "" };
    [&node.revision, &flags, failing, &node.branch_labels.join(" "), &node.doc].join(" ")
}

/// The revision that a point is about.
fn selected_revision(point: &Point) -> Option<String> {
    match point {
        Point::Live => None,
        Point::Revision { revision, .. } => Some(revision.clone()),
    }
}

fn focus_row(revision: &str) {
    use wasm_bindgen::JsCast;
    if let Some(row) = document().get_element_by_id(&format!("revision-{revision}")) {
        // A row that has just gone needs no focus.
        let _ = row.unchecked_into::<web_sys::HtmlElement>().focus();
    }
}

#[component]
fn RevisionRow(node: Node, menu: RwSignal<Option<MenuAt>>, nodes: Memo<Vec<Node>>) -> impl IntoView {
    let bench = Bench::here();
    let revision = StoredValue::new(node.revision.clone());
    let selected = Memo::new(move |_| match &*bench.page.selected().read() {
        Point::Live => false,
        Point::Revision { revision: selected, .. } => revision.with_value(|revision| revision == selected),
    });
    let first = nodes.with_untracked(|nodes| nodes.first().map(|first| first.revision.clone()));
    let is_first = first.as_deref() == Some(node.revision.as_str());
    // One stop for the Tab key: the selected row, or the first one if none is.
    let stop = move || {
        let first = is_first && *bench.page.selected().read() == Point::Live;
        if selected.get() || first { "0" } else { "-1" }
    };
    let open_menu = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        let (x, y) = (event.client_x(), event.client_y());
        menu.set(Some(MenuAt { revision: revision.get_value(), x, y }));
    };
    let press_more = move |event: web_sys::MouseEvent| {
        use wasm_bindgen::JsCast;
        let button = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if let Some(place) = button.map(|button| button.get_bounding_client_rect()) {
            menu.set(Some(MenuAt {
                revision: revision.get_value(),
                x: place.left() as i32,
                y: place.bottom() as i32 + 4,
            }));
        }
    };
    let expanded = move || {
        let open = menu.with(|menu| menu.as_ref().is_some_and(|at| at.revision == revision.get_value()));
        if open { "true" } else { "false" }
    };
    let title = match node.doc.lines().next().unwrap_or_default() {
        "" => "(no message)".to_owned(),
        line => line.to_owned(),
    };
    view! {
        <li class="rev" class:sel=selected on:contextmenu=open_menu>
            <button
                class="pick"
                id=format!("revision-{}", node.revision)
                tabindex=stop
                aria-current=move || selected.get().then_some("true")
                title=node.doc.clone()
                on:click=move |_| bench.select_revision(&revision.get_value())
            >
                <span class="m">{title}</span>
                <span class="i">
                    <code>{node.revision.clone()}</code>
                    {tags(&node)}
                </span>
            </button>
            <button
                class="more"
                tabindex=stop
                aria-label=format!("Actions for {}", node.revision)
                aria-haspopup="menu"
                aria-expanded=expanded
                on:click=press_more
            >
                {icon(icons::MORE)}
            </button>
        </li>
    }
}

/// The words beside an identifier.
fn tags(node: &Node) -> impl IntoView + use<> {
    let mut tags: Vec<(&'static str, String)> = Vec::new();
    if node.is_current {
        tags.push(("tag db", "database".into()));
    }
    if node.problem.is_some() {
        tags.push(("tag bad", "fails".into()));
    }
    if node.is_head {
        tags.push(("tag", "head".into()));
    }
    if node.is_base {
        tags.push(("tag", "base".into()));
    }
    tags.extend(node.branch_labels.iter().map(|label| ("tag label", label.clone())));
    tags.into_iter().map(|(class, text)| view! { <span class=class>{text}</span> }).collect_view()
}

/// The rail: lines first, nodes on top. What it says is said in words by the rows.
#[component]
fn Rail(nodes: Memo<Vec<Node>>, layout: Memo<Layout>) -> impl IntoView {
    let bench = Bench::here();
    let width = move || across(layout.with(|layout| layout.width), layout.with(|layout| layout.width)) + 10;
    let height = move || nodes.with(Vec::len) as i32 * ROW;
    let lines = move || {
        let nodes = nodes.read();
        let layout = layout.read();
        let applied = |row: usize| nodes.get(row).is_some_and(|node| node.applied);
        // What is applied lies on top.
        let (drawn, below): (Vec<Line>, Vec<Line>) =
            layout.lines.iter().partition(|line| applied(line.child));
        let one = |line: Line| {
            let class = match (line.dashed, applied(line.child)) {
                (true, _) => "dashed",
                (false, true) => "applied",
                (false, false) => "",
            };
            let lane = |lane| across(lane, layout.width);
            view! { <path class=class d=path(&layout, line, lane, down) /> }
        };
        below.into_iter().chain(drawn).map(one).collect_view()
    };
    let at = move |row: usize| {
        layout.with(|layout| {
            (across(layout.lanes.get(row).copied().unwrap_or_default(), layout.width), down(row))
        })
    };
    // The halo by itself: selecting draws one circle, not all of them.
    let halo = move || {
        let selected = selected_revision(&bench.page.selected().read())?;
        let row = nodes.with(|nodes| nodes.iter().position(|node| node.revision == selected))?;
        let (x, y) = at(row);
        Some(view! { <circle class="halo" cx=x cy=y r="10" /> })
    };
    let dots = move || {
        let dot = |(row, node): (usize, &Node)| {
            let class = match (node.problem.is_some(), node.applied) {
                (true, _) => "failing",
                (false, true) => "applied",
                (false, false) => "pending",
            };
            let (x, y) = at(row);
            view! { <circle class=class cx=x cy=y r="5.5" /> }
        };
        nodes.with(|nodes| nodes.iter().enumerate().map(dot).collect_view())
    };
    view! {
        <svg class="rail" width=width height=height aria-hidden="true">
            <g>{lines}</g>
            <g>{halo}</g>
            <g>{dots}</g>
        </svg>
    }
}

/// The rows for the arithmetic: parents by their place.
fn rows(nodes: &[Node]) -> Vec<Row> {
    let places: std::collections::BTreeMap<&str, usize> =
        nodes.iter().enumerate().map(|(row, node)| (node.revision.as_str(), row)).collect();
    let find =
        |names: &[String]| names.iter().filter_map(|name| places.get(name.as_str()).copied()).collect();
    let row = |node: &Node| Row { parents: find(&node.down_revisions), depends_on: find(&node.depends_on) };
    nodes.iter().map(row).collect()
}

/// Where a lane is, from the left; many lanes share the room of a few.
fn across(lane: usize, lanes: usize) -> i32 {
    EDGE + LANE * lane as i32 * ROOM.min(lanes) as i32 / lanes.max(1) as i32
}

/// Where a row's middle is, from the top.
fn down(row: usize) -> i32 {
    ROW * row as i32 + ROW / 2
}
