//! A project of a few revisions in a session, as the page would have it.
#![allow(dead_code, clippy::unwrap_used, clippy::panic)] // each test uses a part, and may fail

use std::rc::Rc;

use engine::{Machine, Session};
use protocol::{
    Answer, Ask, Content, Door, Edit, EditOperation, Look, OpenProject, Overview, Point, ProjectFile, Ran,
    Receipt, Request, Run, Seed,
};
use python::Moment;

pub(crate) const ENV: &str = "from alembic import context
from sqlalchemy import create_engine

with create_engine('sqlite:///app.db').connect() as connection:
    context.configure(connection=connection, target_metadata=None)
    with context.begin_transaction():
        context.run_migrations()
";

/// A revision: its id, the one before, the bodies of upgrade and downgrade. The body of upgrade begins on line 6.
pub(crate) type Revision<'a> = (&'a str, Option<&'a str>, &'a str, &'a str);

/// A clock on which a millisecond passes with each look.
struct Clockwork(std::cell::Cell<f64>);

impl Machine for Clockwork {
    fn now(&self) -> Moment {
        Moment { nanoseconds: 1_700_000_000_000_000_000, offset: 0 }
    }

    fn milliseconds(&self) -> f64 {
        self.0.set(self.0.get() + 1.0);
        self.0.get()
    }

    fn random(&self) -> u64 {
        7
    }
}

pub(crate) struct Page {
    session: Session,
    pub(crate) overview: Overview,
}

pub(crate) fn file(path: &str, text: &str) -> ProjectFile {
    ProjectFile { path: path.to_owned(), content: Content::Text(text.to_owned()) }
}

pub(crate) fn script(revision: &Revision<'_>) -> ProjectFile {
    let (id, down, upgrade, downgrade) = revision;
    let down = down.map_or("None".to_owned(), |down| format!("{down:?}"));
    let text = format!(
        "import sqlalchemy as sa\nfrom alembic import op\nrevision = {id:?}\ndown_revision = {down}\n\
         def upgrade():\n    {}\n\ndef downgrade():\n    {}\n",
        upgrade.trim_end(),
        downgrade.trim_end()
    );
    file(&path(id), &text)
}

pub(crate) fn path(id: &str) -> String {
    format!("versions/{id}.py")
}

impl Page {
    pub(crate) fn with(revisions: &[Revision<'_>]) -> Self {
        Self::with_env(ENV, revisions)
    }

    pub(crate) fn with_env(env: &str, revisions: &[Revision<'_>]) -> Self {
        Self::with_files(env, revisions.iter().map(script).collect(), None)
    }

    pub(crate) fn with_files(env: &str, mut files: Vec<ProjectFile>, seed: Option<Seed>) -> Self {
        files.push(file("alembic.ini", "[alembic]\nscript_location = .\n"));
        files.push(file("env.py", env));
        let mut page =
            Self { session: Session::new(Rc::new(Clockwork(0.0.into()))), overview: Overview::default() };
        match page.ask(Ask::Open(OpenProject { files, seed, ..OpenProject::default() })) {
            Answer::Opened(opened) => page.overview = opened.overview,
            other => panic!("{other:?}"),
        }
        page
    }

    pub(crate) fn ask(&mut self, body: Ask) -> Answer {
        let emit: protocol::Emit = Rc::new(|_| {});
        self.session.handle(Request { id: 1, body }, &emit).body
    }

    pub(crate) fn look(&mut self, point: Point) -> Look {
        match self.ask(Ask::Look(point)) {
            Answer::Looked(look) => *look,
            other => panic!("{other:?}"),
        }
    }

    pub(crate) fn run(&mut self, command: &str) -> Ran {
        match self.ask(Ask::Run(Run { command: command.to_owned(), look: None })) {
            Answer::Ran(ran) => *ran,
            other => panic!("{other:?}"),
        }
    }

    pub(crate) fn edit(&mut self, file: ProjectFile) {
        let operations = vec![EditOperation::Write(file)];
        match self.ask(Ask::Edit(Edit { sequence: 1, operations, look: None, held: 0 })) {
            Answer::Edited(edited) => self.overview.take(edited.news),
            other => panic!("{other:?}"),
        }
    }
}

/// A receipt's losses, a line each.
pub(crate) fn losses(receipt: &Receipt) -> Vec<String> {
    let line = |loss: &protocol::Loss| {
        let now = loss.now.as_ref().map(|now| format!(" -> {now}")).unwrap_or_default();
        let at = loss.at.as_ref().map_or("nowhere".to_owned(), |at| format!("line {}", at.line));
        format!("{:?} {} {:?}: {}{now} ({at})", loss.cause, loss.table, loss.kind, loss.what)
    };
    receipt.losses.iter().map(line).collect()
}
