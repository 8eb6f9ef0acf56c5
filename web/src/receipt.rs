//! The survival receipt: what the revision that is looked at, or the last command, did not leave as it was. What nobody
//! asked for comes first and stands out; what was dropped by name is folded away.

use leptos::prelude::*;
use protocol::{Direction, Loss, LossCause, Receipt};

use crate::bench::Bench;
use crate::derived::{count, file_name, short};
use crate::state::PageStoreFields;

/// A loss, and the step that it belongs to where there are several.
type Line = (Option<String>, Loss);

/// The receipt; nothing while nothing is lost.
#[component]
pub(crate) fn Receipts() -> impl IntoView {
    let bench = Bench::here();
    let page = bench.page;
    let lines = Memo::new(move |_| {
        let (run, look) = (page.last_run().read(), page.look().read());
        match run.as_ref().filter(|_| *page.run_is_news().read()) {
            Some(run) => lines(&run.receipts),
            None => {
                lines(look.as_ref().and_then(|look| look.receipt.as_ref()).map_or(&[], std::slice::from_ref))
            }
        }
    });
    move || {
        let lines = lines.get();
        let of = |cause| lines.iter().filter(|(_, loss)| loss.cause == cause).cloned().collect::<Vec<_>>();
        let (silent, along, asked) = (of(LossCause::Silent), of(LossCause::Along), of(LossCause::Asked));
        let folded = (!asked.is_empty()).then(|| {
            view! {
                <details>
                    <summary>{count(asked.len(), "thing", "things")} " dropped by name"</summary>
                    {list(bench, asked)}
                </details>
            }
        });
        let silently = (!silent.is_empty()).then(|| {
            view! {
                <h3>"Lost, and nobody asked for it"</h3>
                {list(bench, silent)}
            }
        });
        let alongside = (!along.is_empty()).then(|| {
            view! {
                <h3>"Went along"</h3>
                {list(bench, along)}
            }
        });
        (!lines.is_empty()).then(|| {
            view! {
                <section class="receipt" aria-label="Survival receipt">
                    {silently}
                    {alongside}
                    {folded}
                </section>
            }
        })
    }
}

/// All losses, each with its step if there are several steps.
fn lines(receipts: &[Receipt]) -> Vec<Line> {
    let step = |receipt: &Receipt| {
        let revision = receipt.revision.as_deref().filter(|_| receipts.len() > 1)?;
        let direction = if receipt.direction == Direction::Down { "downgrade" } else { "upgrade" };
        Some(format!("{direction} {}", short(revision)))
    };
    receipts
        .iter()
        .flat_map(|receipt| receipt.losses.iter().map(move |loss| (step(receipt), loss.clone())))
        .collect()
}

fn list(bench: Bench, lines: Vec<Line>) -> impl IntoView {
    let line = |(step, loss): Line| {
        let place = loss.at.map(|at| {
            let name = format!("line {}", at.line);
            view! {
                <button class="link" title=format!("{}:{}", file_name(&at.file), at.line) on:click=move |_| bench.go_to(&at)>
                    {name}
                </button>
            }
        });
        let now = loss.now.map(|now| view! { " → " <code>{now}</code> });
        view! {
            <li class=class(loss.cause)>
                <p>
                    <b>{loss.table}</b>
                    <span>
                        <code class="what">{loss.what}</code>
                        {now}
                    </span>
                    <small>{step}</small>
                    {place}
                </p>
                {loss.why.map(|why| view! { <p class="why">{why}</p> })}
            </li>
        }
    };
    view! { <ul>{lines.into_iter().map(line).collect_view()}</ul> }
}

fn class(cause: LossCause) -> &'static str {
    match cause {
        LossCause::Silent => "del",
        LossCause::Along => "chg",
        LossCause::Asked => "",
    }
}
