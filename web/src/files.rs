//! The project's files, folder by folder. Revision scripts are in the graph; they stand here last.

use leptos::prelude::*;

use crate::bench::Bench;
use crate::derived::file_name;
use crate::state::PageStoreFields;

/// The list of files.
#[component]
pub(crate) fn FileList() -> impl IntoView {
    let bench = Bench::here();
    let scripts = Memo::new(move |_| match &*bench.page.overview().read() {
        Some(overview) => overview.graph.nodes.iter().map(|node| node.path.clone()).collect(),
        None => Vec::<String>::new(),
    });
    let paths = Memo::new(move |_| {
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
    let row = move |path: String| {
        let folder = path.strip_suffix(file_name(&path)).unwrap_or_default().to_owned();
        let name = file_name(&path).to_owned();
        let this = StoredValue::new(path);
        let changed = Memo::new(move |_| {
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
        view! {
            <li>
                <button on:click=open aria-current=current title=move || this.get_value() aria-label=label>
                    <span class="folder">{folder}</span>
                    <span class="name">{name}</span>
                    <Show when=move || changed.get()>
                        <span class="changed">"•"</span>
                    </Show>
                </button>
            </li>
        }
    };
    view! {
        <div class="files">
            <h2 id="files-title">"Files"</h2>
            <ul aria-labelledby="files-title">
                <For each=move || paths.get() key=Clone::clone children=row />
            </ul>
        </div>
    }
}
