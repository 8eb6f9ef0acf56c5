//! A revision as a row: what it is called, where it stands, what can be done with it.

use leptos::prelude::*;
use protocol::{Checked, Node, Point, Severity, Verdict};

use super::menu::items;
use crate::act::Menu;
use crate::bench::Bench;
use crate::icons::{self, icon};
use crate::live::{hears, live, memo, part};
use crate::menu::below;
use crate::state::PageStoreFields;

/// Upgrade and downgrade leave the schema as it was.
const REVERSIBLE: &str = "reversible";

/// What a row shows.
#[derive(Debug, Clone, Default, PartialEq)]
struct Shown {
    /// Its place, from the top.
    row: usize,
    /// How many rows there are.
    of: usize,
    node: Node,
}

/// A row stays while its revision is drawn, whatever is new about it: it may have the focus.
#[component]
pub(super) fn RevisionRow(revision: String, nodes: Memo<Vec<Node>>) -> impl IntoView {
    let bench = Bench::here();
    let (id, back_to) = (format!("revision-{revision}"), format!("actions-{revision}"));
    let label = format!("Actions for {revision}");
    let code = revision.clone();
    let revision = StoredValue::new(revision);
    let shown = memo(move || {
        let nodes = nodes.read();
        let row = nodes.iter().position(|node| revision.with_value(|id| node.revision == *id));
        // A row whose revision has gone goes too.
        row.map(|row| Shown { row, of: nodes.len(), node: nodes[row].clone() }).unwrap_or_default()
    });
    let page = bench.page;
    let selected = memo(move || match &*page.selected().read() {
        Point::Live => false,
        Point::Revision { revision: selected, .. } => revision.with_value(|revision| revision == selected),
    });
    // One stop for the Tab key: the selected row, or the first one if none is.
    let stop = move || {
        let first = shown.read().row == 0 && *page.selected().read() == Point::Live;
        if selected.get() || first { "0" } else { "-1" }
    };
    let menu = StoredValue::new((label.clone(), back_to.clone()));
    let open_menu = move |at: (i32, i32)| {
        let (label, back_to) = menu.get_value();
        let heads =
            page.overview().read_untracked().as_ref().map(|one| one.heads.clone()).unwrap_or_default();
        let items = items(&shown.read_untracked().node, &heads);
        page.menu().set(Some(Menu { label, at, items, back_to }));
    };
    let expanded = move || {
        let open = page
            .menu()
            .read()
            .as_ref()
            .is_some_and(|menu| menu.back_to == format!("actions-{}", revision.get_value()));
        if open { "true" } else { "false" }
    };
    // Of its own, so that a verdict draws nothing anew that stays the same.
    let badge = Memo::new(move |_| badge(&page.checked().read(), &shown.read().node));
    let title = move || match shown.read().node.doc.lines().next().unwrap_or_default() {
        "" => "(no message)".to_owned(),
        line => line.to_owned(),
    };
    view! {
        <li
            class="rev"
            class:sel=selected
            aria-posinset=live(move || (shown.read().row + 1).to_string())
            aria-setsize=live(move || shown.read().of.to_string())
            on:contextmenu=hears(move |event: web_sys::MouseEvent| {
                event.prevent_default();
                open_menu((event.client_x(), event.client_y()));
            })
        >
            <button
                class="pick"
                id=id
                tabindex=live(stop)
                aria-current=live(move || selected.get().then_some("true"))
                title=live(move || shown.read().node.doc.clone())
                on:click=hears(move |_| bench.select_revision(&revision.get_value()))
            >
                <span class="m">{part(title)}</span>
                <span class="i">
                    <code>{code}</code>
                    {part(move || tags(&shown.read().node, badge.get()))}
                </span>
            </button>
            <button
                class="more"
                id=back_to
                tabindex=live(stop)
                aria-label=label
                aria-haspopup="menu"
                aria-expanded=live(expanded)
                on:click=hears(move |event| open_menu(below(&event)))
            >
                {icon(icons::MORE)}
            </button>
        </li>
    }
}

/// What the checks say about a revision, in a word.
fn badge(checked: &Checked, node: &Node) -> Option<&'static str> {
    let verdict = checked.verdicts.iter().find(|verdict| verdict.revision == node.revision)?;
    let warned = || {
        checked.diagnostics.iter().any(|one| {
            one.severity == Severity::Warning && one.at.as_ref().is_some_and(|at| at.file == node.path)
        })
    };
    match verdict {
        // A look at it has said so already.
        _ if node.problem.is_some() => None,
        Verdict { fails: true, .. } => Some("fails"),
        Verdict { lossy: true, .. } => Some("lossy"),
        Verdict { reversible: Some(false), .. } => Some("one-way"),
        _ if warned() => Some("warning"),
        Verdict { reversible: Some(true), .. } => Some(REVERSIBLE),
        _ => None,
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
    tags.extend(badge.filter(|badge| *badge != REVERSIBLE).map(|badge| match badge {
        "fails" => ("tag bad", badge.to_owned()),
        _ => ("tag warn", badge.to_owned()),
    }));
    if node.is_head {
        tags.push(("tag", "head".into()));
    }
    if node.is_base {
        tags.push(("tag", "base".into()));
    }
    tags.extend(node.branch_labels.iter().map(|label| ("tag label", label.clone())));
    // Most are: so it is a sign, and no word to read at each.
    let reversible = badge.filter(|badge| *badge == REVERSIBLE).map(|badge| {
        view! {
            <span class="tag ok" title="Its downgrade leaves the schema as it was">
                "⇅"
                <span class="unseen">{badge}</span>
            </span>
        }
    });
    let tags = tags.into_iter().map(|(class, text)| view! { <span class=class>{text}</span> });
    (tags.collect_view(), reversible)
}
