//! A session as the page uses it, on sample 1: open, look, edit, run, travel; scripts that are broken or never end.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic)] // a test may read files, and fail

use std::cell::{Cell, RefCell};
use std::path::Path;
use std::rc::Rc;

use engine::{Machine, Session};
use protocol::{
    Answer, Ask, Content, Difference, Door, Edit, EditOperation, Emit, ErrorKind, Event, Look, Offline,
    OpenProject, Origin, Overview, Point, ProjectFile, Request, RowsQuery, Run, RunReport, Seed,
};
use python::Moment;

/// A machine whose clock moves by so many milliseconds with each look at it.
#[derive(Default)]
struct Clockwork {
    step: f64,
    time: Cell<f64>,
}

impl Machine for Clockwork {
    fn now(&self) -> Moment {
        Moment { nanoseconds: 1_700_000_000_000_000_000, offset: 0 }
    }

    fn milliseconds(&self) -> f64 {
        self.time.set(self.time.get() + self.step);
        self.time.get()
    }

    fn random(&self) -> u64 {
        7
    }
}

const HEAD: &str = "83e35a661e81";
const SCRIPT: &str = "alembic/versions/83e35a661e81_add_instance_scoped_uniqueness_to_user_.py";

fn sample() -> Vec<ProjectFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations-samples/user-external-ids");
    let mut files = Vec::new();
    read(&root, &root, &mut files);
    files
}

#[allow(clippy::disallowed_methods)]
fn read(root: &Path, folder: &Path, files: &mut Vec<ProjectFile>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(root, &path, files);
        } else if path.extension().is_some_and(|e| e == "py" || e == "ini" || e == "mako" || e == "sql") {
            files.push(ProjectFile {
                path: path.strip_prefix(root).unwrap().to_str().unwrap().to_owned(),
                content: Content::Text(std::fs::read_to_string(&path).unwrap()),
            });
        }
    }
}

fn text_of(path: &str) -> String {
    match sample().into_iter().find(|file| file.path == path).unwrap().content {
        Content::Text(text) => text,
        Content::Bytes(_) => unreachable!("samples are text"),
    }
}

struct Page {
    session: Session,
    id: u32,
    /// What the session said while it worked.
    events: Rc<RefCell<Vec<Event>>>,
    /// The project as it was told so far.
    overview: Overview,
    /// The look that came last.
    held: Look,
}

/// A command that was run.
struct Done {
    report: RunReport,
    overview: Overview,
}

impl Page {
    /// A page that has opened nothing, on a clock that moves so fast.
    fn new(step: f64) -> Self {
        let machine = Clockwork { step, ..Clockwork::default() };
        Self {
            session: Session::new(Rc::new(machine)),
            id: 0,
            events: Rc::default(),
            overview: Overview::default(),
            held: Look::default(),
        }
    }

    fn open() -> (Self, Overview, Look) {
        Self::new(0.0).opened()
    }

    fn opened(mut self) -> (Self, Overview, Look) {
        let seed = Seed { after: "7f3a2b1c9a01".into(), sql: text_of("seed.sql") };
        let project = OpenProject {
            files: sample(),
            seed: Some(seed),
            look: Some(after(HEAD)),
            ..OpenProject::default()
        };
        match self.ask(Ask::Open(project)) {
            Answer::Opened(opened) => {
                let look = self.hold(opened.look.unwrap());
                self.overview = opened.overview.clone();
                (self, opened.overview, look)
            }
            other => panic!("{other:?}"),
        }
    }

    fn ask(&mut self, body: Ask) -> Answer {
        self.id += 1;
        let events = Rc::clone(&self.events);
        let emit: Emit = Rc::new(move |event| events.borrow_mut().push(event));
        let reply = self.session.handle(Request { id: self.id, body }, &emit);
        assert_eq!(reply.id, self.id);
        reply.body
    }

