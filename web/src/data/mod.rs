//! The data tab: rows of any table at the point that is looked at, and an SQL console on the live database.

mod grid;
mod query;

use leptos::prelude::*;
use protocol::{Look, Rows};

use crate::bench::Bench;
use crate::bench::data::PAGE;
use crate::live::{effect, hears, live, memo, part};
use crate::result::PointSwitch;
use crate::state::PageStoreFields;
use grid::grid;
use query::Query;

/// The tab.
#[component]
pub(crate) fn Data() -> impl IntoView {
    let bench = Bench::here();
    let page = bench.page;
    let tables = memo(move || page.look().read().as_ref().map(tables).unwrap_or_default());
    // The rows are the worker's: whatever decides on them asks for them anew.
    effect(move || {
        let (tables, table) = (tables.get(), page.table().get());
        if let Some(first) = tables.first()
            && !tables.contains(&table)
        {
            page.offset().set(0);
            page.table().set(first.clone());
            return; // and here again
        }
        page.before().track();
        page.offset().track();
        page.look().track();
        bench.ask_rows();
    });
    let choose = move |event| {
        page.offset().set(0);
        page.table().set(event_target_value(&event));
    };
    let option = move |name: String| {
        let (this, value) = (name.clone(), name.clone());
        view! {
            <option value=value prop:selected=live(move || *page.table().read() == this)>
                {name}
            </option>
        }
    };
    let shown = move || match page.rows().get() {
        Some(rows) => grid(rows).into_any(),
        None => ().into_any(),
    };
    view! {
        <div class="toolbar">
            <PointSwitch what="Data" before=true />
            <span class="fill"></span>
            <label class="choice">
                <span class="unseen">"Table"</span>
                <select aria-label="Table" on:change=hears(choose)>
                    {part(move || tables.get().into_iter().map(option).collect_view())}
                </select>
            </label>
        </div>
        <div class="pane data" tabindex="0">
            {part(move || match tables.with(Vec::is_empty) {
                true => view! { <p class="empty">"No tables at this point, so no rows."</p> }.into_any(),
                false => shown(),
            })}
        </div>
        {part(move || page.rows().read().as_ref().map(paging))}
        <Query />
    }
}

/// Names of all tables to show: those that changed first, the version table last, dropped ones too.
fn tables(look: &Look) -> Vec<String> {
    let mut names: Vec<String> = look.change.tables.iter().map(|table| table.name.clone()).collect();
    let there = look.schema.iter().flat_map(|schema| &schema.tables);
    let (last, rest): (Vec<_>, Vec<_>) = there.partition(|table| table.is_version_table);
    for table in rest.into_iter().chain(last) {
        if !names.contains(&table.name) {
            names.push(table.name.clone());
        }
    }
    names
}

/// Which rows these are, and the way to the others.
fn paging(rows: &Rows) -> impl IntoView + use<> {
    let offset = Bench::here().page.offset();
    let here = offset.get_untracked();
    let (many, total) = (rows.rows.len() as u32, rows.total);
    let words = match many {
        0 => "no rows".to_owned(),
        _ => format!("{}–{} of {total}", here + 1, here + many),
    };
    view! {
        <div class="paging">
            <span class="fill" role="status">{words}</span>
            <button
                class="ghost"
                disabled=here == 0
                on:click=hears(move |_| offset.set(here.saturating_sub(PAGE)))
            >
                "Earlier rows"
            </button>
            <button class="ghost" disabled={here + many >= total} on:click=hears(move |_| offset.set(here + PAGE))>
                "Later rows"
            </button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::{Schema, SchemaChange, Table, TableChange};

    #[test]
    fn changed_tables_come_first_and_the_version_table_last() {
        let table = |name: &str| Table {
            name: name.into(),
            is_version_table: name == "alembic_version",
            ..Table::default()
        };
        let change = |name: &str| TableChange { name: name.into(), ..TableChange::default() };
        let look = Look {
            schema: Some(Schema {
                tables: ["alembic_version", "a", "b"].map(table).map(Into::into).to_vec(),
                ..Schema::default()
            }),
            change: SchemaChange { tables: vec![change("gone"), change("b")], ..SchemaChange::default() },
            ..Look::default()
        };
        assert_eq!(tables(&look), ["gone", "b", "a", "alembic_version"]);
    }
}
