//! What can be done with one revision. Every action is a command that the console shows.

use leptos::prelude::*;
use protocol::Node;
use wasm_bindgen::JsCast;

use crate::bench::Bench;

/// For which revision the menu is open, and where on the screen.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct MenuAt {
    pub(super) revision: String,
    pub(super) x: i32,
    pub(super) y: i32,
}

/// What an item does.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Action {
    /// Runs a command.
    Run(String),
    /// Puts a command on the console's input line: something is still to be said.
    Draft(String),
}

/// An item: its name and its command; none if it makes no sense now.
type Item = (&'static str, Option<Action>);

fn items(node: &Node, heads: usize) -> Vec<Item> {
    let revision = &node.revision;
    let run = |command: String| Some(Action::Run(command));
    let from = match node.down_revisions.as_slice() {
        [] => "base".to_owned(),
        [one] => one.clone(),
        several => several.join(","), // a merge: alembic refuses such a range, in its own words
    };
    let mut items = vec![
        ("Upgrade to here", if node.applied { None } else { run(format!("upgrade {revision}")) }),
        (
            "Downgrade to here",
            if node.applied && !node.is_current { run(format!("downgrade {revision}")) } else { None },
        ),
        ("Stamp the database as being here", run(format!("stamp {revision}"))),
        ("Show the script's header", run(format!("show {revision}"))),
        (
            "Show its SQL without running it",
            if node.is_merge_point { None } else { run(format!("upgrade {from}:{revision} --sql")) },
        ),
        ("New revision after it …", {
            let splice = if node.is_head { "" } else { " --splice" };
            Some(Action::Draft(format!("revision --head {revision}{splice} -m \"\"")))
        }),
    ];
    if node.is_base {
        items.insert(
            2,
            ("Downgrade to nothing", if node.applied { run("downgrade base".to_owned()) } else { None }),
        );
    }
    if node.is_head && heads > 1 {
        items.push(("Merge all heads …", Some(Action::Draft("merge heads -m \"\"".to_owned()))));
    }
    items
}

/// The menu, over everything else while it is open.
#[component]
pub(super) fn NodeMenu(menu: RwSignal<Option<MenuAt>>, nodes: Memo<Vec<Node>>) -> impl IntoView {
    let place = NodeRef::<leptos::html::Div>::new();
    // The focus is the browser's, not ours: an effect has to put it there.
    Effect::new(move |_| {
        if let Some(place) = place.get() {
            step(&place, |_, _| 0);
        }
    });
    view! {
        {move || {
            let at = menu.get()?;
            let heads = nodes.with(|nodes| nodes.iter().filter(|node| node.is_head).count());
            let node = nodes.with(|nodes| nodes.iter().find(|node| node.revision == at.revision).cloned())?;
            Some(open_menu(menu, place, &at, &node, heads))
        }}
    }
}

fn open_menu(
    menu: RwSignal<Option<MenuAt>>,
    place: NodeRef<leptos::html::Div>,
    at: &MenuAt,
    node: &Node,
    heads: usize,
) -> impl IntoView + use<> {
    let bench = Bench::here();
    let back_to = format!("revision-{}", node.revision);
    let items = items(node, heads);
    let height = 16 + 34 * items.len() as i32;
    let inner = |size: Result<wasm_bindgen::JsValue, _>| {
        size.ok().and_then(|size| size.as_f64()).unwrap_or(600.0) as i32
    };
    let top = at.y.min(inner(window().inner_height()) - height - 8).max(8);
    let left = at.x.min(inner(window().inner_width()) - 300).max(8);
    let keys = move |event: web_sys::KeyboardEvent| {
        let Some(place) = place.get_untracked() else { return };
        event.stop_propagation();
        match event.key().as_str() {
            "Escape" | "Tab" => {
                menu.set(None);
                if let Some(row) = document().get_element_by_id(&back_to) {
                    let _ = row.unchecked_into::<web_sys::HtmlElement>().focus();
                }
            }
            "ArrowDown" => step(&place, |here, many| (here + 1) % many),
            "ArrowUp" => step(&place, |here, many| (here + many - 1) % many),
            "Home" => step(&place, |_, _| 0),
            "End" => step(&place, |_, many| many - 1),
            _ => return,
        }
        event.prevent_default();
    };
    let item = move |(name, action): Item| {
        let off = action.is_none();
        let act = move |_| {
            menu.set(None);
            match &action {
                Some(Action::Run(command)) => {
                    bench.run(command);
                    if command.starts_with("show") || command.contains("--sql") {
                        bench.show(crate::state::Panel::Console);
                    }
                }
                Some(Action::Draft(command)) => bench.draft(command.clone()),
                None => {}
            }
        };
        view! {
            <button role="menuitem" tabindex="-1" disabled=off on:click=act>
                {name}
            </button>
        }
    };
    view! {
        <div class="veil" on:click=move |_| menu.set(None)></div>
        <div
            class="menu"
            role="menu"
            aria-label=format!("Actions for {}", node.revision)
            node_ref=place
            on:keydown=keys
            style:left=format!("{left}px")
            style:top=format!("{top}px")
        >
            {items.into_iter().map(item).collect_view()}
        </div>
    }
}

/// Moves the focus among the items that can be chosen.
fn step(place: &web_sys::Element, next: impl Fn(usize, usize) -> usize) {
    let Ok(items) = place.query_selector_all("[role=menuitem]:not([disabled])") else { return };
    let many = items.length() as usize;
    if many == 0 {
        return;
    }
    let active = document().active_element();
    let here = (0..many).find(|index| {
        let item = items.get(*index as u32);
        item.is_some() && item.as_ref() == active.as_deref()
    });
    let next = next(here.unwrap_or(many - 1), many);
    if let Some(item) = items.get(next as u32) {
        let _ = item.unchecked_into::<web_sys::HtmlElement>().focus();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offered(node: &Node, heads: usize) -> Vec<&'static str> {
        items(node, heads).into_iter().filter(|(_, action)| action.is_some()).map(|(name, _)| name).collect()
    }

    #[test]
    fn a_pending_head_can_be_upgraded_and_merged() {
        let node = Node { revision: "b".into(), is_head: true, ..Node::default() };
        assert!(offered(&node, 2).contains(&"Upgrade to here"));
        assert!(offered(&node, 2).contains(&"Merge all heads …"));
        assert!(!offered(&node, 1).contains(&"Merge all heads …"));
        assert!(!offered(&node, 2).contains(&"Downgrade to here"));
    }

    #[test]
    fn a_revision_inside_the_history_is_spliced() {
        let node = Node { revision: "a".into(), applied: true, ..Node::default() };
        let draft = items(&node, 1).into_iter().find(|(name, _)| name.starts_with("New"));
        let wanted = Action::Draft("revision --head a --splice -m \"\"".to_owned());
        assert_eq!(draft, Some(("New revision after it …", Some(wanted))));
    }
}
