//! The engine through its one door, as the page reaches it: natively and in a browser.

use super::{DATABASE, NotHere, Outcome, Trouble, Way};
use engine::{Machine, Session};
use protocol::{
    Answer, Ask, Content, Database, Door, Edit, EditOperation, Emit, Look, OpenProject, Overview, Point,
    ProjectFile, Request, Run, RunReport,
};
use python::Moment;
use rusqlite::Connection;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Where the engine keeps a project's files.
const ROOT: &str = engine::project::ROOT;

/// A machine on which time passes with each look at the clock, the same in every run.
#[derive(Debug, Default)]
struct Clockwork(Cell<u64>);

impl Clockwork {
    fn tick(&self) -> u64 {
        self.0.set(self.0.get() + 1);
        self.0.get()
    }
}

impl Machine for Clockwork {
    fn now(&self) -> Moment {
        Moment { nanoseconds: 1_760_000_000_000_000_000 + i128::from(self.tick()), offset: 0 }
    }

    #[allow(clippy::cast_precision_loss, reason = "no run looks at the clock that often")]
    fn milliseconds(&self) -> f64 {
        self.tick() as f64 / 1000.0
    }

    fn random(&self) -> u64 {
        self.tick().wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }
}

/// A project that lives in the engine.
pub struct DoorWay {
    door: Box<dyn Door>,
    files: BTreeMap<String, Vec<u8>>,
    opened: bool,
    requests: u32,
    replayed: bool,
    /// The project as the engine has told it so far.
    overview: Overview,
    last: Option<RunReport>,
}

impl std::fmt::Debug for DoorWay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DoorWay").field("files", &self.files.keys()).finish_non_exhaustive()
    }
}

impl DoorWay {
    /// The schema is that of the live database.
    #[must_use]
    pub fn live() -> Self {
        let door = Box::new(Session::new(Rc::new(Clockwork::default())));
        // Cases start with an empty folder `versions`; a project in memory has folders only for its files.
        let files = BTreeMap::from([("versions/.keep".to_owned(), Vec::new())]);
        Self {
            door,
            files,
            opened: false,
            requests: 0,
            replayed: false,
            overview: Overview::default(),
            last: None,
        }
    }

    /// The schema after an upgrade to one revision is that of a replay of that revision on
    /// the snapshot of what lies before it.
    #[must_use]
    pub fn replayed() -> Self {
        Self { replayed: true, ..Self::live() }
    }

    fn ask(&mut self, body: Ask) -> Result<Answer, Trouble> {
        self.requests += 1;
        let reply = self.door.handle(Request { id: self.requests, body }, &(Rc::new(|_| ()) as Emit));
        // One of the two ways has interpreters made ahead, as the worker does it; the answers are the same.
        while self.replayed && self.door.rest() {}
        match &reply.body {
            Answer::Refused { message } => return Err(message.clone().into()),
            Answer::Opened(opened) => self.overview = opened.overview.clone(),
            Answer::Edited(edited) => self.overview.take(edited.news.clone()),
            Answer::Ran(ran) => self.overview.take(ran.news.clone()),
            _ => {}
        }
        Ok(reply.body)
    }

    /// The project is opened with the first command: a database that a case brings is part of it.
    fn open(&mut self) -> Result<(), Trouble> {
        if self.opened {
            return Ok(());
        }
        let database =
            self.files.get(DATABASE).map_or(Database::Empty, |image| Database::Image(image.clone()));
        let files = self.files.iter().filter(|(path, _)| *path != DATABASE);
        let files = files.map(|(path, content)| file(path, content)).collect();
        self.ask(Ask::Open(OpenProject { files, database, seed: None, look: None }))?;
        self.opened = true;
        Ok(())
    }

    fn edit(&mut self, operation: EditOperation) -> Result<(), Trouble> {
        let sequence = self.requests + 1;
        self.ask(Ask::Edit(Edit { sequence, operations: vec![operation], look: None, held: 0 })).map(|_| ())
    }