    fn run(&mut self, command: &str) -> Done {
        match self.ask(Ask::Run(Run { command: command.to_owned(), look: Some(Point::Live) })) {
            Answer::Ran(ran) => {
                self.overview.take(ran.news);
                self.hold(ran.look.unwrap());
                Done { report: ran.report, overview: self.overview.clone() }
            }
            other => panic!("{other:?}"),
        }
    }

    fn look(&mut self, point: Point) -> Look {
        match self.ask(Ask::Look(point)) {
            Answer::Looked(look) => self.hold(*look),
            other => panic!("{other:?}"),
        }
    }

    /// Completes a look from the one before.
    fn hold(&mut self, mut look: Look) -> Look {
        assert!(look.complete(&self.held));
        self.held = look.clone();
        look
    }

    fn write(&mut self, path: &str, text: &str, look: Point) -> (Overview, Look) {
        let file = ProjectFile { path: path.to_owned(), content: Content::Text(text.to_owned()) };
        let operations = vec![EditOperation::Write(file)];
        let held = self.held.number;
        match self.ask(Ask::Edit(Edit { sequence: 1, operations, look: Some(look), held })) {
            Answer::Edited(edited) => {
                self.overview.take(edited.news);
                (self.overview.clone(), self.hold(edited.look.unwrap()))
            }
            other => panic!("{other:?}"),
        }
    }

    fn offline(&mut self, revision: &str, dialect: &str) -> Offline {
        match self.ask(Ask::Offline { revision: revision.into(), dialect: dialect.into() }) {
            Answer::Offline(offline) => *offline,
            other => panic!("{other:?}"),
        }
    }

    fn edit(&mut self, text: &str) -> (Overview, Look) {
        self.write(SCRIPT, text, after(HEAD))
    }
}

fn after(revision: &str) -> Point {
    Point::Revision { revision: revision.to_owned(), statements: None }
}

#[test]
fn opening_shows_the_graph_and_the_head_replayed_on_rows() {
    let (_, overview, look) = Page::open();
    assert_eq!(overview.problem, None);
    assert_eq!(overview.heads.len(), 2);
    assert_eq!(overview.current, Vec::<String>::new());
    assert!(overview.graph.nodes.iter().all(|node| node.pending && !node.applied));
    assert_eq!(overview.schema.tables, []);
    assert_eq!(look.error, None);
    let schema = look.schema.unwrap();
    let table = schema.tables.iter().find(|t| t.name == "user_external_ids").unwrap();
    assert!(table.rows > 0, "the seed's rows were copied");
    let change = look.change.tables.iter().find(|t| t.name == "user_external_ids").unwrap();
    assert!(change.rebuilt);
    assert!(change.constraints.iter().any(|c| matches!(c, Difference::Removed(_))));
    assert!(change.constraints.iter().any(|c| matches!(c, Difference::Added(_))));
    let copy = look.statements.iter().find(|s| s.sql.starts_with("INSERT INTO _alembic_tmp_")).unwrap();
    assert_eq!(copy.at.as_ref().unwrap().file, SCRIPT);
    assert_eq!(copy.revision.as_deref(), Some(HEAD));
}

#[test]
fn the_story_of_two_heads() {
    let (mut page, ..) = Page::open();
    let refused = page.run("upgrade head");
    assert_eq!(refused.report.exit, 255);
    assert!(
        refused.report.stdout.starts_with("FAILED: Multiple head revisions"),
        "{}",
        refused.report.stdout
    );
    let done = page.run("alembic upgrade heads");
    assert_eq!((done.report.exit, done.report.error), (0, None));
    assert_eq!(done.report.steps.len(), 5);
    assert_eq!(done.overview.current.len(), 2);
    assert!(done.overview.graph.nodes.iter().all(|node| node.applied));
    assert!(done.report.stderr.contains("INFO  [alembic.runtime.migration] Running upgrade"));
    let back = page.run("downgrade base");
    assert_eq!(back.report.exit, 0, "{}", back.report.stderr);
    assert!(back.overview.current.is_empty());
    let written = page.run("revision --head 7f3a2b1c9a01 --splice -m 'one more'");
    assert_eq!(written.report.written.len(), 1, "{}", written.report.stdout);
    assert_eq!(written.overview.graph.nodes.len(), 6);
}

