//! `alembic`, typed: what it says is what the real one says.

pub(crate) mod complete;

use leptos::prelude::*;
use protocol::Location;

use crate::bench::Bench;
use crate::live::{effect, hears, live, part};
use crate::state::{Exchange, PageStoreFields};
use complete::{candidates, completed, with};

/// What is offered as one tap.
const COMMON: &[&str] =
    &["upgrade heads", "downgrade -1", "current", "history", "heads", "branches", "upgrade head --sql"];

/// Candidates that are offered at once.
const OFFERED: usize = 24;

/// The console.
#[component]
pub(crate) fn Console() -> impl IntoView {
    let bench = Bench::here();
    let page = bench.page;
    let end = NodeRef::<leptos::html::Div>::new();
    // Scrolling is the browser's state, not ours: an effect keeps the newest output in view.
    effect(move || {
        page.console().track();
        if let Some(end) = end.get() {
            end.scroll_into_view_with_bool(false);
        }
    });
    let exchanges = move || page.console().get().into_iter().map(|one| exchange(bench, one)).collect_view();
    let empty = move || {
        page.console().read().is_empty().then(|| {
            view! {
                <p class="empty">
                    "Type alembic commands here: they do what they do in a shell, on the database of this page."
                </p>
            }
        })
    };
    // Each chip is a command to run or, while one is typed, how it can go on.
    let chips = move || {
        let typed = page.draft().get();
        if typed.is_empty() {
            return COMMON.iter().map(|command| ((*command).to_owned(), None)).collect();
        }
        let going_on = |word: String| (word.clone(), Some(with(&typed, &word)));
        candidates(&typed, &bench.revision_names()).into_iter().take(OFFERED).map(going_on).collect()
    };
    let chip = move |(name, line): (String, Option<String>)| {
        let command = name.clone();
        let press = move |_| match &line {
            None => bench.run(&command),
            Some(line) => bench.draft(line.clone()),
        };
        view! {
            <button class="chip" on:click=hears(press)>
                {name}
            </button>
        }
    };
    view! {
        <div class="pane console" role="log" aria-label="Output" tabindex="0">
            {part(empty)}
            {part(exchanges)}
            <div node_ref=end></div>
        </div>
        <div class="common" role="group" aria-label="Commands to choose from">
            {part(move || {
                let chips: Vec<(String, Option<String>)> = chips();
                chips.into_iter().map(chip).collect_view()
            })}
        </div>
        <Prompt />
    }
}

