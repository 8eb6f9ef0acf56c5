//! What stands above the page: the palette, the help, a question. One at a time, each a modal dialog of the browser's
//! own, which keeps the focus inside and gives it back.

use leptos::prelude::*;

use crate::act::Question;
use crate::bench::Bench;
use crate::icons::{self, icon};
use crate::live::{effect, hears, live, part};
use crate::palette::Palette;
use crate::state::{Overlay, PageStoreFields};

/// The dialog.
#[component]
pub(crate) fn OverlayLayer() -> impl IntoView {
    let bench = Bench::here();
    let overlay = bench.page.overlay();
    let place = NodeRef::<leptos::html::Dialog>::new();
    // Modal is a state of the browser's, not an attribute. Closed before it opens again, so that the focus goes back
    // to where it was, and from there into what is new.
    effect(move || {
        let wanted = *overlay.read() != Overlay::None;
        let Some(place) = place.get() else { return };
        if place.open() {
            place.close();
        }
        if wanted {
            // Refused only outside of a document.
            let _ = place.show_modal();
        }
    });
    // The event comes late: by then another may have been opened.
    let closed = move |_| {
        if place.get_untracked().is_some_and(|place| !place.open()) {
            overlay.set(Overlay::None);
        }
    };
    let beside = move |event: web_sys::MouseEvent| {
        if event.target() == event.current_target() {
            overlay.set(Overlay::None);
        }
    };
    let label = move || match &*overlay.read() {
        Overlay::None => String::new(),
        Overlay::Palette => "Commands".to_owned(),
        Overlay::Help => "Help".to_owned(),
        Overlay::Question(question) => question.title.clone(),
    };
    let class = move || match *overlay.read() {
        Overlay::None => "",
        Overlay::Palette => "palette",
        Overlay::Help => "help",
        Overlay::Question(_) => "question",
    };
    let inside = move || match overlay.get() {
        Overlay::None => None,
        Overlay::Palette => Some(view! { <Palette /> }.into_any()),
        Overlay::Help => Some(help(bench).into_any()),
        Overlay::Question(question) => Some(view! { <Ask question=question /> }.into_any()),
    };
    view! {
        <dialog class=live(class) aria-label=live(label) node_ref=place on:close=hears(closed) on:mousedown=hears(beside)>
            <div class="inside">{part(inside)}</div>
        </dialog>
    }
}

/// The help stands in index.html as a template: text for people, not code.
fn help(bench: Bench) -> impl IntoView {
    let overlay = bench.page.overlay();
    let text = document().get_element_by_id("help").map(|help| help.inner_html()).unwrap_or_default();
    view! {
        <button class="square close" aria-label="Close" on:click=hears(move |_| overlay.set(Overlay::None))>
            {icon(icons::CLOSE)}
        </button>
        <div tabindex="0" class="text" role="document" inner_html=text></div>
    }
}

#[component]
fn Ask(question: Question) -> impl IntoView {
    let bench = Bench::here();
    let Question { title, label, value, then } = question;
    let answer = RwSignal::new(value.clone());
    let refusal = RwSignal::new(None::<String>);
    let overlay = bench.page.overlay();
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        match bench.answer(&then, &answer.get_untracked()) {
            Ok(()) => overlay.set(Overlay::None),
            Err(why) => refusal.set(Some(why)),
        }
    };
    view! {
        <form on:submit=hears(submit)>
            <h2>{title}</h2>
            <label for="answer">{label}</label>
            <input
                id="answer"
                type="text"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                autofocus
                aria-describedby="refusal"
                prop:value=value
                on:input=hears(move |event| answer.set(event_target_value(&event)))
            />
            <p id="refusal" role="alert">{refusal}</p>
            <div class="row">
                <button type="button" class="ghost" on:click=hears(move |_| overlay.set(Overlay::None))>"Cancel"</button>
                <button class="primary">"OK"</button>
            </div>
        </form>
    }
}
