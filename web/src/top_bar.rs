//! The top bar: what is open, how the engine is, and what concerns the page as a whole.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::act::Act;
use crate::bench::Bench;
use crate::derived::{count, modified};
use crate::icons::{self, Still, icon};
use crate::live::{asks, hears, live, memo, part};
use crate::state::{Engine, Overlay, PageStoreFields, Theme};

/// The top bar.
#[component]
pub(crate) fn TopBar() -> impl IntoView {
    let bench = Bench::here();
    let page = bench.page;
    let changed = memo(move || modified(&page.files().read(), &page.original().read()));
    let about = move || {
        let origin = if page.origin().read().is_some() { "sample" } else { "project" };
        match changed.get() {
            0 => origin.to_owned(),
            some => format!("{origin}, {} changed", count(some, "file", "files")),
        }
    };
    view! {
        <header class="top">
            <div class="brand">
                <Still />
                <h1>"Stillroom"</h1>
            </div>
            <div class="title">
                <button
                    title="Name the project"
                    aria-label=live(move || format!("Name the project, now {}", page.title().get()))
                    on:click=hears(move |_| bench.act(Act::Ask(bench.question_of_title())))
                >
                    <b>{part(move || page.title().get())}</b>
                </button>
                <span class="opt">{part(about)}</span>
            </div>
            <Show when=asks(move || { changed.get() > 0 })>
                <button class="opt" on:click=hears(move |_| bench.reset())>"Reset to the original"</button>
            </Show>
            <StateLight />
            <Samples />
            <Exchange label="Workspaces" sign=icons::WORKSPACES dialog="workspaces" />
            <Exchange label="Share" sign=icons::SHARE dialog="share" />
            <Exchange label="Import and export" sign=icons::EXCHANGE dialog="files" />
            <button
                class="square"
                aria-label="Commands"
                aria-keyshortcuts="Control+K Meta+K"
                title="Commands (Ctrl or ⌘ with K)"
                on:click=hears(move |_| bench.act(Act::Overlay(Overlay::Palette)))
            >
                {icon(icons::SEARCH)}
            </button>
            <button
                class="square opt"
                aria-label="Help"
                aria-keyshortcuts="F1"
                title="Help (F1)"
                on:click=hears(move |_| bench.act(Act::Overlay(Overlay::Help)))
            >
                {icon(icons::HELP)}
            </button>
            <ThemeChoice />
        </header>
    }
}

/// A button for what goes in or out.
#[component]
fn Exchange(label: &'static str, sign: &'static str, dialog: &'static str) -> impl IntoView {
    let bench = Bench::here();
    view! {
        <button class="square" aria-label=label title=label on:click=move |_| bench.act(Act::Exchange(dialog))>
            {icon(sign)}
        </button>
    }
}

/// How the engine is, in a dot and a word; with Stop while it runs.
#[component]
fn StateLight() -> impl IntoView {
    let bench = Bench::here();
    let engine = bench.page.engine();
    let kind = move || match *engine.read() {
        Engine::Loading => "loading",
        Engine::Ready => "ready",
        Engine::Running(_) => "running",
        Engine::Failed(_) => "failed",
    };
    let words = move || match &*engine.read() {
        Engine::Loading => "Engine is loading".to_owned(),
        Engine::Ready => "Ready".to_owned(),
        Engine::Running(what) => what.clone(),
        Engine::Failed(_) => "Engine failed".to_owned(),
    };
    let versions = move || {
        let versions = bench.page.versions().read();
        match versions.alembic.is_empty() {
            true => None,
            false => Some(format!(
                "Stillroom {}: behaves as Alembic {}, SQLAlchemy {} on Python {}; SQLite {}",
                versions.stillroom, versions.alembic, versions.sqlalchemy, versions.python, versions.sqlite
            )),
        }
    };
    view! {
        <div class="state" role="status" aria-label="Engine" data-state=live(kind) title=live(versions)>
            <span class="dot"></span>
            <span class="words">{part(words)}</span>
        </div>
        <Show when=asks(move || matches!(*engine.read(), Engine::Running(_)))>
            <button class="ghost" on:click=hears(move |_| bench.stop())>"Stop"</button>
        </Show>
        <Show when=asks(move || matches!(*engine.read(), Engine::Failed(_)))>
            <button class="ghost" on:click=hears(move |_| bench.stop())>"Restart"</button>
        </Show>
    }
}

/// The gallery, as a menu that opens in place.
#[component]
fn Samples() -> impl IntoView {
    let bench = Bench::here();
    let place = NodeRef::<leptos::html::Details>::new();
    let close = move || {
        if let Some(place) = place.get_untracked() {
            place.set_open(false);
        }
    };
    let leave = move |event: web_sys::FocusEvent| {
        use wasm_bindgen::JsCast;
        let inside = event.related_target().and_then(|to| to.dyn_into::<web_sys::Node>().ok());
        if let Some(place) = place.get_untracked()
            && !place.contains(inside.as_ref())
        {
            place.set_open(false);
        }
    };
    let cards = move || {
        let samples = bench.page.samples().get();
        let card = move |sample: crate::state::SampleCard| {
            let name = sample.name.clone();
            let current = {
                let name = name.clone();
                move || (bench.page.origin().read().as_ref() == Some(&name)).then_some("true")
            };
            let open = move |_| {
                close();
                let name = name.clone();
                spawn_local(async move { bench.open_sample(&name).await });
            };
            view! {
                <li>
                    <button on:click=hears(open) aria-current=current>
                        <b>{sample.title}</b>
                        <span>{sample.description}</span>
                        <code>{sample.name}</code>
                    </button>
                </li>
            }
        };
        samples.into_iter().map(card).collect_view()
    };
    view! {
        <details
            class="menu-place"
            node_ref=place
            on:focusout=hears(leave)
            on:keydown=hears(move |event: web_sys::KeyboardEvent| {
                if event.key() == "Escape" {
                    close();
                }
            })
        >
            <summary class="button">"Samples"</summary>
            <ul class="gallery" aria-label="Samples">{part(cards)}</ul>
        </details>
    }
}

/// Light, dark, or as the system has it.
#[component]
fn ThemeChoice() -> impl IntoView {
    let bench = Bench::here();
    let theme = bench.page.theme();
    let next = move || match theme.get() {
        Theme::System => Theme::Light,
        Theme::Light => Theme::Dark,
        Theme::Dark => Theme::System,
    };
    let name = move || match theme.get() {
        Theme::System => "Theme: system",
        Theme::Light => "Theme: light",
        Theme::Dark => "Theme: dark",
    };
    let sign = move || match theme.get() {
        Theme::System => "M12 4a8 8 0 1 0 0 16zM12 4a8 8 0 0 1 0 16",
        Theme::Light => {
            "M12 8a4 4 0 1 0 0 8 4 4 0 1 0 0-8M12 2v2M12 20v2M4 12H2M22 12h-2M5 5l1.5 1.5M17.5 17.5L19 19M5 19l1.5-1.5M17.5 6.5L19 5"
        }
        Theme::Dark => "M19 14.5A7.5 7.5 0 0 1 9.5 5 7.5 7.5 0 1 0 19 14.5z",
    };
    view! {
        <button class="square" aria-label=live(name) title=live(name) on:click=hears(move |_| bench.choose_theme(next()))>
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
                <path d=live(sign) />
            </svg>
        </button>
    }
}
