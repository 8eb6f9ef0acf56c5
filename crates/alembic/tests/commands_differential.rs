//! Stories told to real Alembic and to ours: what each command prints, its exit status, and the files and
//! databases that are there at the end.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop")]
#![allow(clippy::disallowed_methods)] // tests read their cases from files

mod support;

use std::path::PathBuf;
use std::rc::Rc;

use alembic::cli::{Invocation, run};
use python::{Host, Limits, MemoryHost, Vm};
use serde_json::Value as Json;
use sqlalchemy::connection::{Databases, SqliteFiles, Target, World};

#[test]
fn stories() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/stories.json");
    let stories: Json = serde_json::from_str(include_str!("stories.json")).unwrap();
    let told = support::ask("commands.py", 0, &[path]);
    let mut differences = Vec::new();
    let mut compared = 0;
    for (story, theirs) in stories.as_array().unwrap().iter().zip(told.as_array().unwrap()) {
        let host = Rc::new(MemoryHost::default());
        let databases = Files::new(compared);
        host.set_env("COLUMNS", "80");
        let mut theirs = theirs.as_array().unwrap().iter();
        for step in story.as_array().unwrap() {
            if let Some(path) = step["write"].as_str() {
                host.put(path, step["text"].as_str().unwrap().as_bytes());
                continue;
            }
            let line = step["run"].as_str().unwrap();
            compared += 1;
            let ours = run_line(&host, &databases, line);
            let theirs = theirs.next().unwrap();
            let theirs = Ran {
                status: theirs["status"].as_i64().unwrap(),
                out: without_directory(theirs["out"].as_str().unwrap()),
                err: essence(theirs["err"].as_str().unwrap()),
            };
            // Which of several heads comes first is a matter of chance in real Alembic.
            let same_lines = line.starts_with("current")
                && sorted(&ours.out) == sorted(&theirs.out)
                && ours.err == theirs.err;
            if ours != theirs && !same_lines {
                differences.push(format!("$ {line}\n  ours   {ours:?}\n  theirs {theirs:?}"));
            }
        }
        let left = theirs.next().unwrap();
        let ours = databases.dump();
        if ours != left["databases"] {
            differences.push(format!("databases\n  ours   {ours}\n  theirs {}", left["databases"]));
        }
        let files = left["files"].as_object().unwrap();
        for (path, text) in files {
            let ours =
                host.read(path).map(|bytes| neutral(&String::from_utf8_lossy(&bytes))).unwrap_or_default();
            if ours != text.as_str().unwrap() {
                let mut pairs = ours.lines().zip(text.as_str().unwrap().lines());
                let first = pairs.find(|(one, other)| one != other);
                differences.push(format!(
                    "{path}: {} and {} bytes, {first:?}",
                    ours.len(),
                    text.as_str().unwrap().len()
                ));
            }
        }
    }
    println!("{compared} commands compared");
    assert!(differences.is_empty(), "{} differences:\n{}", differences.len(), differences.join("\n"));
}

#[derive(Debug, PartialEq)]
struct Ran {
    status: i64,
    out: String,
    err: String,
}

/// Database files of a story, in a directory of their own.
struct Files(PathBuf);

impl Files {
    fn new(number: usize) -> Rc<Self> {
        let directory =
            std::env::temp_dir().join(format!("stillroom-stories-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&directory).unwrap();
        Rc::new(Files(directory))
    }

    /// What `sqlite_master` and the version table hold, as the oracle prints it.
    fn dump(&self) -> Json {
        let mut dumps = serde_json::Map::new();
        for entry in std::fs::read_dir(&self.0).unwrap() {
            let path = entry.unwrap().path();
            let database = rusqlite::Connection::open(&path).unwrap();
            let mut tables = database.prepare("SELECT name, sql FROM sqlite_master ORDER BY name").unwrap();
            let text = |row: &rusqlite::Row<'_>, at| row.get::<_, Option<String>>(at);
            let schema: Vec<Json> = tables
                .query_map([], |row| Ok(serde_json::json!([text(row, 0)?, text(row, 1)?])))
                .unwrap()
                .map(Result::unwrap)
                .collect();
            let mut rows: Vec<String> = Vec::new();
            if let Ok(mut versions) = database.prepare("SELECT version_num FROM alembic_version") {
                rows = versions.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
                rows.sort();
            }
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            dumps.insert(name, serde_json::json!([schema, rows]));
        }
        Json::Object(dumps)
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Databases for Files {
    fn open(&self, target: &Target) -> rusqlite::Result<rusqlite::Connection> {
        match target {
            Target::Memory => SqliteFiles.open(target),
            Target::Path { path, uri } => {
                let path = self.0.join(path.trim_start_matches('/')).to_string_lossy().into_owned();
                SqliteFiles.open(&Target::Path { path, uri: *uri })
            }
        }
    }
}

fn run_line(host: &Rc<MemoryHost>, databases: &Rc<Files>, line: &str) -> Ran {
    let mut vm = Vm::new(Rc::clone(host) as Rc<dyn Host>, Limits::default());
    sqlalchemy::sa::register(&mut vm, World::new(Rc::clone(databases) as Rc<dyn Databases>));
    let (out, err) = (host.output().len(), host.errors().len());
    let invocation =
        Invocation { program: "alembic".to_owned(), arguments: words(line), ..Invocation::default() };
    let outcome = run(&mut vm, &invocation);
    Ran {
        status: i64::from(outcome.status),
        out: neutral(&host.output()[out..]),
        err: essence(&host.errors()[err..]),
    }
}

fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (number, part) in line.split('\'').enumerate() {
        if number % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

fn neutral(text: &str) -> String {
    let lines = text.split('\n').map(|line| match line.find("Create Date: ") {
        Some(at) => format!("{}Create Date: NOW", &line[..at]),
        None => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn sorted(text: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = text.lines().collect();
    lines.sort_unstable();
    lines
}

/// Ours has no directory of templates to name.
fn without_directory(text: &str) -> String {
    match (text.find("No such template "), text.rfind('/')) {
        (Some(at), Some(end)) => format!("{}{}", &text[..at + "No such template ".len()], &text[end + 1..]),
        _ => text.to_owned(),
    }
}

/// Of a traceback its last line, of a warning its text: the rest names the files of real Alembic.
fn essence(err: &str) -> String {
    let warnings = err.lines().filter_map(|line| line.find("UserWarning: ").map(|at| line[at..].to_owned()));
    let mut kept: Vec<String> = warnings.collect();
    kept.extend(err.lines().filter(|line| line.contains(" [alembic.")).map(str::to_owned));
    if err.contains("Traceback") || !err.lines().all(|line| line.contains("Warning") || line.starts_with(' '))
    {
        kept.extend(err.lines().last().map(str::to_owned));
    }
    kept.join("\n")
}
