//! Rows, SQL that is typed, and a revision's SQL for other dialects.

use leptos::prelude::*;
use protocol::{Ask, Edit, Point, Rows, RowsQuery};

use super::Bench;
use crate::link::Purpose;
use crate::state::PageStoreFields;

/// Rows on a page.
pub(crate) const PAGE: u32 = 50;

impl Bench {
    /// Asks for the rows that the data tab is about.
    pub(crate) fn ask_rows(self) {
        let page = self.page;
        let table = page.table().get_untracked();
        if table.is_empty() || page.look().read_untracked().is_none() {
            return;
        }
        let mut point = page.selected().get_untracked();
        if let Point::Revision { statements, .. } = &mut point
            && page.before().get_untracked()
        {
            *statements = Some(0);
        }
        let query = RowsQuery { point, table, offset: page.offset().get_untracked(), limit: PAGE };
        self.ask(Purpose::Rows, "Reading rows", Ask::Rows(query));
    }

    /// Runs SQL on the live database.
    pub(crate) fn query(self, sql: String) {
        if sql.trim().is_empty() {
            return;
        }
        self.person_acts();
        self.page.answer().set(None);
        self.ask(Purpose::Query, "Running SQL", Ask::Query { sql });
    }

    /// Inserts the rows that belong to the project into the live database.
    pub(crate) fn insert_seed(self) {
        let Some(seed) = self.page.seed().get_untracked() else { return };
        self.person_acts();
        self.ask(Purpose::Seed, "Inserting rows", Ask::Query { sql: seed.sql });
    }

    /// Rows have come, or the reason why there are none.
    pub(super) fn take_rows(self, purpose: Option<Purpose>, rows: Rows) {
        let page = self.page;
        match purpose {
            Some(Purpose::Rows) => page.rows().set(Some(rows)),
            Some(Purpose::Query) => {
                page.answer().set(Some(rows));
                self.read_anew();
            }
            _ => {
                if let Some(error) = rows.error {
                    self.tell(true, error);
                }
                self.read_anew();
            }
        }
    }

    /// The live database may have changed by something else than a command: reads it anew.
    fn read_anew(self) {
        let sequence = self.aside.with_value(|aside| aside.sequence);
        let look = Some(self.page.selected().get_untracked());
        self.ask(
            Purpose::Edit,
            "Reading the database",
            Ask::Edit(Edit { sequence, operations: Vec::new(), look, held: self.held() }),
        );
        self.ask(Purpose::Database, "Reading the database", Ask::Database);
    }

    /// Takes a dialect for the SQL log; none: as it was executed.
    pub(crate) fn choose_dialect(self, dialect: Option<&'static str>) {
        self.page.dialect().set(dialect);
        self.page.log_of_run().set(false);
        self.ask_offline();
    }

    /// Asks for the selected revision's SQL in the chosen dialect.
    pub(crate) fn ask_offline(self) {
        let page = self.page;
        if page.offline().read_untracked().is_some() {
            page.offline().set(None);
        }
        if let Some(dialect) = page.dialect().get_untracked()
            && let Point::Revision { revision, .. } = page.selected().get_untracked()
        {
            let dialect = dialect.to_owned();
            self.ask(Purpose::Offline, "Writing SQL", Ask::Offline { revision, dialect });
        }
    }
}
