//! Looking at the database at a point of the history. No look changes the live database.

use std::rc::Rc;
use std::sync::Arc;

use protocol::{Direction, Look, Point, Rows, RowsQuery, Statement, Table};

use super::replay::{Failed, sqlite_error};
use super::rows;
use super::workspace::Workspace;
use crate::diff;
use crate::project::Store;
use crate::receipt::{self, Seen};
use crate::schema::SchemaReader;

impl Workspace {
    /// The database at a point.
    pub(super) fn look(&mut self, point: &Point) -> Look {
        let start = self.machine.milliseconds();
        let mut look = match point {
            Point::Live => self.look_live(),
            Point::Revision { revision, statements: None } => self.look_after(revision),
            Point::Revision { revision, statements: Some(count) } => self.look_within(revision, *count),
        };
        look.point = point.clone();
        look.number = self.sent.number + 1;
        look.micros = (self.machine.milliseconds() - start) * 1000.0;
        self.sent = Look { number: look.number, schema: look.schema.clone(), ..Look::default() };
        look
    }

    /// The database at a point, without the tables that are the same in the look that the page holds.
    pub(super) fn look_beside(&mut self, point: &Point, held: u32) -> Look {
        let known = std::mem::take(&mut self.sent);
        self.sent.number = known.number;
        let mut look = self.look(point);
        if let (Some(schema), Some(known)) = (&mut look.schema, known.schema.filter(|_| known.number == held))
        {
            let same =
                |table: &mut Arc<Table>| known.table(&table.name).is_some_and(|one| Arc::ptr_eq(one, table));
            look.kept = schema.tables.extract_if(.., same).map(|table| table.name.clone()).collect();
            look.base = held;
        }
        look
    }

    fn look_live(&self) -> Look {
        let mut look = Look { change: self.last_change.clone(), ..Look::default() };
        match self.live() {
            Ok(live) => look.schema = Some(live.schema.clone()),
            Err(error) => look.error = Some(*sqlite_error(&error)),
        }
        look
    }

    fn look_after(&mut self, revision: &str) -> Look {
        // Broken scripts make no graph, so nothing can be replayed until they are mended.
        let problem = self.problem.clone().map(|problem| Failed::from(Box::new(problem)));
        let replayed = problem.map_or_else(|| self.replay(revision), Err);
        match replayed {
            Ok(replayed) => {
                self.failing.remove(revision);
                let seen = Seen {
                    before: &replayed.before.schema,
                    after: &replayed.after.schema,
                    statements: &replayed.after.statements,
                    wishes: &replayed.after.wishes,
                };
                let receipt = receipt::receipt(Some(revision), Direction::Up, &seen);
                let statements = replayed.after.statements.to_vec();
                let (rebuilt, renamed) = diff::renames(&statements);
                let look = Look {
                    change: diff::diff(&replayed.before.schema, &replayed.after.schema, &rebuilt, &renamed),
                    schema: Some(replayed.after.schema.as_ref().clone()),
                    statements,
                    receipt: Some(receipt),
                    replayed: replayed.run,
                    ..Look::default()
                };
                self.good.insert(revision.to_owned(), look.clone());
                look
            }
            Err(failed) => self.broken(revision, failed),
        }
    }

    /// The last good look, with what is wrong now.
    fn broken(&mut self, revision: &str, failed: Failed) -> Look {
        if self.problem.is_none() {
            self.failing.insert(revision.to_owned(), *failed.error.clone());
        }
        let mut look = self.good.get(revision).cloned().unwrap_or_default();
        look.stale = look.schema.is_some();
        look.receipt = None;
        if !failed.statements.is_empty() {
            look.statements = failed.statements;
        }
        look.error = Some(*failed.error);
        look
    }

    fn look_within(&mut self, revision: &str, count: u32) -> Look {
        let mut look = self.look_after(revision);
        if look.error.is_some() && look.statements.is_empty() {
            return look;
        }
        let done: Vec<Statement> = look.statements.iter().take(count as usize).cloned().collect();
        let version_table = self.version_table();
        let read =
            move |connection: &rusqlite::Connection| SchemaReader::default().read(connection, &version_table);
        let before = self.within(revision, 0, read.clone());
        let here = self.within(revision, count, read);
        if let (Ok(Ok(before)), Ok(Ok(here))) = (before, here) {
            let (rebuilt, renamed) = diff::renames(&done);
            look.change = diff::diff(&before, &here, &rebuilt, &renamed);
            look.schema = Some(here);
            look.stale = false;
            look.receipt = None;
        }
        look
    }

    /// Some rows of a table at a point.
    pub(super) fn rows(&mut self, query: RowsQuery) -> Result<Rows, String> {
        let point = query.point.clone();
        let shown = |error: rusqlite::Error| error.to_string();
        match point {
            Point::Live => self.store.with_main(|connection| rows::page(connection, &query)).map_err(shown),
            Point::Revision { revision, statements: None } => {
                let replayed = self.replay(&revision).map_err(|failed| failed.error.message)?;
                let store: Rc<Store> = Store::new(&self.project, &replayed.after.image).map_err(shown)?;
                store.with_main(|connection| rows::page(connection, &query)).map_err(shown)
            }
            Point::Revision { revision, statements: Some(count) } => self
                .within(&revision, count, move |connection| rows::page(connection, &query))
                .map_err(|failed| failed.error.message)?
                .map_err(shown),
        }
    }
}
