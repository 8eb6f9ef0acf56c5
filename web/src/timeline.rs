//! The timeline: a slider over revisions, and inside the selected revision over its statements. Moving it looks at the
//! database as it was there; the database itself does not move.

use leptos::prelude::*;
use protocol::{Look, Node, Point};
use wasm_bindgen::JsCast;

use crate::bench::Bench;
use crate::derived::{numbers, short};
use crate::icons::{self, icon};
use crate::live::{hears, live, memo, part};
use crate::state::PageStoreFields;

/// More stops than this are not drawn one by one.
const DRAWN: usize = 120;

/// The right end of the track: a hundred percent, in hundredths.
const WHOLE: i32 = 10_000;

/// A place to stop at.
#[derive(Debug, Clone, PartialEq)]
struct Stop {
    /// From 0 (left) to [`WHOLE`].
    at: i32,
    point: Point,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// After a revision that is applied in the live database.
    Applied,
    /// After one that is not.
    Pending,
    /// Between two statements.
    Statement,
}

/// All stops, oldest first. Only the selected revision is opened into its statements.
fn stops(nodes: &[Node], look: Option<&Look>) -> Vec<Stop> {
    let last = nodes.len().max(1) as i32;
    let mut stops = Vec::new();
    for (index, node) in nodes.iter().rev().enumerate() {
        let end = (index as i32 + 1) * WHOLE / last;
        let opened = look.filter(|look| match &look.point {
            Point::Revision { revision, .. } => *revision == node.revision,
            Point::Live => false,
        });
        if let Some(look) = opened {
            let begin = index as i32 * WHOLE / last;
            let numbers = numbers(&look.statements);
            let steps = (0..numbers.len()).filter(|place| numbers.get(*place).is_some_and(Option::is_some));
            let steps: Vec<usize> = steps.collect();
            for (place, step) in steps.iter().enumerate() {
                stops.push(Stop {
                    at: begin + (end - begin) * (3 * place as i32 + 1) / (3 * steps.len() as i32 + 1),
                    point: Point::Revision {
                        revision: node.revision.clone(),
                        statements: Some(*step as u32),
                    },
                    kind: Kind::Statement,
                });
            }
        }
        stops.push(Stop {
            at: end,
            point: Point::Revision { revision: node.revision.clone(), statements: None },
            kind: if node.applied { Kind::Applied } else { Kind::Pending },
        });
    }
    stops
}

