//! Survival receipts: what a step did not leave as it was, told apart by who asked for it, with its line.

#![allow(clippy::unwrap_used, clippy::panic)] // a test may fail

mod support;

use protocol::{Direction, LossCause, LossKind, Point};
use support::Page;

/// What Alembic, SQLAlchemy and SQLite lose of a table that a batch block rebuilds (tried out on the real ones).
const TABLES: &str = "
    op.execute('''CREATE TABLE p (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT COLLATE NOCASE DEFAULT 'x',
        b INT NOT NULL CHECK (b > 0), CHECK (length(a) > 0), CONSTRAINT ck CHECK (b < 100), UNIQUE (a, b))''')
    op.execute('CREATE INDEX ix_expression ON p (lower(a))')
    op.execute('CREATE INDEX ix_down ON p (b DESC)')
    op.execute('CREATE INDEX ix_some ON p (b) WHERE b > 3')
    op.execute('CREATE TRIGGER tr AFTER INSERT ON p BEGIN SELECT 1; END')
    op.execute('CREATE TABLE k (id INTEGER PRIMARY KEY, p INT NOT NULL REFERENCES p (id) ON DELETE CASCADE)')
    op.execute('INSERT INTO p (id, a, b) VALUES (1, \\'q\\', 5)')
    op.execute('INSERT INTO k VALUES (1, 1)')
";

fn lines(page: &mut Page, revision: &str) -> Vec<String> {
    let receipt = page.look(Point::Revision { revision: revision.into(), statements: None });
    assert_eq!(receipt.error, None);
    support::losses(&receipt.receipt.unwrap())
}

#[test]
fn a_batch_block_loses_what_nobody_named_and_the_line_is_told() {
    let mut page = Page::with(&[
        ("a1", None, TABLES, "pass"),
        (
            "b2",
            Some("a1"),
            "with op.batch_alter_table('p') as batch_op:\n        batch_op.alter_column('a', new_column_name='aa')",
            "pass",
        ),
    ]);
    assert_eq!(
        lines(&mut page, "b2"),
        [
            "Silent p Autoincrement: id AUTOINCREMENT (line 6)",
            "Silent p Collation: a COLLATE NOCASE (line 6)",
            "Silent p Check: CHECK (b > 0) (line 6)",
            "Silent p Check: CHECK (length(a) > 0) (line 6)",
            "Silent p Index: INDEX ix_down (b DESC) -> INDEX ix_down (b) (line 6)",
            "Silent p Index: INDEX ix_expression (lower(a)) (line 6)",
            "Silent p Trigger: TRIGGER tr (line 6)",
        ]
    );
}

#[test]
fn rows_that_a_rebuild_sweeps_away_are_told() {
    let env = support::ENV.replace("context.configure(connection=connection", "connection.exec_driver_sql('PRAGMA foreign_keys=ON'); connection.commit(); context.configure(connection=connection");
    let mut page = Page::with_env(
        &env,
        &[
            ("a1", None, TABLES, "pass"),
            (
                "b2",
                Some("a1"),
                "with op.batch_alter_table('p', recreate='always') as batch_op:\n        batch_op.add_column(sa.Column('n', sa.Integer()))",
                "pass",
            ),
        ],
    );
    let lost = lines(&mut page, "b2");
    assert!(lost.contains(&"Silent k Rows: 1 row -> 0 rows (line 6)".to_owned()), "{lost:?}");
}

#[test]
fn what_is_renamed_or_spelled_anew_survives() {
    let tables = "
    op.execute('''CREATE TABLE p (id INTEGER PRIMARY KEY, a TEXT CONSTRAINT ck CHECK (a <> 'A'), b INT NOT NULL DEFAULT (1),
        UNIQUE (a))''')
    op.execute('CREATE INDEX ix ON p (b ASC) WHERE a > 1')
    op.execute('CREATE TABLE k (p INT, FOREIGN KEY (p) REFERENCES p (id) ON DELETE CASCADE)')
    op.execute('INSERT INTO p (a) VALUES (2)')";
    let renames = "
    op.rename_table('p', 'q')
    op.rename_table('q', 'r')
    op.execute('ALTER TABLE r RENAME COLUMN b TO c')
    with op.batch_alter_table('r') as batch_op:
        batch_op.alter_column('a', existing_type=sa.Text(), nullable=False)
    with op.batch_alter_table('k', naming_convention={'fk': 'fk_%(column_0_name)s'}) as batch_op:
        batch_op.alter_column('p', existing_type=sa.Integer(), nullable=False)";
    let mut page = Page::with(&[("a1", None, tables, "pass"), ("b2", Some("a1"), renames, "pass")]);
    assert_eq!(lines(&mut page, "b2"), Vec::<String>::new());
}

