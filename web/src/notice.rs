//! A line of news across the page, until it is dismissed.

use leptos::prelude::*;

use crate::act::Act;
use crate::bench::Bench;
use crate::icons::{self, icon};
use crate::live::{hears, part};
use crate::state::PageStoreFields;

/// The notice, if there is one.
#[component]
pub(crate) fn NoticeBar() -> impl IntoView {
    let bench = Bench::here();
    let notice = bench.page.notice();
    view! {
        <div class="notice-place" role="status">
            {part(move || {
                notice.get().map(|one| {
                    view! {
                        <div class="notice" class:bad=one.bad>
                            <span class="fill">{one.text}</span>
                            {one.undo.map(|undo| {
                                let words = match undo {
                                    Act::Exchange(_) => "Export",
                                    _ => "Undo",
                                };
                                view! {
                                    <button class="link" on:click=hears(move |_| bench.act(undo.clone()))>
                                        {words}
                                    </button>
                                }
                            })}
                            <button class="small" aria-label="Dismiss" on:click=hears(move |_| notice.set(None))>
                                {icon(icons::CLOSE)}
                            </button>
                        </div>
                    }
                })
            })}
        </div>
    }
}
