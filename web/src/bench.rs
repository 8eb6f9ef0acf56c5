//! What a person can do, and what happens then: every change of the store is made here.

mod checks;
pub(crate) mod data;
mod files;
mod replies;
mod workspace;

use leptos::prelude::*;
use protocol::{Ask, EditOperation, Location, Point, Run};

pub(crate) use replies::text_of;

use crate::act::{Question, Then};
use crate::editor::Editor;
use crate::link::{Link, Purpose};
use crate::state::{Engine, Exchange, Notice, Page, PageStoreFields, Panel, Part, Saved, Theme};
use crate::storage;
use reactive_stores::Store;

/// How long the engine may work before the page says that it does.
const PATIENCE_MS: u32 = 200;

/// The workbench: the store, the wire to the engine, the editor. Cheap to copy, found by every component.
#[derive(Clone, Copy)]
pub(crate) struct Bench {
    pub(crate) page: Store<Page>,
    pub(crate) editor: RwSignal<Option<Editor>, LocalStorage>,
    /// The first workspace is there, or why it is not.
    pub(crate) arrived: RwSignal<bool>,
    link: StoredValue<Link, LocalStorage>,
    aside: StoredValue<Aside, LocalStorage>,
}

/// What nothing on the page shows.
#[derive(Default)]
struct Aside {
    /// Changes that the engine has not been told yet.
    unsent: Vec<EditOperation>,
    /// The number of the last edit that was sent.
    sequence: u32,
    /// The database file as it was after the last command.
    image: Option<Vec<u8>>,
    /// It has not been saved yet.
    image_unsaved: bool,
    /// Commands that were typed, oldest first.
    commands: Vec<String>,
    /// How often the worker has died since the person last did something.
    deaths: u32,
    /// The project has just come: look at the revision of its open file.
    fresh: bool,
    /// The last worker died before it could take requests: what the person does makes no difference to that.
    never_loaded: bool,
    /// The workspace as it was before it was reset.
    former: Option<(Saved, Option<Vec<u8>>)>,
    /// The project's database before any command.
    start: protocol::Database,
    /// What web/exchange keeps with the workspace.
    outside: wasm_bindgen::JsValue,
    /// Not to be saved until the person changes something: a copy of what another tab has open.
    fleeting: bool,
    /// The browser has refused to save; said once.
    save_refused: bool,
    /// The timer of the next question to the checks.
    check: Option<gloo_timers::callback::Timeout>,
    /// The timer of the next look at whether a project that is being opened is outdated.
    reopen: Option<gloo_timers::callback::Timeout>,
    /// The timer of the next save.
    save: Option<gloo_timers::callback::Timeout>,
}

impl Bench {
    /// Sets the workbench up and gives it to all components below.
    pub(crate) fn provide() -> Self {
        let page = Store::new(Page { theme: storage::theme(), ..Page::default() });
        let bench = Self {
            page,
            editor: RwSignal::new_local(None),
            arrived: RwSignal::new(false),
            link: StoredValue::new_local(Link::new()),
            aside: StoredValue::new_local(Aside::default()),
        };
        bench.link.update_value(|link| link.listen(move |generation, news| bench.receive(generation, news)));
        provide_context(bench);
        bench
    }

    /// The workbench of the page that a component is in.
    pub(crate) fn here() -> Self {
        expect_context()
    }

    /// Starts the engine, or starts it anew, and opens the project in it.
    pub(crate) fn start(self) {
        self.page.engine().set(Engine::Loading);
        let mut started = Ok(());
        self.link.update_value(|link| started = link.start());
        match started {
            Ok(()) => self.open_in_engine(),
            Err(error) => self.page.engine().set(Engine::Failed(format!("The engine cannot start: {error}"))),
        }
    }

    /// Stops whatever runs, for good.
    pub(crate) fn stop(self) {
        self.break_off("Stopped.");
        self.aside.update_value(|aside| aside.deaths = 0);
        self.start();
    }