#[test]
fn an_edit_replays_one_revision_and_a_broken_one_keeps_the_last_good_schema() {
    let (mut page, _, good) = Page::open();
    let script = text_of(SCRIPT);
    let (_, look) = page.edit(&format!("{script}\n# a remark\n"));
    assert_eq!((look.replayed, look.stale), (1, false));
    let (_, look) = page.edit(&format!("{script}\n# a remark\n"));
    assert_eq!(look.replayed, 0);
    let (overview, look) = page.edit(&script.replace("def upgrade", "def upgrade("));
    assert!(look.stale && look.schema == good.schema);
    let error = look.error.unwrap();
    assert_eq!(error.kind, ErrorKind::Exception { class: "SyntaxError".into() });
    assert_eq!(error.at.as_ref().unwrap().file, SCRIPT);
    assert_eq!(overview.graph.nodes.len(), 5, "the graph of before stays");
    assert!(overview.graph.nodes.iter().any(|node| node.problem.is_some()));
    let (overview, look) = page.edit(&script);
    assert_eq!((look.error, look.stale, overview.problem), (None, false, None));
}

#[test]
fn what_sqlite_cannot_alter_is_offered_a_batch_block() {
    let (mut page, ..) = Page::open();
    let (_, look) = page.edit(&text_of("story/83e35a661e81_broken.py"));
    let error = look.error.unwrap();
    assert!(error.message.starts_with("No support for ALTER of constraints in SQLite dialect"), "{error:?}");
    assert!(error.hint.is_some());
    assert_eq!(error.fixes[0].title, "Wrap in batch_alter_table");
    assert!(look.stale);
}

#[test]
fn time_travel_goes_between_statements_and_leaves_the_live_database_alone() {
    let (mut page, _, look) = Page::open();
    let create = look.statements.iter().position(|s| s.sql.contains("CREATE TABLE _alembic_tmp_")).unwrap();
    let point = |statements| Point::Revision { revision: HEAD.into(), statements: Some(statements) };
    let names = |look: &Look| -> Vec<String> {
        look.schema.as_ref().unwrap().tables.iter().map(|t| t.name.clone()).collect()
    };
    let before = page.look(point(create as u32));
    assert!(!names(&before).iter().any(|name| name.starts_with("_alembic_tmp_")));
    let between = page.look(point(create as u32 + 1));
    assert!(names(&between).contains(&"_alembic_tmp_user_external_ids".to_owned()), "{:?}", names(&between));
    let rows = RowsQuery { point: after(HEAD), table: "user_external_ids".into(), offset: 0, limit: 10 };
    match page.ask(Ask::Rows(rows)) {
        Answer::Rows(rows) => assert!(rows.total > 0 && rows.error.is_none()),
        other => panic!("{other:?}"),
    }
    assert_eq!(page.look(Point::Live).schema.unwrap().tables, []);
}

#[test]
fn a_script_that_never_ends_ends_on_its_line() {
    let (mut page, ..) = Page::open();
    let endless = text_of(SCRIPT)
        .replace("def upgrade() -> None:", "def upgrade() -> None:\n    while True:\n        pass");
    let (_, look) = page.edit(&endless);
    let error = look.error.unwrap();
    assert_eq!(error.kind, ErrorKind::Limit);
    let line = endless.lines().position(|line| line.contains("while True")).unwrap() as u32 + 1;
    assert!((line..=line + 1).contains(&error.at.unwrap().line));
}

