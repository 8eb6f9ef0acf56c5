//! From an edit to the schema: how long the page waits after a keystroke in the last revision of a history.
//!
//!     cargo run --release -p stillroom-engine --example edit -- FOLDER...

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

use std::path::Path;
use std::rc::Rc;
use std::time::Instant;

use engine::{Machine, Session};
use protocol::{
    Answer, Ask, Content, Door, Edit, EditOperation, Emit, OpenProject, Point, ProjectFile, Request,
};
use python::Moment;

const EDITS: usize = 40;

struct Real(Instant);

impl Machine for Real {
    fn now(&self) -> Moment {
        Moment { nanoseconds: 1_700_000_000_000_000_000, offset: 0 }
    }

    fn milliseconds(&self) -> f64 {
        self.0.elapsed().as_secs_f64() * 1000.0
    }

    fn random(&self) -> u64 {
        7
    }
}

fn read(root: &Path, folder: &Path, files: &mut Vec<ProjectFile>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(root, &path, files);
        } else if path.extension().is_some_and(|e| e == "py" || e == "ini" || e == "mako") {
            files.push(ProjectFile {
                path: path.strip_prefix(root).unwrap().to_str().unwrap().to_owned(),
                content: Content::Text(std::fs::read_to_string(&path).unwrap()),
            });
        }
    }
}

fn ask(session: &mut Session, body: Ask) -> Answer {
    session.handle(Request { id: 1, body }, &(Rc::new(|_| ()) as Emit)).body
}

/// The milliseconds of each edit, in order of size.
fn measure(folder: &Path) -> (usize, f64, Vec<f64>) {
    let mut files = Vec::new();
    read(folder, folder, &mut files);
    let revisions = files.iter().filter(|file| file.path.contains("versions/")).count();
    let mut session = Session::new(Rc::new(Real(Instant::now())));
    let open = OpenProject { files: files.clone(), ..OpenProject::default() };
    let start = Instant::now();
    let Answer::Opened(opened) = ask(&mut session, Ask::Open(open)) else { panic!("not opened") };
    let head = opened.overview.heads.first().unwrap().clone();
    let look = Point::Revision { revision: head.clone(), statements: None };
    let Answer::Looked(mut held) = ask(&mut session, Ask::Look(look.clone())) else { panic!("no look") };
    let opening = start.elapsed().as_secs_f64() * 1000.0;
    let last = files.into_iter().find(|file| file.path.contains(&head)).unwrap();
    let Content::Text(text) = &last.content else { panic!("a script is text") };
    let mut times = Vec::new();
    for edit in 0..EDITS {
        let typed = format!("    op.create_table('typed_{edit}', sa.Column('id', sa.Integer()))\n");
        let text = text.replace("def upgrade() -> None:\n", &format!("def upgrade() -> None:\n{typed}"));
        let file = ProjectFile { path: last.path.clone(), content: Content::Text(text) };
        let operations = vec![EditOperation::Write(file)];
        let start = Instant::now();
        let edit = Edit { sequence: 1, operations, look: Some(look.clone()), held: held.number };
        let Answer::Edited(edited) = ask(&mut session, Ask::Edit(edit)) else { panic!("not edited") };
        times.push(start.elapsed().as_secs_f64() * 1000.0);
        // As the worker does it between two edits.
        while session.rest() {}
        let mut look = Box::new(edited.look.unwrap());
        assert!(look.error.is_none() && look.complete(&held), "{:?}", look.error);
        held = look;
    }
    times.sort_by(f64::total_cmp);
    (revisions, opening, times)
}

fn main() {
    println!("\nfrom an edit of the last revision to the schema ({EDITS} edits)");
    println!("{:16}{:>12}{:>12}{:>12}", "revisions", "open", "median", "p95");
    let mut first = None;
    for folder in std::env::args().skip(1) {
        let (revisions, opening, times) = measure(Path::new(&folder));
        let (median, p95) = (times[EDITS / 2], times[EDITS * 95 / 100]);
        let flat = median / *first.get_or_insert(median);
        println!("{revisions:<16}{opening:>9.0} ms{median:>9.1} ms{p95:>9.1} ms   {flat:.1} times the first");
    }
}
