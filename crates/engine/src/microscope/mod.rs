//! The batch microscope: finds the rebuilds among a step's statements, and says of each statement what it is for. What
//! the tables hold at each moment is read while the step runs (`session/magnify.rs`). Pure.

mod words;

use protocol::{Exhibit, Frame, Location, Origin, Stage, Statement};

use crate::schema::{BATCH, Words};

/// A rebuild among the statements of a step.
#[derive(Debug, PartialEq)]
pub(crate) struct Site {
    pub(crate) at: Option<Location>,
    pub(crate) table: String,
    pub(crate) temporary: String,
    /// Its statements: their place in the step and what they are for.
    pub(crate) stages: Vec<(usize, Stage)>,
}

impl Site {
    /// How many statements of the step had been sent at its moments, the one before it first.
    pub(crate) fn moments(&self) -> impl Iterator<Item = usize> {
        let before = self.stages.first().map(|(place, _)| *place);
        before.into_iter().chain(self.stages.iter().map(|(place, _)| place + 1))
    }
}

/// The rebuilds among a step's statements.
pub(crate) fn sites(statements: &[Statement]) -> Vec<Site> {
    let mut sites: Vec<Site> = Vec::new();
    for (place, statement) in statements.iter().enumerate() {
        if statement.origin != Origin::Script || statement.operation.as_deref() != Some(BATCH) {
            continue;
        }
        let Some(stage) = stage(&statement.sql) else { continue };
        if stage == Stage::Create {
            let Some(temporary) = created(&statement.sql) else { continue };
            sites.push(Site {
                at: statement.at.clone(),
                table: String::new(),
                temporary,
                stages: Vec::new(),
            });
        }
        let Some(site) = sites.last_mut().filter(|site| site.at == statement.at) else { continue };
        if let (Stage::Copy, true) = (stage, site.table.is_empty()) {
            site.table = copied_from(&statement.sql).unwrap_or_default();
        }
        site.stages.push((place, stage));
    }
    sites.retain(|site| !site.table.is_empty());
    sites
}

fn stage(sql: &str) -> Option<Stage> {
    let words = Words::read(sql, &["CREATE", "INSERT", "DROP", "ALTER"])?;
    let beginnings = [
        (&["CREATE", "TABLE"][..], Stage::Create),
        (&["INSERT", "INTO"], Stage::Copy),
        (&["DROP", "TABLE"], Stage::Drop),
        (&["ALTER", "TABLE"], Stage::Rename),
        (&["CREATE", "INDEX"], Stage::Index),
        (&["CREATE", "UNIQUE"], Stage::Index),
    ];
    beginnings.into_iter().find(|(beginning, _)| words.is(0, beginning)).map(|(_, stage)| stage)
}

fn created(sql: &str) -> Option<String> {
    Words::read(sql, &["CREATE"])?.table(2)
}

/// The table after the last FROM of Alembic's `INSERT INTO … SELECT … FROM …`.
fn copied_from(sql: &str) -> Option<String> {
    let (_, table) = sql.rsplit_once("FROM ")?;
    Words::read(&format!("DROP {table}"), &["DROP"])?.table(1)
}

/// What there is of a rebuild at one moment.
#[derive(Debug, Clone, Default)]
pub(crate) struct Moment {
    pub(crate) old: Option<Exhibit>,
    pub(crate) new: Option<Exhibit>,
}

/// The frames of a rebuild, from what was seen at its moments.
pub(crate) fn frames(site: &Site, statements: &[Statement], mut moments: Vec<Option<Moment>>) -> Vec<Frame> {
    moments.resize(site.stages.len() + 1, None);
    let mut before = moments.remove(0).unwrap_or_default();
    let first = Frame {
        stage: Stage::Before,
        words: words::before(site, before.old.as_ref()),
        sql: None,
        error: None,
        old: before.old.clone(),
        new: before.new.clone(),
    };
    let mut frames = Vec::from([first]);
    for ((place, stage), moment) in site.stages.iter().zip(moments) {
        let Some(statement) = statements.get(*place) else { continue };
        // Nothing is seen after a statement that failed; then all is as before.
        let moment = moment.unwrap_or_else(|| before.clone());
        let words = match &statement.error {
            Some(_) => words::failed(*stage),
            None => words::of(*stage, site, &before, &moment),
        };
        frames.push(Frame {
            stage: *stage,
            words,
            sql: Some(statement.sql.trim().to_owned()),
            error: statement.error.clone(),
            old: moment.old.clone(),
            new: moment.new.clone(),
        });
        before = moment;
    }
    frames
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rebuilds_are_found_among_other_statements() {
        let at = |line| Some(Location { line, ..Location::default() });
        let sent = |sql: &str, operation: &str, line| Statement {
            sql: sql.into(),
            operation: Some(operation.into()),
            at: at(line),
            ..Statement::default()
        };
        let statements = [
            sent("DROP TABLE x", "op.drop_table", 3),
            sent("\nCREATE TABLE \"_alembic_tmp_a b\" (a INT)", BATCH, 4),
            Statement { sql: "BEGIN".into(), origin: Origin::Transaction, ..Statement::default() },
            sent("INSERT INTO \"_alembic_tmp_a b\" (a) SELECT \"a b\".a \nFROM \"a b\"", BATCH, 4),
            sent("\nDROP TABLE \"a b\"", BATCH, 4),
            sent("ALTER TABLE \"_alembic_tmp_a b\" RENAME TO \"a b\"", BATCH, 4),
            sent("CREATE UNIQUE INDEX i ON \"a b\" (a)", BATCH, 4),
        ];
        let sites = sites(&statements);
        assert_eq!(sites.len(), 1);
        assert_eq!((sites[0].table.as_str(), sites[0].temporary.as_str()), ("a b", "_alembic_tmp_a b"));
        assert_eq!(sites[0].moments().collect::<Vec<_>>(), [1, 2, 4, 5, 6, 7]);
        assert_eq!(sites[0].stages.last(), Some(&(6, Stage::Index)));
    }
}
