//! The schema as SQLite keeps it: the statements in `sqlite_master`.

use leptos::prelude::*;

use crate::bench::Bench;
use crate::live::memo;
use crate::sql::Sql;
use crate::state::PageStoreFields;

/// All statements, tables first, each followed by its indexes.
#[component]
pub(super) fn Ddl() -> impl IntoView {
    let bench = Bench::here();
    let text = memo(move || {
        let look = bench.page.look().read();
        let Some(schema) = look.as_ref().and_then(|look| look.schema.as_ref()) else { return String::new() };
        let mut statements: Vec<&str> = Vec::new();
        for table in &schema.tables {
            statements.push(&table.ddl);
            statements.extend(table.indexes.iter().map(|index| index.ddl.as_str()));
        }
        statements.extend(schema.views.iter().map(|view| view.ddl.as_str()));
        statements.extend(schema.triggers.iter().map(|trigger| trigger.ddl.as_str()));
        statements
            .iter()
            .map(|statement| format!("{};\n", statement.trim_end()))
            .collect::<Vec<_>>()
            .join("\n")
    });
    move || {
        let text = text.get();
        (!text.is_empty()).then(|| view! { <pre class="ddl"><Sql text=text /></pre> })
    }
}
