//! The project's files, folder by folder. Revision scripts are in the graph; they stand here last.

use leptos::prelude::*;

use crate::act::{Act, Menu, Question};
use crate::bench::Bench;
use crate::derived::file_name;
use crate::icons::{self, icon};
use crate::live::{asks, hears, live, memo, part};
use crate::menu::below;
use crate::state::PageStoreFields;

/// The list of files.
#[component]
pub(crate) fn FileList() -> impl IntoView {
    let bench = Bench::here();
    let scripts = memo(move || match &*bench.page.overview().read() {
        Some(overview) => overview.graph.nodes.iter().map(|node| node.path.clone()).collect(),
        None => Vec::<String>::new(),
    });
    let paths = memo(move || {
        let scripts = scripts.read();
        let files = bench.page.files().read();
        // A revision script has its row in the graph; until there is a graph, it is listed like any other file.
        let paths = files.keys().filter(|path| !scripts.contains(path)).cloned();
        // Top level first, scripts last, each in the alphabet's order (as the files come).
        let (last, paths): (Vec<_>, Vec<_>) = paths.partition(|path| path.contains("/versions/"));
        let (deeper, mut first): (Vec<_>, Vec<_>) = paths.into_iter().partition(|path| path.contains('/'));
        first.extend(deeper);
        first.extend(last);
        first
    });
    view! {
        <div class="files">
            <div class="head">
                <h2 id="files-title">"Files"</h2>
                <button
                    class="small"
                    aria-label="New file"
                    title="New file"
                    on:click=hears(move |_| bench.act(Act::Ask(Question::new_file())))
                >
                    {icon(icons::PLUS)}
                </button>
            </div>
            <ul aria-labelledby="files-title">
                {part(move || paths.get().into_iter().map(|path| row(bench, path)).collect_view())}
            </ul>
        </div>
    }
}

fn row(bench: Bench, path: String) -> AnyView {
    let folder = path.strip_suffix(file_name(&path)).unwrap_or_default().to_owned();
    let name = file_name(&path).to_owned();
    let actions = format!("actions-{path}");
    let actions_label = format!("Actions for {path}");
    let this = StoredValue::new(path);
    let changed = memo(move || {
        let path = this.get_value();
        bench.page.files().read().get(&path) != bench.page.original().read().get(&path)
    });
    let current = move || (*bench.page.active().read() == this.get_value()).then_some("true");
    let label = move || match changed.get() {
        true => format!("{}, changed", this.get_value()),
        false => this.get_value(),
    };
    let open = move |_| {
        bench.open_file(&this.get_value());
        bench.page.part().set(crate::state::Part::Script);
    };
    let menu = move |at: (i32, i32)| {
        let path = this.get_value();
        let items = vec![
            ("Open".to_owned(), Some(Act::Open(path.clone()))),
            ("Rename …".to_owned(), Some(Act::Ask(Question::rename(&path)))),
            ("Delete".to_owned(), Some(Act::Delete(path.clone()))),
        ];
        let back_to = format!("actions-{path}");
        bench.page.menu().set(Some(Menu { label: format!("Actions for {path}"), at, items, back_to }));
    };
    view! {
        <li
            class="file"
            on:contextmenu=hears(move |event: web_sys::MouseEvent| {
                event.prevent_default();
                menu((event.client_x(), event.client_y()));
            })
        >
            <button class="name-of" on:click=hears(open) aria-current=live(current) title=live(move || this.get_value()) aria-label=live(label)>
                <span class="folder">{folder}</span>
                <span class="name">{name}</span>
                <Show when=asks(move || changed.get())>
                    <span class="changed">"•"</span>
                </Show>
            </button>
            <button
                class="more"
                id=actions
                aria-label=actions_label
                aria-haspopup="menu"
                on:click=hears(move |event| menu(below(&event)))
            >
                {icon(icons::MORE)}
            </button>
        </li>
    }
    .into_any()
}
