//! Rows as a table: values as SQLite has them.

use leptos::prelude::*;
use protocol::{Cell, Rows};

/// The table, or why there is none.
pub(super) fn grid(rows: Rows) -> AnyView {
    if let Some(error) = rows.error {
        return view! { <p class="error" role="alert">{error}</p> }.into_any();
    }
    let head = rows.columns.into_iter().map(|name| view! { <th scope="col">{name}</th> }.into_any());
    let line = |cells: Vec<Cell>| view! { <tr>{cells.into_iter().map(cell).collect_view()}</tr> }.into_any();
    view! {
        <table class="grid">
            <thead>
                <tr>{head.collect_view()}</tr>
            </thead>
            <tbody>{rows.rows.into_iter().map(line).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn cell(value: Cell) -> AnyView {
    let (class, text) = shown(value);
    view! { <td class=class>{text}</td> }.into_any()
}

fn shown(value: Cell) -> (&'static str, String) {
    match value {
        Cell::Null => ("null", "NULL".to_owned()),
        Cell::Number(number) => ("number", number),
        Cell::Text(text) => ("", text),
        Cell::Blob { length, hex } => {
            let more = if length as usize * 2 > hex.len() { "…" } else { "" };
            ("blob", format!("x'{hex}{more}' ({})", crate::derived::count(length as usize, "byte", "bytes")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blob_says_how_long_it_is() {
        let blob = |length, hex: &str| shown(Cell::Blob { length, hex: hex.into() }).1;
        assert_eq!(blob(1, "ff"), "x'ff' (1 byte)");
        assert_eq!(blob(3, "ff00"), "x'ff00…' (3 bytes)");
    }
}
