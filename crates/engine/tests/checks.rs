//! The checks: what is found in a history, where, and the way out.

#![allow(clippy::unwrap_used, clippy::panic)] // a test may fail

mod support;

use protocol::{Answer, Ask, Checked, Diagnostic, Seed};
use support::{Page, Revision, script};

fn checked(page: &mut Page) -> Checked {
    loop {
        match page.ask(Ask::Check) {
            Answer::Checked(checked) if checked.remaining == 0 => return *checked,
            Answer::Checked(_) => {}
            other => panic!("{other:?}"),
        }
    }
}

fn lines(checked: &Checked) -> Vec<String> {
    let line = |one: &Diagnostic| {
        let at = one.at.as_ref().map_or("-".to_owned(), |at| format!("{}:{}", at.file, at.line));
        format!("{} {at} {}", one.code, one.message.split(". ").next().unwrap_or_default())
    };
    checked.diagnostics.iter().map(line).collect()
}

/// reversible, lossy, fails
fn verdict(checked: &Checked, revision: &str) -> (Option<bool>, bool, bool) {
    let one = checked.verdicts.iter().find(|one| one.revision == revision).unwrap();
    (one.reversible, one.lossy, one.fails)
}

fn of(revisions: &[Revision<'_>]) -> (Vec<String>, Checked) {
    let checked = checked(&mut Page::with(revisions));
    (lines(&checked), checked)
}

const T: &str =
    "op.create_table('t', sa.Column('id', sa.Integer(), primary_key=True), sa.Column('a', sa.String(9)))";
const FILL: &str = "op.execute(\"INSERT INTO t (a) VALUES ('x'), ('y')\")";

#[test]
fn a_history_that_goes_there_and_back_has_nothing_to_say() {
    let (lines, checked) = of(&[
        ("a1", None, T, "op.drop_table('t')"),
        ("b2", Some("a1"), "op.add_column('t', sa.Column('b', sa.Integer()))", "op.drop_column('t', 'b')"),
        ("c3", Some("b2"), "op.create_index('ix', 't', ['a'])", "op.drop_index('ix')"),
    ]);
    assert_eq!(lines, Vec::<String>::new());
    for revision in ["a1", "b2", "c3"] {
        assert_eq!(verdict(&checked, revision), (Some(true), false, false), "{revision}");
    }
}

#[test]
fn downgrades_that_are_missing_or_leave_something() {
    let (lines, checked) = of(&[
        ("a1", None, T, "pass"),
        (
            "b2",
            Some("a1"),
            "op.add_column('t', sa.Column('b', sa.Integer()))\n    op.create_index('ix', 't', ['a'])",
            "op.drop_index('ix')",
        ),
        ("c3", Some("b2"), "pass", "pass"),
        ("d4", Some("c3"), "op.add_column('t', sa.Column('d', sa.Integer()))", "op.drop_column('t', 'nope')"),
    ]);
    assert_eq!(
        lines,
        [
            "downgrade-missing versions/a1.py:8 downgrade() does nothing: the version goes back, and what upgrade() did stays.",
            "downgrade-differs versions/b2.py:9 After upgrade and downgrade the schema is not what it was",
            "sqlalchemy.exc.OperationalError versions/d4.py:9 The downgrade fails: (sqlite3.OperationalError) no such column: \"nope\"\n[SQL: ALTER TABLE t DROP COLUMN nope]\n(Background on this error at: https://sqlalche.me/e/21/e3q8)",
        ]
    );
    let differs = &checked.diagnostics.iter().find(|one| one.code == "downgrade-differs").unwrap().message;
    assert!(differs.contains("Left over: b INTEGER of t"), "{differs}");
    assert_eq!(verdict(&checked, "a1").0, Some(false));
    assert_eq!(verdict(&checked, "c3").0, Some(true));
}

#[test]
fn an_upgrade_that_works_only_once() {
    let up = "op.execute('CREATE UNIQUE INDEX ix ON t (a)')\n    op.execute(\"UPDATE t SET a = a || 'x'\")";
    let down = "op.drop_index('ix')\n    op.execute(\"INSERT INTO t (a) SELECT a FROM t\")";
    let (lines, checked) =
        of(&[("a1", None, &format!("{T}\n    {FILL}"), "op.drop_table('t')"), ("b2", Some("a1"), up, down)]);
    assert!(
        lines[0].contains(
            "versions/b2.py:6 After upgrade and downgrade, the upgrade fails: (sqlite3.IntegrityError)"
        ),
        "{lines:?}"
    );
    assert_eq!((lines.len(), verdict(&checked, "b2").0), (1, Some(false)));
}

#[test]
fn data_that_is_lost_on_the_way() {
    let (lines, checked) = of(&[
        ("a1", None, &format!("{T}\n    {FILL}"), "op.drop_table('t')"),
        ("b2", Some("a1"), "op.drop_column('t', 'a')", "op.add_column('t', sa.Column('a', sa.String(9)))"),
        (
            "c3",
            Some("b2"),
            "op.add_column('t', sa.Column('c', sa.Integer()))\n    op.execute('UPDATE t SET c = id WHERE c IS NULL')",
            "op.execute('DELETE FROM t WHERE id = 1')\n    op.drop_column('t', 'c')",
        ),
    ]);
    assert_eq!(
        lines,
        [
            "lossy-upgrade versions/b2.py:6 The upgrade loses data: 2 values of t.a",
            "lossy-downgrade versions/c3.py:10 The downgrade loses data: after downgrade and upgrade the rows are not the same in t.",
        ]
    );
    assert_eq!(verdict(&checked, "b2"), (Some(true), true, false));
    assert_eq!(verdict(&checked, "c3"), (Some(true), true, false));
}

#[test]
fn what_a_batch_block_would_lose_can_be_given_to_it() {
    let table = "op.execute('CREATE TABLE t (a TEXT, b INT CHECK (b <> 3), CHECK (a > 1))')";
    let up = "with op.batch_alter_table('t') as batch_op:\n        batch_op.alter_column('a', existing_type=sa.Text(), nullable=False)";
    let down = "with op.batch_alter_table('t') as batch_op:\n        batch_op.alter_column('a', existing_type=sa.Text(), nullable=True)";
    let revisions = [("a1", None, table, "op.drop_table('t')"), ("b2", Some("a1"), up, down)];
    let mut page = Page::with(&revisions);
    let found = checked(&mut page);
    assert_eq!(
        lines(&found),
        [
            "silent-loss versions/b2.py:6 CHECK (b <> 3) of t is lost, and nothing asks for that",
            "silent-loss versions/b2.py:6 CHECK (a > 1) of t is lost, and nothing asks for that",
            "downgrade-differs versions/b2.py:9 After upgrade and downgrade the schema is not what it was",
        ]
    );
    let fix = &found.diagnostics[0].fixes[0];
    assert_eq!(fix.title, "Keep the CHECKs");
    let text = &fix.edits[0].text;
    assert_eq!(text, ", table_args=[sa.CheckConstraint(\"b <> 3\"), sa.CheckConstraint(\"a > 1\")]");
    let mended = |body: &str| body.replace("_table('t'", &format!("_table('t'{text}"));
    page.edit(script(&("b2", Some("a1"), &mended(up), &mended(down))));
    assert_eq!(lines(&checked(&mut page)), Vec::<String>::new());
}

#[test]
fn a_column_that_only_an_empty_table_takes() {
    let up = "with op.batch_alter_table('t') as batch_op:\n        batch_op.add_column(sa.Column('b', sa.Integer(), nullable=False))";
    let (lines, _) = of(&[
        ("a1", None, T, "op.drop_table('t')"),
        ("b2", Some("a1"), up, "op.drop_column('t', 'b')"),
        (
            "c3",
            Some("b2"),
            "op.add_column('t', sa.Column('c', sa.Integer(), nullable=False, server_default='1'))",
            "op.drop_column('t', 'c')",
        ),
        ("d4", Some("c3"), FILL, "op.execute('DELETE FROM t')"),
    ]);
    assert_eq!(
        lines[0].split(": ").next().unwrap(),
        "not-null-without-default versions/b2.py:7 b is NOT NULL and has no server default"
    );
    assert!(lines[1].contains("NOT NULL constraint failed: t.b") && lines.len() == 2, "{lines:?}");
}

#[test]
fn what_sqlite_cannot_alter_is_found_in_the_downgrade_too() {
    let unique =
        "with op.batch_alter_table('t') as batch_op:\n        batch_op.create_unique_constraint('uq', ['a'])";
    let (lines, checked) = of(&[
        ("a1", None, T, "op.drop_table('t')"),
        ("b2", Some("a1"), unique, "op.drop_constraint('uq', 't', type_='unique')"),
    ]);
    assert!(lines[0].starts_with("NotImplementedError versions/b2.py:10 The downgrade fails: No support for ALTER of constraints in SQLite"), "{lines:?}");
    assert_eq!(checked.diagnostics[0].fixes[0].title, "Wrap in batch_alter_table");
    assert_eq!(verdict(&checked, "b2"), (Some(false), false, false));
}

#[test]
fn identifiers_that_do_not_fit() {
    let mut files: Vec<_> =
        [("a1", None, "pass", "pass"), ("b2", Some("a2"), "pass", "pass")].iter().map(script).collect();
    let mut twin = script(&("a1", None, "pass", "pass"));
    twin.path = "versions/twin.py".to_owned();
    files.push(twin);
    let found = checked(&mut Page::with_files(support::ENV, files, None));
    assert_eq!(
        lines(&found),
        [
            "duplicate-revision versions/a1.py:3 a1 is the revision of versions/twin.py too; Alembic keeps one of the two.",
            "unknown-down-revision versions/b2.py:4 b2 comes after a2, and there is no such revision.",
            "duplicate-revision versions/twin.py:3 a1 is the revision of versions/a1.py too; Alembic keeps one of the two.",
        ]
    );
    let fix = &found.diagnostics[1].fixes[0];
    assert_eq!(
        (fix.title.as_str(), fix.edits[0].text.as_str(), fix.edits[0].at.column),
        ("Come after a1", "a1", 18)
    );
}

#[test]
fn several_heads_and_a_failing_revision() {
    let (lines, checked) = of(&[
        ("a1", None, T, "op.drop_table('t')"),
        ("b2", Some("a1"), "op.drop_table('nope')", "pass"),
        ("c3", Some("b2"), "pass", "pass"),
        ("d4", Some("a1"), "pass", "pass"),
    ]);
    assert!(lines[0].starts_with("several-heads - There are 2 heads"), "{lines:?}");
    assert!(
        lines[1].contains("versions/b2.py:6 (sqlite3.OperationalError) no such table: nope")
            && lines.len() == 2,
        "{lines:?}"
    );
    assert_eq!(verdict(&checked, "b2"), (None, false, true));
    assert!(checked.verdicts.iter().all(|one| one.revision != "c3"), "what comes after is not tried");
}

#[test]
fn a_merge_goes_back_alone_and_seeded_rows_count() {
    let merge = ("d4", None, "pass", "pass");
    let mut files: Vec<_> = [
        ("a1", None, T, "op.drop_table('t')"),
        ("b2", Some("a1"), "op.add_column('t', sa.Column('b', sa.Integer()))", "op.drop_column('t', 'b')"),
        ("c3", Some("a1"), "op.drop_column('t', 'a')", "op.add_column('t', sa.Column('a', sa.String(9)))"),
        merge,
    ]
    .iter()
    .map(script)
    .collect();
    if let Some(protocol::ProjectFile { content: protocol::Content::Text(text), .. }) = files.last_mut() {
        *text = text.replace("down_revision = None", "down_revision = ('b2', 'c3')");
    }
    let seed = Seed { after: "a1".into(), sql: "INSERT INTO t (a) VALUES ('x')".into() };
    let found = checked(&mut Page::with_files(support::ENV, files, Some(seed)));
    assert_eq!(lines(&found), ["lossy-upgrade versions/c3.py:6 The upgrade loses data: 1 value of t.a"]);
    assert_eq!(verdict(&found, "d4"), (Some(true), false, false));
}