#[test]
fn requests_that_cannot_be_served_are_refused_in_words() {
    let mut page = Page::new(0.0);
    assert!(matches!(page.ask(Ask::Look(Point::Live)), Answer::Refused { .. }));
    let (mut page, ..) = Page::open();
    assert_eq!(page.run("upgrade 'unclosed").report.exit, 2);
    assert_eq!(page.run("frobnicate").report.exit, 2);
    assert!(page.look(after("nope")).error.is_some());
    let image = protocol::Database::Image(b"no database".to_vec());
    let project = OpenProject { files: sample(), database: image, ..OpenProject::default() };
    match page.ask(Ask::Open(project)) {
        Answer::Opened(opened) => {
            assert!(opened.overview.problem.unwrap().message.contains("file is not a database"));
        }
        other => panic!("{other:?}"),
    }
    match page.ask(Ask::Query { sql: "SELECT 1; SELEC 2".into() }) {
        Answer::Rows(rows) => assert!(rows.error.unwrap().contains("not a database")),
        other => panic!("{other:?}"),
    }
}

const INI: &str = "[alembic]\nscript_location = scripts\nprepend_sys_path = .\n";

const ENV: &str = "
from alembic import context
from sqlalchemy import create_engine
with create_engine('sqlite:///app.db').connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
";

/// A page with a project of these files beside env.py and alembic.ini.
fn small(env: &str, files: &[(&str, &str)]) -> (Page, Overview) {
    let always = [("alembic.ini", INI), ("scripts/env.py", env)];
    let file = |(path, text): &(&str, &str)| ProjectFile {
        path: (*path).to_owned(),
        content: Content::Text((*text).to_owned()),
    };
    let files = always.iter().chain(files).map(file).collect();
    let mut page = Page::new(0.0);
    match page.ask(Ask::Open(OpenProject { files, ..OpenProject::default() })) {
        Answer::Opened(opened) => {
            page.overview = opened.overview.clone();
            (page, opened.overview)
        }
        other => panic!("{other:?}"),
    }
}

fn ids(overview: &Overview) -> Vec<&str> {
    overview.graph.nodes.iter().map(|node| node.revision.as_str()).collect()
}

#[test]
fn a_module_that_scripts_import_counts_as_part_of_them() {
    let script = "
from alembic import op
import sqlalchemy as sa
from names import ID, TABLE
revision, down_revision = ID, None
def upgrade():
    op.create_table(TABLE, sa.Column('id', sa.Integer))
";
    let files = [("scripts/versions/one.py", script), ("names.py", "ID, TABLE = 'a1', 'first'")];
    let (mut page, overview) = small(ENV, &files);
    assert_eq!(ids(&overview), ["a1"]);
    let (overview, _) = page.write("names.py", "ID, TABLE = 'b2', 'first'", Point::Live);
    assert_eq!(ids(&overview), ["b2"], "the header is read anew");
    let (_, look) = page.write("names.py", "ID, TABLE = 'b2', 'second'", after("b2"));
    let schema = look.schema.unwrap();
    assert!(schema.table("second").is_some() && schema.table("first").is_none(), "and so is the body");
}

#[test]
fn a_folder_that_a_script_lists_counts_as_read() {
    let script = "
import os
from alembic import op
import sqlalchemy as sa
revision, down_revision = 'a1', None
def upgrade():
    for name in sorted(os.listdir('tables')):
        op.create_table(name.removesuffix('.txt'), sa.Column('id', sa.Integer))
";
    let (mut page, _) = small(ENV, &[("scripts/versions/one.py", script), ("tables/one.txt", "")]);
    assert!(page.look(after("a1")).schema.unwrap().table("one").is_some());
    let (_, look) = page.write("tables/two.txt", "", after("a1"));
    assert!(look.schema.unwrap().table("two").is_some());
}

