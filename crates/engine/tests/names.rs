//! What the editor offers is there: each name in web/editor/data/names.json, asked for by a script.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic)] // a test may read files, and fail

use std::collections::BTreeMap;
use std::rc::Rc;

use engine::{Machine, Session};
use protocol::{Answer, Ask, Content, Door, Emit, OpenProject, ProjectFile, Request, Run};
use python::Moment;

struct Still;

impl Machine for Still {
    fn now(&self) -> Moment {
        Moment { nanoseconds: 1_700_000_000_000_000_000, offset: 0 }
    }

    fn milliseconds(&self) -> f64 {
        0.0
    }

    fn random(&self) -> u64 {
        7
    }
}

const NAMES: &str = include_str!("../../../web/editor/data/names.json");

const ENV: &str = "\
from alembic import context
from sqlalchemy import create_engine

with create_engine('sqlite://').connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
";

fn file(path: &str, text: String) -> ProjectFile {
    ProjectFile { path: path.to_owned(), content: Content::Text(text) }
}

#[test]
fn every_name_that_the_editor_offers_is_there() {
    let names: BTreeMap<String, Vec<(String, String, String)>> = serde_json::from_str(NAMES).unwrap();
    assert_eq!(names.keys().map(String::as_str).collect::<Vec<_>>(), ["batch_op", "op", "sa"]);
    let mut script = "from alembic import op\nimport sqlalchemy as sa\n\nrevision = 'a'\ndown_revision = None\n\n\
                      def upgrade():\n    missing = []\n    op.create_table('t', sa.Column('a', sa.Integer))\n    \
                      with op.batch_alter_table('t') as batch_op:\n        pass\n"
        .to_owned();
    for (object, members) in &names {
        assert!(members.len() > 10);
        for (name, _, words) in members {
            assert!(!words.is_empty());
            script.push_str(&format!(
                "    if not hasattr({object}, '{name}'):\n        missing.append('{object}.{name}')\n"
            ));
        }
    }
    script.push_str("    assert missing == [], missing\n");
    let files = vec![
        file("alembic.ini", "[alembic]\nscript_location = migrations\n".to_owned()),
        file("migrations/env.py", ENV.to_owned()),
        file("migrations/versions/a.py", script),
    ];
    let mut session = Session::new(Rc::new(Still));
    let emit: Emit = Rc::new(|_| {});
    let mut ask = |id, body| session.handle(Request { id, body }, &emit).body;
    ask(1, Ask::Open(OpenProject { files, ..OpenProject::default() }));
    match ask(2, Ask::Run(Run { command: "upgrade head".to_owned(), look: None })) {
        Answer::Ran(ran) => assert_eq!(ran.report.exit, 0, "{}", ran.report.stderr),
        other => panic!("{other:?}"),
    }
}
