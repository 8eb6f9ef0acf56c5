//! A session with one open project: the door through which the page comes in.

mod check;
mod files;
mod history;
mod look;
mod machine;
mod magnify;
mod offline;
mod overview;
mod receipts;
mod replay;
mod rows;
mod scratch;
mod snapshots;
mod step;
mod stream;
mod workspace;

use std::cell::RefCell;
use std::rc::Rc;

use protocol::{
    Answer, Ask, Database, Door, Edit, Edited, Emit, OpenProject, Opened, Ran, Reply, Request, Run, Versions,
};

pub use machine::Machine;

use crate::database::Image;
use crate::project::{Project, Store, StoreImage};
use stream::Stream;
use workspace::Workspace;

/// A session. It holds at most one project.
pub struct Session {
    machine: Rc<dyn Machine>,
    workspace: Option<Workspace>,
}

impl Session {
    /// A session without a project.
    pub fn new(machine: Rc<dyn Machine>) -> Self {
        Self { machine, workspace: None }
    }

    fn answer(&mut self, id: u32, body: Ask, emit: &Emit) -> Result<Answer, String> {
        if let Ask::Open(project) = body {
            return self.open(&project);
        }
        let workspace = self.workspace.as_mut().ok_or("No project is open.")?;
        match body {
            Ask::Open(_) => Err("A project is being opened.".to_owned()),
            Ask::Edit(edit) => Ok(workspace.edit(&edit)),
            Ask::Run(run) => Ok(workspace.run(&run, id, emit)),
            Ask::Look(point) => Ok(Answer::Looked(Box::new(workspace.look(&point)))),
            Ask::Check => Ok(Answer::Checked(Box::new(workspace.check()))),
            Ask::Magnify { revision, direction } => {
                workspace.magnify(&revision, direction).map(Box::new).map(Answer::Magnified)
            }
            Ask::Offline { revision, dialect } => {
                workspace.offline(&revision, &dialect).map(Box::new).map(Answer::Offline)
            }
            Ask::Rows(query) => workspace.rows(query).map(Answer::Rows),
            Ask::Query { sql } => {
                workspace.live_has_changed();
                workspace
                    .store
                    .with_main(|connection| Ok(rows::run(connection, &sql)))
                    .map(Answer::Rows)
                    .map_err(|error| error.to_string())
            }
            Ask::Database => workspace
                .store
                .main_image()
                .map(|image| Answer::Database(image.to_vec()))
                .map_err(|error| error.to_string()),
        }
    }

    fn open(&mut self, project: &OpenProject) -> Result<Answer, String> {
        let mut tree = Project::default();
        for file in &project.files {
            files::write(&mut tree, file);
        }
        let tree = Rc::new(RefCell::new(tree));
        let image = match &project.database {
            Database::Image(bytes) => StoreImage::beginning_with(Image::from(&bytes[..])),
            Database::Empty | Database::At(_) => StoreImage::default(),
        };
        let store = Store::new(&tree, &image).map_err(|error| error.to_string())?;
        let mut workspace = Workspace::new(Rc::clone(&self.machine), tree, store, project.seed.clone());
        workspace.reload();
        if let Database::At(revisions) = &project.database {
            for revision in revisions {
                let arguments = ["upgrade".to_owned(), revision.clone()];
                workspace.run_live("upgrade", &arguments, None);
            }
        }
        let look = project.look.as_ref().map(|point| workspace.look(point));
        let opened = Opened { overview: workspace.overview(), look };
        self.workspace = Some(workspace);
        Ok(Answer::Opened(Box::new(opened)))
    }
}

impl Workspace {
    fn edit(&mut self, edit: &Edit) -> Answer {
        for operation in &edit.operations {
            files::apply(&mut self.project.borrow_mut(), operation);
        }
        self.reload();
        let look = edit.look.as_ref().map(|point| self.look_beside(point, edit.held));
        Answer::Edited(Box::new(Edited { sequence: edit.sequence, news: self.news(), look }))
    }

    fn run(&mut self, run: &Run, id: u32, emit: &Emit) -> Answer {
        let stream = Stream::new(id, emit, self.clock());
        let report = match arguments(&run.command) {
            Ok(arguments) => self.run_live(&run.command, &arguments, Some(stream)),
            Err(message) => unreadable(&run.command, message),
        };
        self.reload();
        let look = run.look.as_ref().map(|point| self.look(point));
        Answer::Ran(Box::new(Ran { report, news: self.news(), look }))
    }
}

impl Door for Session {
    fn versions(&self) -> Versions {
        Versions {
            stillroom: env!("CARGO_PKG_VERSION").to_owned(),
            alembic: alembic::cli::ALEMBIC_VERSION.to_owned(),
            sqlalchemy: "2.1.9".to_owned(),
            python: "3.11".to_owned(),
            sqlite: rusqlite::version().to_owned(),
        }
    }

    fn handle(&mut self, request: Request, emit: &Emit) -> Reply {
        let body =
            self.answer(request.id, request.body, emit).unwrap_or_else(|message| Answer::Refused { message });
        Reply { id: request.id, body }
    }

    fn rest(&mut self) -> bool {
        self.workspace.as_ref().is_some_and(Workspace::rest)
    }
}

/// The words of a typed command line, as a POSIX shell splits them; the program's name may be there or not.
fn arguments(command: &str) -> Result<Vec<String>, String> {
    let mut words = shlex::split(command).ok_or("A quotation mark is not closed.")?;
    if words.first().is_some_and(|word| word == "alembic" || word == "stillroom") {
        words.remove(0);
    }
    Ok(words)
}

fn unreadable(command: &str, message: String) -> protocol::RunReport {
    let text = format!("{message}\n");
    protocol::RunReport {
        command: command.to_owned(),
        output: vec![(true, text.clone())],
        stderr: text,
        exit: 2,
        error: Some(protocol::RunError {
            kind: protocol::ErrorKind::Usage,
            message,
            ..protocol::RunError::default()
        }),
        ..protocol::RunReport::default()
    }
}
