//! The rail beside the rows, as SVG. Only what is near the rows in sight is drawn.

use crate::live::{live, part};
use leptos::prelude::*;
use protocol::Node;

use super::lanes::{Layout, Line, path};
use super::view::{ROW, Window, selected_revision};
use crate::bench::Bench;
use crate::state::PageStoreFields;

/// Distance of two lanes.
const LANE: i32 = 14;
/// From the left edge to the first lane.
const EDGE: i32 = 19;
/// Lanes that are drawn at full distance; beyond, they move together.
const ROOM: usize = 7;

/// The rail: lines first, nodes on top. What it says is said in words by the rows.
#[component]
pub(super) fn Rail(nodes: Memo<Vec<Node>>, layout: Memo<Layout>, window: Memo<Window>) -> impl IntoView {
    let bench = Bench::here();
    let width = move || across(layout.with(|layout| layout.width), layout.with(|layout| layout.width)) + 10;
    let height = move || nodes.with(Vec::len) as i32 * ROW;
    let lines = move || {
        let (nodes, layout, window) = (nodes.read(), layout.read(), window.read());
        let in_sight = |line: &&Line| line.child <= window.end && line.parent + 1 >= window.start;
        let applied = |row: usize| nodes.get(row).is_some_and(|node| node.applied);
        // What is applied lies on top.
        let (drawn, below): (Vec<Line>, Vec<Line>) =
            layout.lines.iter().filter(in_sight).partition(|line| applied(line.child));
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
        let window = window.get();
        let in_sight = window.end.saturating_sub(window.start);
        nodes.with(|nodes| nodes.iter().enumerate().skip(window.start).take(in_sight).map(dot).collect_view())
    };
    view! {
        // Lanes that share the room of a few would run together at full width.
        <svg class=live(move || if layout.with(|layout| layout.width > 4 * ROOM) { "rail dense" } else { "rail" }) width=live(width) height=live(height) aria-hidden="true">
            <g>{part(lines)}</g>
            <g>{part(halo)}</g>
            <g>{part(dots)}</g>
        </svg>
    }
}

/// Where a lane is, from the left; many lanes share the room of a few.
pub(super) fn across(lane: usize, lanes: usize) -> i32 {
    EDGE + LANE * lane as i32 * ROOM.min(lanes) as i32 / lanes.max(1) as i32
}

/// Where a row's middle is, from the top.
fn down(row: usize) -> i32 {
    ROW * row as i32 + ROW / 2
}
