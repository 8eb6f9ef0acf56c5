//! A menu over the page, for whatever opened it: one at a time, walked by the arrow keys.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::act::Act;
use crate::bench::Bench;
use crate::live::{effect, hears};
use crate::state::PageStoreFields;

/// The menu, while one is open.
#[component]
pub(crate) fn MenuLayer() -> impl IntoView {
    let bench = Bench::here();
    let menu = bench.page.menu();
    let place = NodeRef::<leptos::html::Div>::new();
    // The focus and the menu's size are the browser's: an effect has to see to them.
    effect(move || {
        if let Some(place) = place.get() {
            into_view(&place);
            step(&place, |_, _| 0);
        }
    });
    move || {
        let open = menu.get()?;
        let back_to = open.back_to.clone();
        let close = move || {
            menu.set(None);
            if let Some(element) = document().get_element_by_id(&back_to) {
                let _ = element.unchecked_into::<web_sys::HtmlElement>().focus();
            }
        };
        let keys = {
            let close = close.clone();
            move |event: web_sys::KeyboardEvent| {
                let Some(place) = place.get_untracked() else { return };
                event.stop_propagation();
                match event.key().as_str() {
                    "Escape" | "Tab" => close(),
                    "ArrowDown" => step(&place, |here, many| (here + 1) % many),
                    "ArrowUp" => step(&place, |here, many| (here + many - 1) % many),
                    "Home" => step(&place, |_, _| 0),
                    "End" => step(&place, |_, many| many - 1),
                    _ => return,
                }
                event.prevent_default();
            }
        };
        let item = move |(name, act): (String, Option<Act>)| {
            let off = act.is_none();
            let close = close.clone();
            let choose = move |_| {
                close();
                if let Some(act) = &act {
                    bench.act(act.clone());
                }
            };
            view! {
                <button role="menuitem" tabindex="-1" disabled=off on:click=hears(choose)>
                    {name}
                </button>
            }
        };
        let (x, y) = open.at;
        Some(view! {
            <div class="veil" on:click=hears(move |_| menu.set(None))></div>
            <div
                class="menu"
                role="menu"
                aria-label=open.label
                node_ref=place
                on:keydown=hears(keys)
                style:left=format!("{x}px")
                style:top=format!("{y}px")
            >
                {open.items.into_iter().map(item).collect_view()}
            </div>
        })
    }
}

/// Below a button, for the menu that it opens.
pub(crate) fn below(event: &web_sys::MouseEvent) -> (i32, i32) {
    let target = event.current_target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let place = target.map(|target| target.get_bounding_client_rect());
    place.map_or((0, 0), |place| (place.left() as i32, place.bottom() as i32 + 4))
}

/// Moves a menu that would leave the window.
fn into_view(place: &web_sys::HtmlElement) {
    let inner = |size: Result<wasm_bindgen::JsValue, _>| {
        size.ok().and_then(|size| size.as_f64()).unwrap_or(600.0) as i32
    };
    let area = place.get_bounding_client_rect();
    let (width, height) = (area.width() as i32, area.height() as i32);
    let left = (area.left() as i32).min(inner(window().inner_width()) - width - 8).max(8);
    let top = (area.top() as i32).min(inner(window().inner_height()) - height - 8).max(8);
    let style = place.style();
    // Refused only for words that CSS does not know.
    let _ = style.set_property("left", &format!("{left}px"));
    let _ = style.set_property("top", &format!("{top}px"));
}

/// Moves the focus among the items that can be chosen.
fn step(place: &web_sys::Element, next: fn(usize, usize) -> usize) {
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