    /// Sends a request; says that the engine is busy if the answer takes its time.
    pub(crate) fn ask(self, purpose: Purpose, label: &str, ask: Ask) {
        let mut id = 0;
        self.link.update_value(|link| id = link.send(purpose, ask));
        let label = label.to_owned();
        gloo_timers::callback::Timeout::new(PATIENCE_MS, move || {
            let pending = self.link.try_with_value(|link| link.is_pending(id)).unwrap_or_default();
            if pending && *self.page.engine().read_untracked() == Engine::Ready {
                self.page.engine().set(Engine::Running(label));
            }
        })
        .forget();
    }

    /// The person did something: a worker that was given up gets another chance.
    fn person_acts(self) {
        self.aside.update_value(|aside| aside.deaths = 0);
        let failed = matches!(*self.page.engine().read_untracked(), Engine::Failed(_));
        if failed && !self.aside.with_value(|aside| aside.never_loaded) {
            self.start();
        }
    }

    /// Runs a command line, typed with or without `alembic` before it.
    pub(crate) fn run(self, line: &str) {
        let line = line.trim();
        let command = line.strip_prefix("alembic ").unwrap_or(line).trim().to_owned();
        if command.is_empty() {
            return;
        }
        self.person_acts();
        self.send_edits();
        self.aside.update_value(|aside| {
            aside.fleeting = false;
            aside.commands.retain(|one| *one != command);
            aside.commands.push(command.clone());
        });
        self.page.console().write().push(Exchange { command: command.clone(), ..Exchange::default() });
        let look = Some(self.page.selected().get_untracked());
        self.ask(Purpose::Run, &format!("alembic {command}"), Ask::Run(Run { command, look }));
    }

    /// The last command is not what the page is about any more.
    fn old_news(self) {
        if *self.page.run_is_news().read_untracked() {
            self.page.run_is_news().set(false);
        }
    }

    /// Puts a command on the console's input line, for the person to complete.
    pub(crate) fn draft(self, command: String) {
        self.page.draft().set(command);
        self.show(Panel::Console);
        focus_soon("console-input");
    }

    /// What was typed so far, oldest first.
    pub(crate) fn commands(self) -> Vec<String> {
        self.aside.with_value(|aside| aside.commands.clone())
    }

    /// Looks at a point of the history.
    pub(crate) fn select(self, point: Point) {
        if *self.page.selected().read_untracked() != point {
            self.page.selected().set(point.clone());
        }
        self.person_acts();
        self.old_news();
        self.page.log_of_run().set(false);
        self.ask(Purpose::Look, "Replaying", Ask::Look(point));
        self.ask_offline();
        self.save_soon();
    }

    /// Looks at a revision and opens its script.
    pub(crate) fn select_revision(self, revision: &str) {
        let path = self.page.overview().read_untracked().as_ref().and_then(|overview| {
            let mut nodes = overview.graph.nodes.iter();
            nodes.find(|node| node.revision == revision).map(|node| node.path.clone())
        });
        if let Some(path) = path {
            self.open_file(&path);
        }
        self.select(Point::Revision { revision: revision.to_owned(), statements: None });
    }

    /// Shows a place in the editor.
    pub(crate) fn go_to(self, at: &Location) {
        if !self.page.files().read_untracked().contains_key(&at.file) {
            return;
        }
        self.open_file(&at.file);
        self.page.part().set(Part::Script);
        self.page.line().set(at.line);
        let line = at.line;
        // After the effect that shows the file in the editor.
        gloo_timers::callback::Timeout::new(30, move || {
            self.editor.with_untracked(|editor| {
                if let Some(editor) = editor {
                    editor.reveal(line, true);
                }
            });
        })
        .forget();
    }

    /// Shows the statements that a line sent.
    pub(crate) fn show_statements_of(self, line: u32) {
        self.page.line().set(line);
        self.show(Panel::Sql);
        scroll_soon(".statement.lit");
    }