/// The timeline.
#[component]
pub(crate) fn Timeline() -> impl IntoView {
    let bench = Bench::here();
    let page = bench.page;
    let stops = memo(move || match &*page.overview().read() {
        Some(overview) => stops(&overview.graph.nodes, page.look().read().as_ref()),
        None => Vec::new(),
    });
    let here = memo(move || {
        let selected = page.selected().read();
        stops.with(|stops| stops.iter().position(|stop| stop.point == *selected))
    });
    let go = move |place: usize| {
        let stop = stops.with_untracked(|stops| stops.get(place).cloned());
        let Some(stop) = stop else { return };
        let Point::Revision { revision, statements } = &stop.point else { return };
        if *page.selected().read_untracked() == stop.point {
            return;
        }
        match statements {
            None => bench.select_revision(revision),
            Some(_) => bench.select(stop.point.clone()),
        }
    };
    let last = move || stops.with(Vec::len).saturating_sub(1);
    let back = move || match here.get_untracked() {
        Some(0) => {}
        Some(place) => go(place - 1),
        None => go(last()),
    };
    let forward = move || {
        if let Some(place) = here.get_untracked() {
            go(place + 1);
        }
    };
    let keys = move |event: web_sys::KeyboardEvent| {
        match event.key().as_str() {
            "ArrowLeft" | "ArrowDown" => back(),
            "ArrowRight" | "ArrowUp" => forward(),
            "Home" => go(0),
            "End" => go(last()),
            _ => return,
        }
        event.prevent_default();
    };
    let to_pointer = move |event: &web_sys::PointerEvent| {
        let Some(track) = event.current_target().and_then(|one| one.dyn_into::<web_sys::Element>().ok())
        else {
            return;
        };
        let area = track.get_bounding_client_rect();
        let at = (event.client_x() - area.left() as i32) * WHOLE / (area.width() as i32).max(1);
        let nearest = stops.with_untracked(|stops| {
            let distances = stops.iter().map(|stop| (stop.at - at).abs()).enumerate();
            distances.min_by_key(|(_, distance)| *distance).map(|(place, _)| place)
        });
        if let Some(nearest) = nearest {
            go(nearest);
        }
    };
    let press = move |event: web_sys::PointerEvent| {
        if let Some(track) = event.current_target().and_then(|one| one.dyn_into::<web_sys::Element>().ok()) {
            // Without the capture a drag ends at the track's edge, which is bearable.
            let _ = track.set_pointer_capture(event.pointer_id());
        }
        to_pointer(&event);
    };
    let drag = move |event: web_sys::PointerEvent| {
        if event.buttons() == 1 {
            to_pointer(&event);
        }
    };
    let caption = move || match page.selected().get() {
        Point::Live => "the database as it is".to_owned(),
        Point::Revision { revision, statements: None } => format!("after {}", short(&revision)),
        Point::Revision { revision, statements: Some(count) } => {
            let number = page.look().with(|look| {
                let numbers = numbers(&look.as_ref()?.statements);
                numbers.get(count as usize).copied().flatten()
            });
            match number {
                Some(1) => format!("before {}", short(&revision)),
                Some(number) => format!("before statement {number} of {}", short(&revision)),
                None => format!("inside {}", short(&revision)),
            }
        }
    };
    let knob = move || here.get().and_then(|here| stops.with(|stops| stops.get(here).map(|stop| stop.at)));
    let drawn = move || {
        let stops = stops.get();
        let few = stops.len() <= DRAWN;
        let dot = |stop: Stop| {
            let class = match stop.kind {
                Kind::Applied => "stop done",
                Kind::Pending => "stop",
                Kind::Statement => "tick",
            };
            view! { <span class=class style:left=percent(stop.at)></span> }
        };
        stops.into_iter().filter(|stop| few || stop.kind == Kind::Statement).map(dot).collect_view()
    };
    view! {
        <section class="time" aria-label="Timeline" class:idle=live(move || stops.with(Vec::is_empty))>
            <button class="square" aria-label="One step back in time" on:click=hears(move |_| back())>
                {icon(icons::BACK)}
            </button>
            <button class="square" aria-label="One step forward in time" on:click=hears(move |_| forward())>
                {icon(icons::FORWARD)}
            </button>
            <div
                class="track"
                role="slider"
                tabindex="0"
                aria-label="Point in time"
                aria-valuemin="0"
                aria-valuemax=live(move || last().to_string())
                aria-valuenow=live(move || here.get().unwrap_or_else(last).to_string())
                aria-valuetext=live(caption)
                on:keydown=hears(keys)
                on:pointerdown=hears(press)
                on:pointermove=hears(drag)
            >
                <div class="fill" style:width=live(move || percent(knob().unwrap_or_default()))></div>
                {part(drawn)}
                {part(move || knob().map(|at| view! { <span class="knob" style:left=percent(at)></span> }))}
            </div>
            <span class="cap">{part(caption)}</span>
        </section>
    }
}

fn percent(part: i32) -> String {
    format!("{}.{:02}%", part / 100, part % 100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::{Origin, Statement};

    #[test]
    fn the_selected_revision_is_opened_into_its_statements() {
        let node = |name: &str| Node { revision: name.into(), ..Node::default() };
        let sent = |origin| Statement { origin, ..Statement::default() };
        let look = Look {
            point: Point::Revision { revision: "a".into(), statements: None },
            statements: vec![sent(Origin::Reflection), sent(Origin::Script), sent(Origin::Script)],
            ..Look::default()
        };
        let stops = stops(&[node("b"), node("a")], Some(&look));
        let places: Vec<(String, Option<u32>)> = stops
            .iter()
            .map(|stop| match &stop.point {
                Point::Revision { revision, statements } => (revision.clone(), *statements),
                Point::Live => (String::new(), None),
            })
            .collect();
        let wanted = [("a", Some(1)), ("a", Some(2)), ("a", None), ("b", None)];
        assert_eq!(places, wanted.map(|(revision, statements)| (revision.to_owned(), statements)));
        assert!(stops.is_sorted_by_key(|stop| stop.at));
    }
}