    /// The schema after a revision, replayed after a harmless edit of its script; none if that is not what the last
    /// command left.
    fn replay(&mut self) -> Result<Option<Connection>, Trouble> {
        let Some(report) = self.last.as_ref().filter(|report| report.exit == 0) else { return Ok(None) };
        let [revision] = self.overview.current.as_slice() else { return Ok(None) };
        let upgraded = report.command.starts_with("upgrade") && !report.steps.is_empty();
        let node = self.overview.graph.nodes.iter().find(|node| node.revision == *revision);
        let (Some(node), true) = (node, upgraded) else { return Ok(None) };
        let (path, revision) = (node.path.clone(), revision.clone());
        let Some(mut script) = self.files.get(&path).cloned() else { return Ok(None) };
        script.extend_from_slice(format!("\n# edit {}\n", self.requests).as_bytes());
        self.edit(EditOperation::Write(file(&path, &script)))?;
        match self.ask(Ask::Look(Point::Revision { revision, statements: None }))? {
            Answer::Looked(look) if look.error.is_none() => rebuilt(&look).map(Some),
            Answer::Looked(look) => Err(format!("the replay failed: {:?}", look.error).into()),
            other => Err(format!("not a look: {other:?}").into()),
        }
    }
}

fn file(path: &str, content: &[u8]) -> ProjectFile {
    let content = match std::str::from_utf8(content) {
        Ok(text) => Content::Text(text.to_owned()),
        Err(_) => Content::Bytes(content.to_vec()),
    };
    ProjectFile { path: path.to_owned(), content }
}

/// A database of the tables and indexes that a look shows.
fn rebuilt(look: &Look) -> Result<Connection, Trouble> {
    let connection = Connection::open_in_memory()?;
    let schema = look.schema.as_ref().ok_or("a look without a schema")?;
    for table in &schema.tables {
        connection.execute_batch(&table.ddl)?;
        for index in &table.indexes {
            connection.execute_batch(&index.ddl)?;
        }
    }
    Ok(connection)
}

impl Way for DoorWay {
    fn write(&mut self, path: &str, content: &[u8]) -> Result<(), Trouble> {
        self.files.insert(path.to_owned(), content.to_vec());
        if self.opened { self.edit(EditOperation::Write(file(path, content))) } else { Ok(()) }
    }

    fn remove(&mut self, path: &str) -> Result<(), Trouble> {
        self.files.remove(path);
        if self.opened { self.edit(EditOperation::Delete { path: path.to_owned() }) } else { Ok(()) }
    }

    fn read(&mut self, path: &str) -> Result<Option<Vec<u8>>, Trouble> {
        Ok(self.files.get(path).cloned())
    }

    fn run(&mut self, argv: &[String]) -> Result<Outcome, Trouble> {
        self.open()?;
        let command = shlex::try_join(argv.iter().map(String::as_str))?;
        let Answer::Ran(ran) = self.ask(Ask::Run(Run { command, look: None }))? else {
            return Err("not the answer to a run".into());
        };
        for written in &ran.report.written {
            let content = match &written.content {
                Content::Text(text) => text.clone().into_bytes(),
                Content::Bytes(bytes) => bytes.clone(),
            };
            self.files.insert(written.path.clone(), content);
        }
        for path in &ran.report.removed {
            self.files.remove(path);
        }
        let report = &ran.report;
        let outcome = Outcome {
            exit: Some(report.exit & 0xff),
            stdout: report.stdout.replace(ROOT, "<dir>"),
            stderr: report.stderr.replace(ROOT, "<dir>"),
        };
        self.last = Some(ran.report);
        Ok(outcome)
    }

    fn database(&mut self) -> Result<Option<Connection>, Trouble> {
        self.open()?;
        let Answer::Database(image) = self.ask(Ask::Database)? else { return Err("not a database".into()) };
        if image.is_empty() {
            return Ok(None);
        }
        let mut connection = Connection::open_in_memory()?;
        connection.deserialize_read_exact(rusqlite::MAIN_DB, image.as_slice(), image.len(), false)?;
        Ok(Some(connection))
    }

    fn schema(&mut self) -> Result<Option<Connection>, Trouble> {
        let replayed = if self.replayed { self.replay()? } else { None };
        if replayed.is_some() { Ok(replayed) } else { self.database() }
    }

    fn execute(&mut self, sql: &str) -> Result<(), Trouble> {
        self.open()?;
        match self.ask(Ask::Query { sql: sql.to_owned() })? {
            Answer::Rows(rows) => rows.error.map_or(Ok(()), |error| Err(error.into())),
            other => Err(format!("not rows: {other:?}").into()),
        }
    }

    fn disk(&mut self) -> Result<(), Trouble> {
        Err(NotHere("a project in memory has no folders and no permissions").into())
    }

    fn lock(&mut self) -> Result<(), Trouble> {
        Err(NotHere("a database in memory has nobody else who could lock it").into())
    }
}