#[test]
fn an_edit_of_a_header_moves_the_graph_and_an_edit_of_a_body_does_not() {
    let script = |id: &str, down: &str, doc: &str| {
        format!("'''{doc}'''\nrevision, down_revision = '{id}', {down}\ndef upgrade():\n    pass\n")
    };
    let (one, two) = (script("a1", "None", "first"), script("b2", "'a1'", "second"));
    let (mut page, before) =
        small(ENV, &[("scripts/versions/one.py", &one), ("scripts/versions/two.py", &two)]);
    assert_eq!(ids(&before), ["b2", "a1"]);
    let mut write = |path: &str, text: &str| page.write(path, text, Point::Live).0;
    let overview = write("scripts/versions/two.py", &format!("{two}    # a remark\n"));
    assert_eq!(overview.graph, before.graph);
    let overview = write("scripts/versions/two.py", &script("b2", "'a1'", "other"));
    assert_eq!(overview.graph.nodes[0].doc, "other");
    let overview = write("scripts/versions/three.py", &script("c3", "'b2'", "new"));
    assert_eq!(ids(&overview), ["c3", "b2", "a1"]);
    let overview = write("scripts/versions/two.py", &script("b9", "'a1'", "second"));
    assert!(overview.problem.is_some(), "c3 builds on what is not there any more");
}