/// The input line.
#[component]
fn Prompt() -> impl IntoView {
    let bench = Bench::here();
    let page = bench.page;
    let draft = page.draft();
    // How far back in the list of commands we are; 0 is the line being typed.
    let back = RwSignal::new(0_usize);
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let line = draft.get_untracked();
        draft.set(String::new());
        back.set(0);
        bench.run(&line);
    };
    let keys = move |event: web_sys::KeyboardEvent| {
        let commands = bench.commands();
        let next = match event.key().as_str() {
            "ArrowUp" => (back.get_untracked() + 1).min(commands.len()),
            "ArrowDown" => back.get_untracked().saturating_sub(1),
            "Tab" if !event.shift_key() => {
                let line = draft.get_untracked();
                if let Some(whole) = completed(&line, &candidates(&line, &bench.revision_names())) {
                    event.prevent_default();
                    draft.set(whole);
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        back.set(next);
        let line = commands.len().checked_sub(next).and_then(|place| commands.get(place)).cloned();
        draft.set(line.unwrap_or_default());
    };
    view! {
        <form class="prompt" on:submit=hears(submit)>
            <label for="console-input">"alembic"</label>
            <input
                id="console-input"
                type="text"
                aria-label="alembic command"
                placeholder="upgrade heads"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                enterkeyhint="send"
                prop:value=live(move || draft.get())
                on:input=hears(move |event| draft.set(event_target_value(&event)))
                on:keydown=hears(keys)
            />
            <button class="primary">"Run"</button>
        </form>
    }
}

fn exchange(bench: Bench, exchange: Exchange) -> impl IntoView {
    let lines = lines(&exchange.output);
    let status = match exchange.exit {
        None => Some("running …".to_owned()),
        Some(0) => None,
        Some(status) => Some(format!("exit status {status}")),
    };
    let bad = exchange.exit.is_some_and(|exit| exit != 0);
    let line = move |(error, text): (bool, String)| {
        let class = if text.starts_with("FAILED") || text.starts_with("ERROR") {
            "bad"
        } else if error {
            "err"
        } else {
            ""
        };
        let text = format!("{text}\n");
        match place_in_traceback(&text, |file| bench.page.files().read_untracked().contains_key(file)) {
            Some((before, place, after, at)) => {
                let link = view! {
                    <button class="link" on:click=hears(move |_| bench.go_to(&at))>
                        {place}
                    </button>
                };
                view! { <span class=class>{before} {link} {after}</span> }.into_any()
            }
            None => view! { <span class=class>{arrows_whole(&text)}</span> }.into_any(),
        }
    };
    view! {
        <div class="exchange">
            <p class="typed">
                <span aria-hidden="true">"$ "</span>
                {format!("alembic {}", exchange.command)}
            </p>
            <pre>{lines.into_iter().map(line).collect_view()}</pre>
            {status.map(|status| view! { <p class="status" class:bad=bad>{status}</p> })}
        </div>
    }
}

/// A line whose arrows do not break: a browser would end a line between `-` and `>`.
fn arrows_whole(line: &str) -> impl IntoView + use<> {
    let mut parts = line.split("->");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.map(|part| view! { <span class="whole">"->"</span> {part.to_owned()} }).collect_view();
    (first, rest)
}

/// Whole lines, each with its stream.
fn lines(output: &[(bool, String)]) -> Vec<(bool, String)> {
    let mut lines: Vec<(bool, String)> = Vec::new();
    let mut open = false;
    for (error, text) in output {
        for piece in text.split_inclusive('\n') {
            let ended = piece.ends_with('\n');
            let piece = piece.strip_suffix('\n').unwrap_or(piece);
            match lines.last_mut() {
                Some((stream, line)) if open && stream == error => line.push_str(piece),
                _ => lines.push((*error, piece.to_owned())),
            }
            open = !ended;
        }
    }
    lines
}

/// `  File "…/versions/a.py", line 3, in upgrade`, cut around the place, if the file is one of ours.
fn place_in_traceback(
    line: &str,
    is_ours: impl Fn(&str) -> bool,
) -> Option<(String, String, String, Location)> {
    let (before, rest) = line.split_once("File \"")?;
    let (path, rest) = rest.split_once("\", line ")?;
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (number, after) = rest.split_at(digits);
    let file = path.trim_start_matches("./");
    // Absolute paths name the project's folder first.
    let starts = std::iter::once(0).chain(file.match_indices('/').map(|(place, _)| place + 1));
    let file = starts.filter_map(|start| file.get(start..)).find(|file| is_ours(file))?;
    let at = Location { file: file.to_owned(), line: number.parse().ok()?, ..Location::default() };
    Some((before.to_owned(), format!("File \"{path}\", line {number}"), after.to_owned(), at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_may_come_in_pieces() {
        let output = [(false, "a".into()), (false, "b\nc".into()), (true, "d\n\n".into())];
        let wanted =
            [(false, "ab".to_owned()), (false, "c".into()), (true, "d".into()), (true, String::new())];
        assert_eq!(lines(&output), wanted);
    }

    #[test]
    fn a_place_of_ours_is_found_under_any_folder() {
        let line = "  File \"/app/alembic/versions/a.py\", line 12, in upgrade\n";
        let found = place_in_traceback(line, |file| file == "alembic/versions/a.py");
        assert_eq!(found.map(|(_, _, after, at)| (after, at.line)), Some((", in upgrade\n".to_owned(), 12)));
        assert!(place_in_traceback(line, |file| file == "other.py").is_none());
    }
}
