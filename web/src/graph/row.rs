//! A revision as a row: what it is called, where it stands, what can be done with it.

use leptos::prelude::*;
use protocol::{Node, Point};

use super::menu::items;
use crate::act::Menu;
use crate::bench::Bench;
use crate::icons::{self, icon};
use crate::menu::below;
use crate::state::PageStoreFields;

/// What a row shows.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shown {
    /// Its place, from the top.
    pub(super) row: usize,
    /// How many rows there are.
    pub(super) of: usize,
    pub(super) node: Node,
    /// What the checks say about its script, in a word.
    pub(super) badge: Option<&'static str>,
}

impl Shown {
    /// When it is the same, the row stays.
    pub(super) fn key(&self) -> String {
        let Shown { row, node, badge, .. } = self;
        let flags = [node.is_head, node.is_base, node.applied, node.is_current, node.pending];
        let flags: String = flags.map(|flag| if flag { '+' } else { '-' }).iter().collect();
        let failing = if node.problem.is_some() { "!" } else { "" };
        let row = row.to_string();
        [&row, &node.revision, &flags, failing, badge.unwrap_or(""), &node.branch_labels.join(" "), &node.doc]
            .join(" ")
    }
}

#[component]
pub(super) fn RevisionRow(shown: Shown) -> impl IntoView {
    let bench = Bench::here();
    let Shown { row, of, node, badge } = shown;
    let page = bench.page;
    let revision = StoredValue::new(node.revision.clone());
    let selected = Memo::new(move |_| match &*page.selected().read() {
        Point::Live => false,
        Point::Revision { revision: selected, .. } => revision.with_value(|revision| revision == selected),
    });
    // One stop for the Tab key: the selected row, or the first one if none is.
    let stop = move || {
        let first = row == 0 && *page.selected().read() == Point::Live;
        if selected.get() || first { "0" } else { "-1" }
    };
    let back_to = format!("actions-{}", node.revision);
    let menu = StoredValue::new((node.clone(), back_to.clone()));
    let open_menu = move |at: (i32, i32)| {
        let (node, back_to) = menu.get_value();
        let heads =
            page.overview().read_untracked().as_ref().map(|one| one.heads.clone()).unwrap_or_default();
        let label = format!("Actions for {}", node.revision);
        page.menu().set(Some(Menu { label, at, items: items(&node, &heads), back_to }));
    };
    let expanded = move || {
        let open = page
            .menu()
            .read()
            .as_ref()
            .is_some_and(|menu| menu.back_to == format!("actions-{}", revision.get_value()));
        if open { "true" } else { "false" }
    };
    let title = match node.doc.lines().next().unwrap_or_default() {
        "" => "(no message)".to_owned(),
        line => line.to_owned(),
    };
    view! {
        <li
            class="rev"
            class:sel=selected
            aria-posinset=(row + 1).to_string()
            aria-setsize=of.to_string()
            on:contextmenu=move |event| {
                event.prevent_default();
                open_menu((event.client_x(), event.client_y()));
            }
        >
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
                    {tags(&node, badge)}
                </span>
            </button>
            <button
                class="more"
                id=back_to
                tabindex=stop
                aria-label=format!("Actions for {}", node.revision)
                aria-haspopup="menu"
                aria-expanded=expanded
                on:click=move |event| open_menu(below(&event))
            >
                {icon(icons::MORE)}
            </button>
        </li>
    }
}

/// The words beside an identifier.
fn tags(node: &Node, badge: Option<&'static str>) -> impl IntoView + use<> {
    let mut tags: Vec<(&'static str, String)> = Vec::new();
    if node.is_current {
        tags.push(("tag db", "database".into()));
    }
    if node.problem.is_some() {
        tags.push(("tag bad", "fails".into()));
    }
    tags.extend(badge.map(|badge| ("tag warn", badge.to_owned())));
    if node.is_head {
        tags.push(("tag", "head".into()));
    }
    if node.is_base {
        tags.push(("tag", "base".into()));
    }
    tags.extend(node.branch_labels.iter().map(|label| ("tag label", label.clone())));
    tags.into_iter().map(|(class, text)| view! { <span class=class>{text}</span> }).collect_view()
}
