//! The palette: everything that can be done, found by typing.

use leptos::prelude::*;

use crate::act::{Act, Question};
use crate::bench::Bench;
use crate::console::complete::COMMANDS;
use crate::live::{hears, live, part};
use crate::state::{Engine, Overlay, PageStoreFields, Panel, Theme};

/// Entries that are shown at most; more typing finds the rest.
const SHOWN: usize = 60;

/// Something to choose: its name, what stands beside it, what it does.
type Entry = (String, String, Act);

/// The actions that are always there; the second word is the key that does the same.
fn actions(bench: Bench) -> Vec<Entry> {
    let page = bench.page;
    let run = |command: &str| Act::Run(command.to_owned());
    let mut actions: Vec<(&str, &str, Act)> = vec![
        ("Upgrade to all heads", "upgrade heads", run("upgrade heads")),
        ("Upgrade by one", "upgrade +1", run("upgrade +1")),
        ("Downgrade by one", "downgrade -1", run("downgrade -1")),
        ("Downgrade to nothing", "downgrade base", run("downgrade base")),
        ("New revision …", "revision -m", Act::Ask(bench.question_of_new_revision())),
        (
            "Merge all heads …",
            "merge heads -m",
            Act::Ask(Question::message(
                "Merge all heads".to_owned(),
                "merge heads",
                "merge heads".to_owned(),
            )),
        ),
        ("New file …", "", Act::Ask(Question::new_file())),
        ("Rename this file …", "", Act::Ask(Question::rename(&page.active().read_untracked()))),
        ("Delete this file", "", Act::Delete(page.active().get_untracked())),
        ("Go to the script", "", Act::Edit),
        ("Show the schema", "", Act::Show(Panel::Schema)),
        ("Show the SQL", "", Act::Show(Panel::Sql)),
        ("Show the data", "", Act::Show(Panel::Data)),
        ("Show the checks", "", Act::Show(Panel::Checks)),
        ("Show the console", "", Act::Show(Panel::Console)),
        ("Look at the database as it is", "", Act::Look(protocol::Point::Live)),
        ("Show the current revisions", "current", run("current")),
        ("Show the history", "history", run("history")),
        ("Show the branches", "branches", run("branches")),
        ("Name the project …", "", Act::Ask(bench.question_of_title())),
        ("Share a link …", "", Act::Exchange("share")),
        ("Workspaces …", "", Act::Exchange("workspaces")),
        ("Export: zip, database, SQL, bug report …", "", Act::Exchange("files")),
        ("Import: folder, zip, scripts, database …", "", Act::Exchange("files")),
        ("Reset to the original", "", Act::Reset),
        ("Theme: light", "", Act::Theme(Theme::Light)),
        ("Theme: dark", "", Act::Theme(Theme::Dark)),
        ("Theme: as the system", "", Act::Theme(Theme::System)),
        ("Help", "F1", Act::Overlay(Overlay::Help)),
    ];
    match *page.engine().read_untracked() {
        Engine::Running(_) => actions.insert(0, ("Stop what runs", "", Act::Stop)),
        Engine::Failed(_) => actions.insert(0, ("Restart the engine", "", Act::Stop)),
        Engine::Loading | Engine::Ready => {}
    }
    actions.into_iter().map(|(name, key, act)| (name.to_owned(), key.to_owned(), act)).collect()
}

/// What there is in the project: revisions, files, samples.
fn things(bench: Bench) -> Vec<Entry> {
    let page = bench.page;
    let mut things: Vec<Entry> = Vec::new();
    if let Some(overview) = &*page.overview().read_untracked() {
        for node in &overview.graph.nodes {
            let id = node.revision.clone();
            things.push((
                format!("Revision: {}", node.doc.lines().next().unwrap_or_default()),
                id.clone(),
                Act::Select(id),
            ));
        }
    }
    for path in page.files().read_untracked().keys() {
        things.push((format!("File: {path}"), String::new(), Act::Open(path.clone())));
    }
    for sample in &*page.samples().read_untracked() {
        things.push((
            format!("Sample: {}", sample.title),
            sample.name.clone(),
            Act::Sample(sample.name.clone()),
        ));
    }
    things
}

