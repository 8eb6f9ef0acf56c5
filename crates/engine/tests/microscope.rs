//! A batch block under the microscope, forward and backward, with its tables and rows at each moment.

#![allow(clippy::unwrap_used, clippy::panic)] // a test may fail

mod support;

use protocol::{Answer, Ask, Direction, Exhibit, Frame, Microscope, Rows, Stage};
use support::Page;

const TABLE: &str = "
    op.execute('CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, CHECK (a > 1))')
    op.execute('CREATE INDEX ix_a ON t (a)')
    op.execute('CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END')
    op.execute('INSERT INTO t (a) VALUES (2), (3)')";
const UP: &str = "with op.batch_alter_table('t') as batch_op:
        batch_op.alter_column('a', existing_type=sa.Text(), nullable=False)
        batch_op.add_column(sa.Column('b', sa.Integer(), server_default='7'))";
const DOWN: &str = "with op.batch_alter_table('t') as batch_op:
        batch_op.drop_column('b')
        batch_op.alter_column('a', existing_type=sa.Text(), nullable=True)";

fn magnify(page: &mut Page, revision: &str, direction: Direction) -> Microscope {
    match page.ask(Ask::Magnify { revision: revision.into(), direction }) {
        Answer::Magnified(microscope) => *microscope,
        other => panic!("{other:?}"),
    }
}

fn shown(exhibit: Option<&Exhibit>) -> String {
    exhibit.map_or("-".into(), |one| {
        let Rows { columns, rows, .. } = &one.rows;
        format!("{} ({}) {} rows", one.table.name, columns.join(", "), rows.len())
    })
}

fn told(frame: &Frame) -> String {
    format!("{:?}: {} | {}", frame.stage, shown(frame.old.as_ref()), shown(frame.new.as_ref()))
}

#[test]
fn a_rebuild_is_shown_statement_by_statement() {
    let mut page = Page::with(&[("a1", None, TABLE, "pass"), ("b2", Some("a1"), UP, DOWN)]);
    let up = magnify(&mut page, "b2", Direction::Up);
    assert_eq!((up.error, up.rebuilds.len()), (None, 1));
    let rebuild = &up.rebuilds[0];
    assert_eq!((rebuild.table.as_str(), rebuild.temporary.as_str()), ("t", "_alembic_tmp_t"));
    assert_eq!(rebuild.at.as_ref().unwrap().line, 6);
    assert_eq!(
        rebuild.frames.iter().map(told).collect::<Vec<_>>(),
        [
            "Before: t (id, a) 2 rows | -",
            "Create: t (id, a) 2 rows | _alembic_tmp_t (id, a, b) 0 rows",
            "Copy: t (id, a) 2 rows | _alembic_tmp_t (id, a, b) 2 rows",
            "Drop: - | _alembic_tmp_t (id, a, b) 2 rows",
            "Rename: t (id, a, b) 2 rows | -",
            "Index: t (id, a, b) 2 rows | -",
        ]
    );
    assert!(
        rebuild.frames[2].words.contains("2 rows are copied") && rebuild.frames[2].words.contains("b is new")
    );
    assert_eq!(rebuild.frames[3].words, "The old t is dropped. With it go ix_a, tr.");
    assert!(rebuild.frames[5].words.starts_with("ix_a is made"), "{}", rebuild.frames[5].words);
    assert_eq!(rebuild.frames[5].stage, Stage::Index);

    let down = magnify(&mut page, "b2", Direction::Down);
    let frames = &down.rebuilds[0].frames;
    assert_eq!(told(&frames[0]), "Before: t (id, a, b) 2 rows | -");
    assert_eq!(told(&frames[4]), "Rename: t (id, a) 2 rows | -");
}

#[test]
fn a_copy_that_fails_is_shown_with_its_message() {
    let up = "with op.batch_alter_table('t') as batch_op:
        batch_op.create_unique_constraint('uq', ['b'])
        batch_op.add_column(sa.Column('b', sa.Integer(), server_default='7'))";
    let mut page = Page::with(&[("a1", None, TABLE, "pass"), ("b2", Some("a1"), up, "pass")]);
    let up = magnify(&mut page, "b2", Direction::Up);
    assert!(up.error.unwrap().message.contains("UNIQUE constraint failed"));
    let frames = &up.rebuilds[0].frames;
    assert_eq!(
        frames.iter().map(|frame| frame.stage).collect::<Vec<_>>(),
        [Stage::Before, Stage::Create, Stage::Copy, Stage::Drop]
    );
    assert!(frames[2].error.as_ref().unwrap().contains("UNIQUE constraint failed"));
    assert!(frames[2].words.contains("Alembic drops the new table again"));
    assert_eq!(told(&frames[3]), "Drop: t (id, a) 2 rows | -");
}

#[test]
fn a_revision_without_a_rebuild_has_nothing_to_show() {
    let mut page = Page::with(&[("a1", None, TABLE, "pass")]);
    assert_eq!(magnify(&mut page, "a1", Direction::Up).rebuilds, []);
    assert_eq!(magnify(&mut page, "a1", Direction::Down).rebuilds, []);
    assert!(matches!(
        page.ask(Ask::Magnify { revision: "nope".into(), direction: Direction::Up }),
        Answer::Refused { .. }
    ));
}
