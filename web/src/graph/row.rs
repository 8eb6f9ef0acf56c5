//! A revision as a row: what it is called, where it stands, what can be done with it.

use leptos::prelude::*;
use protocol::{Checked, Node, Point, Severity, Verdict};

use super::menu::items;
use crate::act::Menu;
use crate::bench::Bench;
use crate::icons::{self, icon};
use crate::live::{hears, live, memo};
use crate::menu::below;
use crate::state::PageStoreFields;

/// Upgrade and downgrade leave the schema as it was.
const REVERSIBLE: &str = "reversible";

/// What a row shows.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shown {
    /// Its place, from the top.
    pub(super) row: usize,
    /// How many rows there are.
    pub(super) of: usize,
    pub(super) node: Node,
}

impl Shown {
    /// When it is the same, the row stays.
    pub(super) fn key(&self) -> String {
        let Shown { row, node, .. } = self;
        let flags = [node.is_head, node.is_base, node.applied, node.is_current, node.pending];
        let flags: String = flags.map(|flag| if flag { '+' } else { '-' }).iter().collect();
        let failing = if node.problem.is_some() { "!" } else { "" };
        let row = row.to_string();
        [&row, &node.revision, &flags, failing, &node.branch_labels.join(" "), &node.doc].join(" ")
    }
}

#[component]
pub(super) fn RevisionRow(shown: Shown) -> impl IntoView {
    let bench = Bench::here();
    let Shown { row, of, node } = shown;
    let page = bench.page;
    let revision = StoredValue::new(node.revision.clone());
    let selected = memo(move || match &*page.selected().read() {
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
    // Of its own, so that a verdict does not make the row anew: it may have the focus.
    let badge = Memo::new(move |_| menu.with_value(|(node, _)| badge(&page.checked().read(), node)));
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
            on:contextmenu=hears(move |event: web_sys::MouseEvent| {
                event.prevent_default();
                open_menu((event.client_x(), event.client_y()));
            })
        >
            <button
                class="pick"
                id=format!("revision-{}", node.revision)
                tabindex=live(stop)
                aria-current=live(move || selected.get().then_some("true"))
                title=node.doc.clone()
                on:click=hears(move |_| bench.select_revision(&revision.get_value()))
            >
                <span class="m">{title}</span>
                <span class="i">
                    <code>{node.revision.clone()}</code>
                    {move || menu.with_value(|(node, _)| tags(node, badge.get()))}
                </span>
            </button>
            <button
                class="more"
                id=back_to
                tabindex=live(stop)
                aria-label=format!("Actions for {}", node.revision)
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
