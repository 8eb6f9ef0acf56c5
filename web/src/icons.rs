//! The few icons, drawn in one stroke width. They are decoration: each button has its own name.

use leptos::prelude::*;

/// The still.
#[component]
pub(crate) fn Still() -> impl IntoView {
    icon("M9 4h2v3.2a6 6 0 1 1-4 0V4h2M11 5.5c6 0 8 3 9.5 9.5M20.5 18.5v.01M4 14h10")
}

/// An icon with this outline.
pub(crate) fn icon(outline: &'static str) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d=outline />
        </svg>
    }
}

pub(crate) const UP: &str = "M12 19V5M6 11l6-6 6 6";
pub(crate) const DOWN: &str = "M12 5v14M6 13l6 6 6-6";
pub(crate) const BACK: &str = "M15 5l-7 7 7 7";
pub(crate) const FORWARD: &str = "M9 5l7 7-7 7";
pub(crate) const CLOSE: &str = "M6 6l12 12M18 6L6 18";
pub(crate) const MORE: &str = "M5 12h.01M12 12h.01M19 12h.01";
pub(crate) const COPY: &str = "M9 9h10v10H9zM5 15V5h10";
pub(crate) const PLUS: &str = "M12 5v14M5 12h14";
pub(crate) const SEARCH: &str = "M11 5a6 6 0 1 0 0 12 6 6 0 1 0 0-12M15.5 15.5L20 20";
pub(crate) const HELP: &str = "M9 9a3 3 0 1 1 4.2 2.7c-.8.4-1.2 1-1.2 2M12 17h.01";
pub(crate) const GRAPH: &str =
    "M7 5v14M7 5a2 2 0 1 0 0-.01M7 19a2 2 0 1 0 0-.01M17 9a2 2 0 1 0 0-.01M17 9c0 4-10 3-10 8";
pub(crate) const CODE: &str = "M8 7l-5 5 5 5M16 7l5 5-5 5";
pub(crate) const TABLE: &str = "M4 5h16v14H4zM4 10h16M10 10v9";
pub(crate) const PROMPT: &str = "M5 7l5 5-5 5M12 18h7";
pub(crate) const WORKSPACES: &str = "M4 8h16v11H4zM7 5h10M9 2h6";
pub(crate) const SHARE: &str = "M10 14l4-4M8 11l-3 3a3.5 3.5 0 0 0 5 5l3-3M16 13l3-3a3.5 3.5 0 0 0-5-5l-3 3";
pub(crate) const EXCHANGE: &str = "M8 20V5M4 9l4-4 4 4M16 4v15M12 15l4 4 4-4";
