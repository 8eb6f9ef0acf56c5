//! The middle: tabs, the editor, and what is wrong with the open file.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::bench::{Bench, text_of};
use crate::derived::{current_error, file_name, lines_that_sent, problems_in};
use crate::editor::{Editor, Reports};
use crate::error_hint::ErrorHint;
use crate::icons::{self, icon};
use crate::live::{asks, effect, hears, live, memo, part};
use crate::state::{PageStoreFields, Part};

/// The script.
#[component]
pub(crate) fn Script() -> impl IntoView {
    let bench = Bench::here();
    let there = move || bench.editor.with(Option::is_some);
    view! {
        <section class="script" aria-label="Script">
            <Tabs />
            <div class="code" role="tabpanel" aria-label=live(move || bench.page.active().get())>
                <CodeEditor />
                <Show when=asks(move || !there())>
                    <PlainEditor />
                </Show>
            </div>
            <ErrorHint />
        </section>
    }
}

#[component]
fn Tabs() -> impl IntoView {
    let bench = Bench::here();
    let page = bench.page;
    let only = move || page.tabs().read().len() < 2;
    let tab = move |path: String| {
        let path = StoredValue::new(path);
        let active = move || path.with_value(|path| *page.active().read() == *path);
        let keys = move |event: web_sys::KeyboardEvent| {
            if event.key() == "Delete" && !only() {
                bench.close_tab(&path.get_value());
            }
        };
        view! {
            <div class="tab" class:on=live(active)>
                <button
                    role="tab"
                    aria-selected=live(move || if active() { "true" } else { "false" })
                    title=path.get_value()
                    on:click=hears(move |_| bench.open_file(&path.get_value()))
                    on:keydown=hears(keys)
                >
                    {file_name(&path.get_value()).to_owned()}
                </button>
                <Show when=asks(move || !only())>
                    <button
                        class="small"
                        tabindex="-1"
                        aria-label=format!("Close {}", file_name(&path.get_value()))
                        on:click=hears(move |_| bench.close_tab(&path.get_value()))
                    >
                        {icon(icons::CLOSE)}
                    </button>
                </Show>
            </div>
        }
    };
    view! {
        <div class="tabs" role="tablist" aria-label="Open files">
            {part(move || page.tabs().get().into_iter().map(tab).collect_view())}
        </div>
    }
}

/// CodeMirror, as soon as it has arrived. The effects here are the only ways into it.
#[component]
fn CodeEditor() -> impl IntoView {
    let bench = Bench::here();
    let page = bench.page;
    let place = NodeRef::<leptos::html::Div>::new();
    let problems = memo(move || {
        let (look, overview, run) = (page.look().read(), page.overview().read(), page.last_run().read());
        let run = run.as_ref().filter(|_| *page.run_is_news().read());
        let diagnostics =
            overview.as_ref().map(|overview| overview.diagnostics.as_slice()).unwrap_or_default();
        problems_in(&page.active().read(), current_error(look.as_ref(), overview.as_ref(), run), diagnostics)
    });

    effect(move || {
        // CodeMirror's module is evaluated in one piece, and holds up all else: first the schema is shown.
        let (Some(place), true) = (place.get(), bench.arrived.get()) else { return };
        after_paint(async move {
            let reports = Reports {
                change: move |path: String, text| bench.write_file(&path, text),
                line: move |_, line| {
                    if page.part().get_untracked() == Part::Script {
                        page.line().set(line);
                    }
                },
                mark: move |_, line| bench.show_statements_of(line),
                fix: move |problem: u32, fix: u32| {
                    let chosen = problems.with_untracked(|problems| {
                        problems.get(problem as usize)?.fixes.get(fix as usize).cloned()
                    });
                    if let Some(fix) = chosen {
                        bench.apply(&fix);
                    }
                },
            };
            match Editor::mount(&place, reports).await {
                Ok(editor) => bench.editor.set(Some(editor)),
                // The plain editor stays.
                Err(error) => {
                    leptos::logging::warn!("the editor did not arrive: {}", crate::link::words(&error))
                }
            }
        });
    });

    effect(move || {
        let active = page.active().get();
        let files = page.files().read();
        let Some(text) = files.get(&active).and_then(text_of) else { return };
        bench.editor.with(|editor| {
            if let Some(editor) = editor {
                editor.open(&active, text);
            }
        });
    });

    let sent = memo(move || {
        let look = page.look().read();
        let statements = look.as_ref().map(|look| look.statements.as_slice()).unwrap_or_default();
        lines_that_sent(&page.active().read(), statements)
    });
    effect(move || {
        let (problems, sent) = (problems.get(), sent.get());
        page.active().track();
        bench.editor.with(|editor| {
            if let Some(editor) = editor {
                editor.mark(&problems, &sent);
            }
        });
    });

    effect(move || {
        let (overview, look) = (page.overview().read(), page.look().read());
        let (Some(overview), Some(look)) = (overview.as_ref(), look.as_ref()) else { return };
        let schema = look.schema.as_ref().unwrap_or(&overview.schema);
        bench.editor.with(|editor| {
            if let Some(editor) = editor {
                editor.know(&overview.graph, schema);
            }
        });
    });

    view! { <div class="codemirror" node_ref=place></div> }
}

/// Does something when what is there to be shown is on the screen.
fn after_paint(work: impl Future<Output = ()> + 'static) {
    request_animation_frame(move || set_timeout(move || spawn_local(work), Duration::ZERO));
}

/// What serves until CodeMirror is there: a text area, so that the script can be read and changed at once.
#[component]
fn PlainEditor() -> impl IntoView {
    let bench = Bench::here();
    let page = bench.page;
    let text = move || {
        let files = page.files().read();
        files.get(&*page.active().read()).and_then(text_of).unwrap_or_default().to_owned()
    };
    let change = move |event| bench.write_file(&page.active().get_untracked(), event_target_value(&event));
    view! {
        <textarea
            class="plain"
            aria-label=live(move || format!("Script: {}", page.active().get()))
            spellcheck="false"
            autocapitalize="off"
            prop:value=live(text)
            on:input=hears(change)
        ></textarea>
    }
}