    /// Gives the editor the focus.
    pub(crate) fn focus_editor(self) {
        gloo_timers::callback::Timeout::new(30, move || {
            self.editor.with_untracked(|editor| {
                if let Some(editor) = editor {
                    editor.focus();
                }
            });
        })
        .forget();
    }

    /// What to ask before a new revision is made: after the selected one, or else after the only head.
    pub(crate) fn question_of_new_revision(self) -> Question {
        let overview = self.page.overview().read_untracked();
        let nodes = overview.as_ref().map(|overview| overview.graph.nodes.as_slice()).unwrap_or_default();
        let selected = match &*self.page.selected().read_untracked() {
            Point::Revision { revision, .. } => nodes.iter().find(|node| node.revision == *revision),
            Point::Live => None,
        };
        let node = selected.or_else(|| nodes.first());
        Question::new_revision(node.map(|node| (node.revision.as_str(), node.is_head)))
    }

    /// What to ask before the project gets another title.
    pub(crate) fn question_of_title(self) -> Question {
        let value = self.page.title().get_untracked();
        Question { title: "Name the project".to_owned(), label: "Title", value, then: Then::Title }
    }

    /// Identifiers and labels of all revisions.
    pub(crate) fn revision_names(self) -> Vec<String> {
        let overview = self.page.overview().read_untracked();
        let nodes = overview.as_ref().map(|overview| overview.graph.nodes.as_slice()).unwrap_or_default();
        nodes
            .iter()
            .flat_map(|node| std::iter::once(&node.revision).chain(&node.branch_labels))
            .cloned()
            .collect()
    }

    /// Brings a panel of the result to the front.
    pub(crate) fn show(self, panel: Panel) {
        self.page.panel().set(panel);
        self.page.part().set(if panel == Panel::Console { Part::Console } else { Part::Result });
    }

    /// Tells the person something.
    pub(crate) fn tell(self, bad: bool, text: impl Into<String>) {
        self.page.notice().set(Some(Notice { bad, text: text.into(), undo: None }));
    }

    /// Puts a text on the clipboard, and says so.
    pub(crate) fn copy(self, text: String, what: String) {
        wasm_bindgen_futures::spawn_local(async move {
            match crate::editor::copy(&text).await {
                Ok(_) => self.tell(false, format!("{what} copied.")),
                Err(error) => self.tell(true, format!("Nothing was copied: {}", crate::link::words(&error))),
            }
        });
    }

    /// Takes a theme.
    pub(crate) fn choose_theme(self, theme: Theme) {
        storage::choose(theme);
        self.page.theme().set(theme);
    }

    /// Ends what still runs on the console: the worker is gone.
    fn break_off(self, why: &str) {
        for exchange in self.page.console().write().iter_mut().filter(|one| one.exit.is_none()) {
            exchange.output.push((true, format!("{why}\n")));
            exchange.exit = Some(130);
        }
    }
}

/// Brings what a selector finds into sight, after what has changed is shown.
pub(crate) fn scroll_soon(selector: &'static str) {
    gloo_timers::callback::Timeout::new(30, move || {
        if let Ok(Some(element)) = document().query_selector(selector) {
            let nearest = web_sys::ScrollIntoViewOptions::new();
            nearest.set_block(web_sys::ScrollLogicalPosition::Nearest);
            element.scroll_into_view_with_scroll_into_view_options(&nearest);
        }
    })
    .forget();
}

/// Gives an element the focus; false if it is not there.
pub(crate) fn focus(id: &str) -> bool {
    use wasm_bindgen::JsCast;
    let Some(element) = document().get_element_by_id(id) else { return false };
    element.unchecked_into::<web_sys::HtmlElement>().focus().is_ok()
}

/// Gives an element the focus, after what has changed is shown. It may have gone meanwhile; then nobody misses it.
pub(crate) fn focus_soon(id: &'static str) {
    gloo_timers::callback::Timeout::new(30, move || {
        focus(id);
    })
    .forget();
}
