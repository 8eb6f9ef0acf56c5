//! The whole page: its parts and where they stand.

use crate::live::live;
use leptos::prelude::*;

use crate::bench::Bench;
use crate::bottom_nav::BottomNav;
use crate::graph::History;
use crate::menu::MenuLayer;
use crate::notice::NoticeBar;
use crate::overlay::OverlayLayer;
use crate::result::Result;
use crate::script::Script;
use crate::state::{Overlay, PageStoreFields, Part};
use crate::timeline::Timeline;
use crate::top_bar::TopBar;

/// The page.
#[component]
pub(crate) fn App() -> impl IntoView {
    let bench = Bench::provide();
    bench.connect();
    bench.begin();
    // A tab that goes away may not come back.
    let hidden = window_event_listener_untyped("pagehide", move |_| bench.save_now());
    let keys = window_event_listener(leptos::ev::keydown, move |event| key(bench, &event));
    on_cleanup(move || {
        hidden.remove();
        keys.remove();
    });
    let part = move || match bench.page.part().get() {
        Part::History => "history",
        Part::Script => "script",
        Part::Result => "result",
        Part::Console => "console",
    };
    view! {
        <div class="app" data-part=live(part)>
            <TopBar />
            <div>
                <NoticeBar />
                <div id="exchange-place"></div>
            </div>
            <main>
                <History />
                <Script />
                <Result />
                <MenuLayer />
            </main>
            <Timeline />
            <BottomNav />
            <OverlayLayer />
        </div>
    }
}

/// The regions that F6 goes through, by what takes the focus in each.
const REGIONS: [(&str, Option<Part>); 5] = [
    (".rev .pick[tabindex='0'], .history .steps button", Some(Part::History)),
    (".cm-content, .plain", Some(Part::Script)),
    (".result [role=tab][aria-selected=true]", Some(Part::Result)),
    (".track", None),
    (".top button, .top summary", None),
];

/// Keys that work wherever the focus is.
fn key(bench: Bench, event: &web_sys::KeyboardEvent) {
    let command = event.ctrl_key() || event.meta_key();
    let overlay = bench.page.overlay();
    match event.key().as_str() {
        "k" | "K" if command && !event.shift_key() => overlay.set(Overlay::Palette),
        "F1" => overlay.set(Overlay::Help),
        // Saved already: the browser's own dialog would save something else.
        "s" if command => bench.save_now(),
        "F6" => next_region(bench, event.shift_key()),
        _ => return,
    }
    event.prevent_default();
}

/// Puts the focus into the next region, or the one before.
fn next_region(bench: Bench, back: bool) {
    use wasm_bindgen::JsCast;
    let find = |selector: &str| document().query_selector(selector).ok().flatten();
    let active = document().active_element();
    let around = |selector: &str| -> Option<web_sys::Element> {
        find(selector)?.closest("section, header").ok().flatten()
    };
    let here = REGIONS
        .iter()
        .position(|(selector, _)| around(selector).is_some_and(|region| region.contains(active.as_deref())));
    let many = REGIONS.len();
    let next = match (here, back) {
        (None, _) => 0,
        (Some(here), false) => (here + 1) % many,
        (Some(here), true) => (here + many - 1) % many,
    };
    let Some((selector, part)) = REGIONS.get(next) else { return };
    if let Some(part) = part {
        bench.page.part().set(*part);
    }
    if let Some(element) = find(selector) {
        // What cannot take the focus now is passed by the next press.
        let _ = element.unchecked_into::<web_sys::HtmlElement>().focus();
    }
}
