//! A step under the batch microscope: run once to learn its statements, and once more to look at the moments that count.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use protocol::{Direction, Exhibit, Microscope, Point, Rebuild, RowsQuery, Table};
use rusqlite::Connection;

use super::rows;
use super::workspace::Workspace;
use crate::microscope::{Moment, Site, frames, sites};
use crate::schema::SchemaReader;

/// Rebuilds that are looked at, at most: a person looks at one.
const REBUILDS: usize = 24;
/// Rows of a table that are shown.
const ROWS: u32 = 12;

/// Moments by the rebuild and the place in it.
type Seen = Rc<RefCell<BTreeMap<(usize, usize), Moment>>>;

impl Workspace {
    /// The rebuilds of a revision's batch blocks.
    pub(super) fn magnify(&mut self, revision: &str, direction: Direction) -> Result<Microscope, String> {
        let in_words = |failed: super::replay::Failed| failed.error.message;
        let store = self.stand_before(revision, direction).map_err(in_words)?;
        let first = self.step(&store, revision, direction, None).map_err(in_words)?;
        let mut found = sites(&first.statements);
        found.truncate(REBUILDS);
        let sites = Rc::new(found);
        let seen = Seen::default();
        let (kept, wanted) = (Rc::clone(&seen), Rc::clone(&sites));
        let look = move |number: usize, database: &Connection| {
            for (place, site) in wanted.iter().enumerate() {
                for (at, _) in site.moments().enumerate().filter(|(_, moment)| *moment == number) {
                    kept.borrow_mut().insert((place, at), moment(database, site));
                }
            }
        };
        if !sites.is_empty() {
            let store = self.stand_before(revision, direction).map_err(in_words)?;
            // A block that was told its table (copy_from) may begin with the step's first statement.
            store
                .with_main(|database| {
                    look(0, database);
                    Ok(())
                })
                .map_err(|error| error.to_string())?;
            let revision_seen = revision.to_owned();
            let hook = Box::new(move |of: &str, number: usize, database: &Connection| {
                if of == revision_seen {
                    look(number, database);
                }
            });
            self.step(&store, revision, direction, Some(hook)).map_err(in_words)?;
        }
        let rebuilds = sites.iter().enumerate().map(|(place, site)| {
            let moments = (0..=site.stages.len()).map(|at| seen.borrow_mut().remove(&(place, at))).collect();
            Rebuild {
                at: site.at.clone(),
                table: site.table.clone(),
                temporary: site.temporary.clone(),
                frames: frames(site, &first.statements, moments),
            }
        });
        Ok(Microscope {
            revision: revision.to_owned(),
            direction,
            rebuilds: rebuilds.collect(),
            error: first.error.map(|error| *error),
        })
    }
}

/// What there is of a rebuild's tables. What cannot be read is not shown.
fn moment(database: &Connection, site: &Site) -> Moment {
    let schema = SchemaReader::default().read(database, "").unwrap_or_default();
    let exhibit = |name: &str| {
        let table = schema.tables.iter().find(|table| table.name == name)?;
        let query = RowsQuery { point: Point::Live, table: name.to_owned(), offset: 0, limit: ROWS };
        let triggers = schema.triggers.iter().filter(|trigger| trigger.table == name);
        Some(Exhibit {
            table: Table::clone(table),
            rows: rows::page(database, &query).ok()?,
            triggers: triggers.map(|trigger| trigger.name.clone()).collect(),
        })
    };
    Moment { old: exhibit(&site.table), new: exhibit(&site.temporary) }
}
