//! The page. It shows what the engine says and lets a person do things; nothing about migrations is decided here.

#![allow(unreachable_pub, reason = "the component macro makes its properties public")]

mod act;
mod app;
mod bench;
mod bottom_nav;
mod checks;
mod console;
mod data;
mod derived;
mod editor;
mod error_hint;
mod exchange;
mod files;
mod graph;
mod icons;
mod link;
mod live;
mod menu;
mod microscope;
mod notice;
mod overlay;
mod palette;
mod receipt;
mod result;
mod schema;
mod script;
mod sql;
mod sql_log;
mod state;
mod storage;
mod timeline;
mod top_bar;

fn main() {
    console_error_panic_hook::set_once();
    let place = leptos::prelude::document().get_element_by_id("page");
    if let Some(place) = place {
        use wasm_bindgen::JsCast;
        place.set_inner_html("");
        leptos::mount::mount_to(place.unchecked_into(), app::App).forget();
    }
}