#[test]
fn a_version_table_of_another_name_is_understood() {
    let env = ENV.replace("connection=connection)", "connection=connection, version_table='my versions')");
    let script = "
from alembic import op
revision, down_revision = 'a1', None
def upgrade():
    op.execute('CREATE TABLE alembic_version (version_num TEXT)')
    op.execute(\"INSERT INTO alembic_version VALUES ('x')\")
";
    let (mut page, _) = small(&env, &[("scripts/versions/one.py", script)]);
    let ran = page.run("upgrade head");
    assert_eq!((ran.report.exit, &ran.report.error), (0, &None), "{}", ran.report.stderr);
    assert_eq!(ran.overview.current, ["a1"]);
    assert!(ran.overview.graph.nodes[0].is_current);
    let schema = &ran.overview.schema;
    assert!(schema.table("my versions").unwrap().is_version_table);
    assert!(!schema.table("alembic_version").unwrap().is_version_table);
    let about_versions = |s: &&protocol::Statement| s.sql.contains("versions") || s.sql.contains("alembic_");
    let origins: Vec<Origin> =
        ran.report.trace.iter().filter(about_versions).map(|statement| statement.origin).collect();
    // Made by Alembic; made and filled by the script; marked by Alembic.
    use Origin::{Script, VersionTable};
    assert_eq!(origins, [VersionTable, Script, Script, VersionTable]);
}

#[test]
fn a_long_run_tells_what_it_does_before_it_ends() {
    let (mut page, ..) = Page::new(60.0).opened();
    assert!(page.events.borrow().is_empty(), "opening is no run");
    let ran = page.run("upgrade heads");
    let (mut told, mut steps) = (Vec::new(), Vec::new());
    for event in page.events.take() {
        match event {
            Event::Output { id, error, text } => told.push((id == page.id, error, text)),
            Event::Progress { id, done, total, revision } => {
                steps.push((id == page.id, done, total, revision))
            }
            other => panic!("{other:?}"),
        }
    }
    let revisions: Vec<&str> = ran.report.steps.iter().map(|step| step.revision.as_str()).collect();
    let expected: Vec<_> =
        (0..).zip(&revisions).map(|(done, revision)| (true, done, 5, (*revision).to_owned())).collect();
    assert_eq!((steps, expected.len()), (expected, 5));
    let text: String = told.iter().map(|(.., text)| text.as_str()).collect();
    assert!(told.iter().all(|(ours, error, _)| *ours && *error) && told.len() > 5, "{told:?}");
    assert_eq!(text, ran.report.stderr);

    let (mut page, ..) = Page::open();
    page.run("upgrade heads");
    assert!(page.events.borrow().is_empty(), "a run that takes no time has its answer only");
}

#[test]
fn a_revisions_sql_for_a_dialect_is_what_the_command_writes_with_its_url() {
    let (mut page, ..) = Page::open();
    let mut files = sample();
    for file in &mut files {
        if let Content::Text(text) = &mut file.content
            && file.path == "alembic.ini"
        {
            *text = text.replace("sqlite:///app.db", "postgresql://host/app");
        }
    }
    let mut other = Page::new(0.0);
    other.ask(Ask::Open(OpenProject { files, ..OpenProject::default() }));
    for (parent, revision) in [("base", "2c5f8e10b7d4"), ("2c5f8e10b7d4", "7f3a2b1c9a01")] {
        let written = other.run(&format!("upgrade {parent}:{revision} --sql")).report.stdout;
        let offline = page.offline(revision, "postgresql");
        assert_eq!(offline.error, None);
        assert!(!offline.statements.is_empty());
        let lines = |text: &str| -> Vec<String> {
            let lines = text.lines().map(str::to_owned);
            lines.filter(|line| !line.is_empty() && !line.starts_with("--")).collect()
        };
        let ours: Vec<String> = offline.statements.iter().flat_map(|one| lines(&one.sql)).collect();
        let theirs = lines(&written);
        let start = theirs.iter().position(|line| *line == ours[0]).expect(&written);
        assert_eq!(ours, theirs[start..start + ours.len()], "{written}");
        let table = offline.statements.iter().find(|one| one.origin == Origin::Script).unwrap();
        assert_eq!(table.operation.as_deref(), Some("op.create_table"));
        assert!(table.at.as_ref().is_some_and(|at| at.line > 1 && at.file.contains(revision)));
    }
}

#[test]
fn a_script_that_needs_a_database_says_so_offline() {
    let (mut page, ..) = Page::open();
    let asks = "def upgrade() -> None:\n    op.get_bind().execute(sa.text('SELECT 1')).scalar_one()\n";
    let script = text_of(SCRIPT)
        .replace("from alembic import op\n", "from alembic import op\nimport sqlalchemy as sa\n");
    page.edit(&script.replace("def upgrade() -> None:\n", asks));
    let offline = page.offline(HEAD, "mysql");
    let error = offline.error.unwrap();
    assert_eq!(error.at.unwrap().file, SCRIPT);
}

#[test]
fn an_edit_is_answered_with_what_is_new() {
    let (mut page, _, look) = Page::open();
    let script = text_of(SCRIPT);
    let file = |text: &str| ProjectFile { path: SCRIPT.into(), content: Content::Text(text.to_owned()) };
    let mut edit = |text: &str, held: u32| {
        let operations = vec![EditOperation::Write(file(text))];
        let edit = Edit { sequence: 1, operations, look: Some(after(HEAD)), held };
        match page.ask(Ask::Edit(edit)) {
            Answer::Edited(edited) => *edited,
            other => panic!("{other:?}"),
        }
    };
    let more = "    op.execute('CREATE TABLE more (id INTEGER)')\n";
    let text = script.replace("def upgrade() -> None:\n", &format!("def upgrade() -> None:\n{more}"));
    let edited = edit(&text, look.number);
    assert_eq!(edited.news, protocol::News::default(), "an edit of a body is no news of the project");
    let mut next = edited.look.unwrap();
    let names: Vec<&str> = next.schema.iter().flat_map(|s| &s.tables).map(|t| t.name.as_str()).collect();
    assert_eq!((names, next.base, next.kept.is_empty()), (vec!["more"], look.number, false));
    assert!(
        !next.clone().complete(&Look { number: 77, ..look.clone() }),
        "another look does not complete it"
    );
    assert!(next.complete(&look));
    assert_eq!(next.schema.as_ref().unwrap().tables.len(), look.schema.as_ref().unwrap().tables.len() + 1);
    let whole = edit(&script, 0).look.unwrap();
    assert_eq!((whole.base, whole.schema), (0, look.schema), "who holds nothing is sent everything");
}