#[test]
fn what_is_dropped_by_name_is_told_apart_and_what_goes_along_too() {
    let drops = "
    op.drop_index('ix_some')
    op.execute('DROP TRIGGER tr')
    with op.batch_alter_table('p', table_args=[sa.CheckConstraint('b > 0', name='positive')]) as batch_op:
        batch_op.drop_constraint('ck', type_='check')
        batch_op.drop_column('a')
        batch_op.alter_column('b', existing_type=sa.Integer(), nullable=True)
    op.execute('DELETE FROM p')
    op.drop_table('k')";
    let mut page = Page::with(&[("a1", None, TABLES, "pass"), ("b2", Some("a1"), drops, "pass")]);
    assert_eq!(
        lines(&mut page, "b2"),
        [
            "Silent p Autoincrement: id AUTOINCREMENT (line 9)",
            "Silent p Index: INDEX ix_down (b DESC) -> INDEX ix_down (b) (line 9)",
            "Along p Check: CHECK (length(a) > 0) (line 11)",
            "Along p Unique: UNIQUE (a, b) (line 11)",
            "Along p Index: INDEX ix_expression (lower(a)) (line 11)",
            "Asked k Table: TABLE k with 1 row (line 14)",
            "Asked p Rows: 1 row -> 0 rows (line 13)",
            "Asked p Column: a TEXT (line 11)",
            "Asked p NotNull: b NOT NULL (line 12)",
            "Asked p Check: CONSTRAINT ck CHECK (b < 100) (line 10)",
            "Asked p Index: INDEX ix_some (b) WHERE b > 3 (line 7)",
            "Asked p Trigger: TRIGGER tr (line 8)",
        ]
    );
}

#[test]
fn a_run_has_a_receipt_for_each_step_up_and_down() {
    let batch = "with op.batch_alter_table('t') as batch_op:\n        batch_op.alter_column('a', existing_type=sa.Text(), nullable=True)";
    let mut page = Page::with(&[
        ("a1", None, "op.execute('CREATE TABLE t (a TEXT NOT NULL, CHECK (a > 1))')", "op.drop_table('t')"),
        ("b2", Some("a1"), "op.add_column('t', sa.Column('b', sa.Integer()))", batch),
        ("c3", Some("b2"), "op.drop_column('t', 'b')", "pass"),
    ]);
    let up = page.run("upgrade head").report;
    assert_eq!(up.receipts.len(), 3);
    assert_eq!(support::losses(&up.receipts[2]), ["Asked t Column: b INTEGER (line 6)"]);
    let down = page.run("downgrade base").report;
    let told: Vec<_> =
        down.receipts.iter().map(|one| (one.revision.clone().unwrap(), one.direction)).collect();
    assert_eq!(
        told,
        [("c3".into(), Direction::Down), ("b2".into(), Direction::Down), ("a1".into(), Direction::Down)]
    );
    assert_eq!(support::losses(&down.receipts[0]), Vec::<String>::new());
    assert_eq!(
        support::losses(&down.receipts[1]),
        ["Silent t Check: CHECK (a > 1) (line 9)", "Asked t NotNull: a NOT NULL (line 10)"]
    );
    let check = &down.receipts[1].losses[0];
    assert_eq!((check.kind, check.cause), (LossKind::Check, LossCause::Silent));
    assert!(check.why.as_ref().unwrap().contains("unnamed CHECK"));
    assert_eq!(support::losses(&down.receipts[2]), ["Asked t Table: TABLE t (line 9)"]);
}

#[test]
fn of_two_blocks_the_one_that_lost_it_is_named() {
    let blocks = "
    with op.batch_alter_table('t', table_args=[sa.CheckConstraint('a > 1')]) as batch_op:
        batch_op.alter_column('a', existing_type=sa.Text(), nullable=False)
    with op.batch_alter_table('t') as batch_op:
        batch_op.alter_column('a', existing_type=sa.Text(), nullable=True)";
    let table = "op.execute('CREATE TABLE t (a TEXT, CHECK (a > 1))')";
    let mut page = Page::with(&[("a1", None, table, "pass"), ("b2", Some("a1"), blocks, "pass")]);
    assert_eq!(lines(&mut page, "b2"), ["Silent t Check: CHECK (a > 1) (line 9)"]);
}
