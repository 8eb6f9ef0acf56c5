//! A table as a card.

use leptos::prelude::*;

use super::merge::{Chip, ColumnLine, Mark, TableCard};

/// The card.
#[component]
pub(super) fn Card(table: TableCard) -> impl IntoView {
    let class = format!("card {}", if table.is_version_table { "quiet" } else { table.mark.class() });
    let line = |line: ColumnLine| {
        view! {
            <tr class=line.mark.class()>
                <th scope="row">{word(line.mark)} {line.name}</th>
                <td class="t">{line.type_text}</td>
                <td class="x">{line.facts}</td>
            </tr>
        }
    };
    let chip = |chip: Chip| {
        view! {
            <li class=format!("chip {}", chip.mark.class()) title=chip.title>
                {word(chip.mark)}
                {chip.text}
            </li>
        }
    };
    let label = format!("Table {}", table.name);
    let chips = (!table.chips.is_empty()).then(|| {
        view! {
            <ul class="cons" aria-label="Constraints and indexes">
                {table.chips.into_iter().map(chip).collect_view()}
            </ul>
        }
    });
    view! {
        <article class=class aria-label=label>
            <header>
                <h3>{word(table.mark)} {table.name}</h3>
                <small>{table.notes}</small>
            </header>
            <table>
                <thead class="unseen">
                    <tr>
                        <th>"Column"</th>
                        <th>"Type"</th>
                        <th>"Facts"</th>
                    </tr>
                </thead>
                <tbody>{table.columns.into_iter().map(line).collect_view()}</tbody>
            </table>
            {chips}
        </article>
    }
}

/// The mark for who hears the page instead of seeing it.
fn word(mark: Mark) -> Option<impl IntoView> {
    mark.word().map(|word| view! { <span class="unseen">{word}": "</span> })
}
