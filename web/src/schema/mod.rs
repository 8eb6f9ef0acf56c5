//! The schema at the point that is looked at: cards with the changes in colour, or its DDL.

mod card;
mod ddl;
mod diagram;
mod merge;

use leptos::prelude::*;
use protocol::{Look, Point};

use crate::bench::Bench;
use crate::derived::count;
use crate::live::{asks, hears, memo, part};
use crate::microscope::MicroscopeButton;
use crate::receipt::Receipts;
use crate::result::PointSwitch;
use crate::state::{Page, PageStoreFields, SchemaView};
use card::Card;
use ddl::Ddl;
use diagram::Diagram;
use merge::{TableCard, cards};
use reactive_stores::Store;

/// The schema.
#[component]
pub(crate) fn Schema() -> impl IntoView {
    let bench = Bench::here();
    let page = bench.page;
    let tables = memo(move || match &*page.look().read() {
        Some(Look { schema: Some(schema), change, .. }) => cards(schema, change),
        _ => Vec::new(),
    });
    let stale = memo(move || is_stale(page));
    let form = page.schema_view();
    let changes = move || {
        let changed = tables.with(|tables| tables.iter().filter(|table| table.is_changed()).count());
        (changed > 0 && !stale.get()).then(|| format!("{} changed", count(changed, "table", "tables")))
    };
    let forms = [(SchemaView::Cards, "Cards"), (SchemaView::Diagram, "Diagram"), (SchemaView::Ddl, "DDL")];
    let choice = move |(one, name)| {
        let pressed = move || if form.get() == one { "true" } else { "false" };
        view! {
            <button aria-pressed=pressed on:click=move |_| form.set(one)>
                {name}
            </button>
        }
    };
    view! {
        <div class="toolbar">
            <PointSwitch what="Schema" />
            <span class="fill"></span>
            <div class="switch" role="group" aria-label="Show as">
                {forms.into_iter().map(choice).collect_view()}
            </div>
        </div>
        <Show when=asks(move || form.get() != SchemaView::Diagram) fallback=|| view! { <Diagram /> }>
            <div class="pane" class:stale=stale tabindex="0">
                <Show when=asks(move || stale.get())>
                    <p class="stale-note">"The last good schema, from before the script broke."</p>
                </Show>
                <Empty tables=tables />
                <p class="summary">{part(changes)}</p>
                <SeedOffer />
                <Receipts />
                <MicroscopeButton />
                <Show when=asks(move || form.get() == SchemaView::Cards) fallback=move || view! { <Ddl /> }>
                    <For each=move || tables.get() key=TableCard::fingerprint let(table)>
                        <Card table=table />
                    </For>
                </Show>
            </div>
        </Show>
    }
}

/// What is shown is from before a script broke.
fn is_stale(page: Store<Page>) -> bool {
    page.look().read().as_ref().is_some_and(|look| look.stale)
}

/// The project's own rows, offered while the live database has none and is far enough to take them.
#[component]
fn SeedOffer() -> impl IntoView {
    let bench = Bench::here();
    let page = bench.page;
    let offered = memo(move || {
        let (look, overview, seed) = (page.look().read(), page.overview().read(), page.seed().read());
        let (Some(look), Some(overview), Some(seed)) = (look.as_ref(), overview.as_ref(), seed.as_ref())
        else {
            return false;
        };
        let Some(schema) = look.schema.as_ref().filter(|_| look.point == Point::Live) else { return false };
        let ready = overview.graph.nodes.iter().any(|node| node.revision == seed.after && node.applied);
        ready && schema.tables.iter().all(|table| table.is_version_table || table.rows == 0)
    });
    view! {
        <Show when=asks(move || offered.get())>
            <p class="offer">
                "The tables have no rows yet."
                <button class="ghost" on:click=hears(move |_| bench.insert_seed())>
                    "Insert the sample's rows"
                </button>
            </p>
        </Show>
    }
}

/// What stands where no table is.
#[component]
fn Empty(tables: Memo<Vec<TableCard>>) -> impl IntoView {
    let bench = Bench::here();
    let page = bench.page;
    move || {
        if !tables.with(Vec::is_empty) {
            return None;
        }
        let look = page.look().read();
        let Some(look) = look.as_ref() else {
            return Some(
                view! { <p class="empty">"The schema appears here as soon as the engine has run the scripts."</p> }
                    .into_any(),
            );
        };
        let live = look.point == Point::Live;
        let words = match (live, look.error.is_some()) {
            (_, true) => "No schema: the scripts fail before there is one.",
            (true, _) => "The database is empty. Upgrade it, and its tables appear here.",
            (false, _) => "No tables at this point.",
        };
        let upgrade = (live && look.error.is_none()).then(|| {
            view! {
                <button class="primary" on:click=hears(move |_| bench.run("upgrade heads"))>
                    "Upgrade to heads"
                </button>
            }
        });
        Some(view! { <div class="empty"><p>{words}</p>{upgrade}</div> }.into_any())
    }
}