/// The entries that have every typed word in them, in whatever order; a typed command of Alembic's first.
fn found(entries: &[Entry], typed: &str, lower: fn(&str) -> String) -> Vec<Entry> {
    let words: Vec<String> = typed.split_whitespace().map(lower).collect();
    let fits = |(name, detail, _): &&Entry| {
        let text = lower(&format!("{name} {detail}"));
        words.iter().all(|word| text.contains(word.as_str()))
    };
    let line = typed.trim().strip_prefix("alembic ").unwrap_or(typed.trim());
    let is_command =
        line.split(' ').next().is_some_and(|word| COMMANDS.iter().any(|(name, _)| *name == word));
    let command =
        is_command.then(|| (format!("alembic {line}"), "run".to_owned(), Act::Run(line.to_owned())));
    command.into_iter().chain(entries.iter().filter(fits).cloned()).take(SHOWN).collect()
}

/// In lower case, by the browser: the tables for it would weigh some kilobytes in the page.
fn lower_case(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}

/// The palette's inside.
#[component]
pub(crate) fn Palette() -> impl IntoView {
    let bench = Bench::here();
    let entries = StoredValue::new(actions(bench).into_iter().chain(things(bench)).collect::<Vec<_>>());
    let typed = RwSignal::new(String::new());
    let here = RwSignal::new(0_usize);
    let shown = move || entries.with_value(|entries| found(entries, &typed.read(), lower_case));
    let choose = move |place: usize| {
        if let Some((_, _, act)) = untrack(shown).get(place).cloned() {
            bench.page.overlay().set(Overlay::None);
            bench.act(act);
        }
    };
    let keys = move |event: web_sys::KeyboardEvent| {
        let many = untrack(shown).len().max(1);
        match event.key().as_str() {
            "ArrowDown" => here.update(|here| *here = (*here + 1) % many),
            "ArrowUp" => here.update(|here| *here = (*here + many - 1) % many),
            "Enter" => choose(here.get_untracked()),
            _ => return,
        }
        event.prevent_default();
        crate::bench::scroll_soon("[role=option][aria-selected=true]");
    };
    let option = move |(place, (name, detail, _)): (usize, Entry)| {
        view! {
            <li
                role="option"
                id=format!("entry-{place}")
                aria-selected=live(move || if here.get() == place { "true" } else { "false" })
                on:click=hears(move |_| choose(place))
            >
                <span>{name}</span>
                <code>{detail}</code>
            </li>
        }
    };
    view! {
        <input
            type="text"
            role="combobox"
            aria-label="Command"
            aria-expanded="true"
            aria-controls="entries"
            aria-autocomplete="list"
            aria-activedescendant=live(move || format!("entry-{}", here.get()))
            placeholder="Do, open, or type an alembic command"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            autofocus
            on:keydown=hears(keys)
            on:input=hears(move |event| {
                here.set(0);
                typed.set(event_target_value(&event));
            })
        />
        <ul id="entries" role="listbox" aria-label="Commands">
            {part(move || shown().into_iter().enumerate().map(option).collect_view())}
        </ul>
        <p class="empty" role="status" hidden=live(move || !shown().is_empty())>
            "Nothing of that name."
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(name: &str) -> Entry {
        (name.to_owned(), String::new(), Act::Reset)
    }

    #[test]
    fn words_may_come_in_any_order() {
        let entries = [entry("Show the schema"), entry("Theme: dark")];
        let names: Vec<String> =
            found(&entries, "schema sh", str::to_lowercase).into_iter().map(|one| one.0).collect();
        assert_eq!(names, ["Show the schema"]);
    }

    #[test]
    fn a_command_of_alembics_is_offered_as_typed() {
        let first = found(&[], "alembic upgrade +2", str::to_lowercase).remove(0);
        assert_eq!(first.2, Act::Run("upgrade +2".to_owned()));
        assert!(found(&[], "nope", str::to_lowercase).is_empty());
    }
}
