//! What the page knows: plain data in one store. Whatever can be computed from it is computed (`derived.rs`).

use std::collections::BTreeMap;

use js_sys::Reflect;
use protocol::{Checked, Content, Database, Look, Offline, Overview, Point, Rows, RunReport, Seed, Versions};
use reactive_stores::Store;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

use crate::act::{Act, Menu, Question};

/// Everything that is shown.
#[derive(Debug, Default, Store)]
pub(crate) struct Page {
    /// The project's short name.
    pub(crate) name: String,
    /// The project's title, for people.
    pub(crate) title: String,
    /// The sample that it came from.
    pub(crate) origin: Option<String>,
    /// All files as they are now. The page owns them; the engine has a copy.
    pub(crate) files: Files,
    /// All files as they came, for "Reset to the original".
    pub(crate) original: Files,
    /// Rows that belong to the project.
    pub(crate) seed: Option<Seed>,

    /// How the engine is.
    pub(crate) engine: Engine,
    /// What the engine says that it is.
    pub(crate) versions: Versions,
    /// The project as the engine sees it; none until it has opened it.
    pub(crate) overview: Option<Overview>,
    /// The graph in it is the last good one: as the scripts are, there is none.
    pub(crate) graph_is_old: bool,
    /// The point of the history that is looked at.
    pub(crate) selected: Point,
    /// The database at that point, when it has come.
    pub(crate) look: Option<Look>,
    /// The last command's report.
    pub(crate) last_run: Option<RunReport>,
    /// The last command is the latest news: nothing was edited or selected since.
    pub(crate) run_is_news: bool,
    /// What was typed and what came back.
    pub(crate) console: Vec<Exchange>,

    /// What stands on the console's input line.
    pub(crate) draft: String,

    /// Files that are open in tabs.
    pub(crate) tabs: Vec<String>,
    /// The file in front.
    pub(crate) active: String,
    /// The tab in front on the right.
    pub(crate) panel: Panel,
    /// The part in front on a narrow screen.
    pub(crate) part: Part,
    /// How the schema is shown.
    pub(crate) schema_view: SchemaView,
    /// What the checks have found so far.
    pub(crate) checked: Checked,
    /// The SQL log shows the last run, not the selected point.
    pub(crate) log_of_run: bool,
    /// The dialect that the SQL log is written for; none: as it was executed.
    pub(crate) dialect: Option<&'static str>,
    /// The selected revision's SQL in that dialect, when it has come.
    pub(crate) offline: Option<Offline>,
    /// Whose rows are shown.
    pub(crate) table: String,
    /// They are shown as they were before the selected revision.
    pub(crate) before: bool,
    /// The first row that is shown, from 0.
    pub(crate) offset: u32,
    /// A page of them, when it has come.
    pub(crate) rows: Option<Rows>,
    /// What the last SQL that was typed gave.
    pub(crate) answer: Option<Rows>,
    /// The line of the open file whose statements stand out in the log.
    pub(crate) line: u32,
    /// What stands above the page.
    pub(crate) overlay: Overlay,
    /// The menu that is open.
    pub(crate) menu: Option<Menu>,
    /// Something to tell, until it is dismissed.
    pub(crate) notice: Option<Notice>,
    /// The theme, if one was chosen.
    pub(crate) theme: Theme,
    /// The gallery.
    pub(crate) samples: Vec<SampleCard>,
}

/// Files by path.
pub(crate) type Files = BTreeMap<String, Content>;

/// How the engine is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Engine {
    /// On its way.
    #[default]
    Loading,
    /// Waiting for something to do.
    Ready,
    /// Doing something that takes long enough to say so.
    Running(String),
    /// It cannot go on by itself.
    Failed(String),
}

/// The tabs on the right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Panel {
    /// Tables.
    #[default]
    Schema,
    /// The log of statements.
    Sql,
    /// Rows, and an SQL console.
    Data,
    /// What is wrong or risky.
    Checks,
    /// `alembic`, typed.
    Console,
}

/// The forms of a schema.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum SchemaView {
    /// A card for each table.
    #[default]
    Cards,
    /// Boxes and relations.
    Diagram,
    /// The statements in `sqlite_master`.
    Ddl,
}

/// The parts of a narrow screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Part {
    /// Graph and files.
    History,
    /// The editor.
    #[default]
    Script,
    /// Schema and SQL.
    Result,
    /// The console.
    Console,
}

/// A command and what came of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Exchange {
    /// As typed, without `alembic`.
    pub(crate) command: String,
    /// Text, and whether it came on standard error.
    pub(crate) output: Vec<(bool, String)>,
    /// The exit status; none while it runs.
    pub(crate) exit: Option<i32>,
}

/// What stands above the page, one at a time.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) enum Overlay {
    /// Nothing.
    #[default]
    None,
    /// Everything that can be done, by name.
    Palette,
    /// Keys, and where to find what.
    Help,
    /// Something that the person has to say.
    Question(Question),
}

/// Something to tell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Notice {
    /// It is bad news.
    pub(crate) bad: bool,
    /// In words.
    pub(crate) text: String,
    /// How to take it back, if that is possible.
    pub(crate) undo: Option<Act>,
}

/// The chosen theme.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// A sample in the gallery.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub(crate) struct SampleCard {
    /// Its folder.
    pub(crate) name: String,
    /// Its title.
    pub(crate) title: String,
    /// A sentence about it.
    pub(crate) description: String,
}

/// What autosave keeps, beside the database itself.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Saved {
    /// See [`Page`].
    pub(crate) name: String,
    /// See [`Page`].
    pub(crate) title: String,
    /// See [`Page`].
    pub(crate) origin: Option<String>,
    /// See [`Page`].
    pub(crate) files: Files,
    /// See [`Page`].
    pub(crate) original: Files,
    /// See [`Page`].
    pub(crate) seed: Option<Seed>,
    /// See [`Page`].
    pub(crate) selected: Point,
    /// See [`Page`].
    pub(crate) tabs: Vec<String>,
    /// See [`Page`].
    pub(crate) active: String,
    /// Commands that were typed, oldest first.
    pub(crate) commands: Vec<String>,
    /// The project's database before any command.
    #[serde(default)]
    pub(crate) start: Database,
    /// What web/exchange keeps with the workspace; nothing here looks into it.
    #[serde(skip)]
    pub(crate) outside: JsValue,
    /// When it was saved, in milliseconds since 1970.
    #[serde(default)]
    pub(crate) changed: f64,
}

impl Saved {
    const OUTSIDE: &str = "outside";

    /// As an object for the storage and for web/exchange.
    pub(crate) fn write(&self) -> Result<JsValue, JsValue> {
        let object = wire::write(self)?;
        Reflect::set(&object, &JsValue::from_str(Self::OUTSIDE), &self.outside)?;
        Ok(object)
    }

    /// From such an object.
    pub(crate) fn read(object: JsValue) -> Result<Self, wire::Unreadable> {
        let outside = Reflect::get(&object, &JsValue::from_str(Self::OUTSIDE)).unwrap_or_default();
        Ok(Self { outside, ..wire::read(object)? })
    }
}
