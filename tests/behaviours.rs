//! The lists of what Alembic's own tests describe: each proof is there, and the document says what they add up to.
//!
//! `tests/behaviours/<Alembic's file>.tsv` has a row for each test: its name, `met`, `inner` or `open`, and for `met`
//! the case that proves it (`path: name`), else the reason.
#![allow(clippy::disallowed_methods, clippy::expect_used, clippy::panic, reason = "a test reads the sources")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The rows of each list, by Alembic's file.
fn lists() -> BTreeMap<String, Vec<[String; 3]>> {
    let folder = root().join("tests/behaviours");
    let paths: Vec<PathBuf> =
        std::fs::read_dir(&folder).expect("the lists").map(|entry| entry.expect("an entry").path()).collect();
    paths
        .iter()
        .map(|path| {
            let rows = text(path).lines().map(|line| row(path, line)).collect();
            (path.file_stem().expect("a name").to_string_lossy().into_owned(), rows)
        })
        .collect()
}

fn row(path: &Path, line: &str) -> [String; 3] {
    let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
    cells.try_into().unwrap_or_else(|cells| panic!("{}: {cells:?} are not three cells", path.display()))
}

/// Whether `path` holds a case of that name which runs: the harness of operations passes over one without `#! sql` or
/// `#! live`, a document's section runs what it shows.
fn runs(path: &str, name: &str) -> bool {
    let (title, marks): (&str, &[&str]) = if path.ends_with(".md") {
        ("## ", &["```run", "```sql "])
    } else {
        ("### ", &["#! sql", "#! live"])
    };
    let content = text(&root().join(path));
    let mut lines = content.lines().skip_while(|line| *line != format!("{title}{name}"));
    lines.next().is_some()
        && lines
            .take_while(|line| !line.starts_with(title))
            .any(|line| marks.iter().any(|mark| line.starts_with(mark)))
}

#[test]
fn what_is_met_names_a_case_that_runs() {
    let mut problems = Vec::new();
    for (list, rows) in lists() {
        let mut seen = BTreeSet::new();
        for [test, state, said] in rows {
            if !seen.insert(test.clone()) {
                problems.push(format!("{list}: {test} is listed twice"));
            }
            let holds = match state.as_str() {
                "met" => said.split_once(": ").is_some_and(|(path, name)| runs(path, name)),
                "inner" | "open" => !said.trim().is_empty(),
                _ => false,
            };
            if !holds {
                problems.push(format!("{list}: {test}: {state}: {said}"));
            }
        }
    }
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

#[test]
fn the_document_states_the_counts_of_the_lists() {
    let document = text(&root().join("docs/behaviours.md"));
    let mut all = [0; 4];
    let mut problems = Vec::new();
    let mut demand = |name: &str, [tests, met, inner, open]: [usize; 4]| {
        let line = format!("| {name} | {tests} | {met} | {inner} | {open} |");
        if !document.lines().any(|one| one == line) {
            problems.push(line);
        }
    };
    for (list, rows) in lists() {
        let count = |state: &str| rows.iter().filter(|row| row[1] == state).count();
        let figures = [rows.len(), count("met"), count("inner"), count("open")];
        for (sum, figure) in all.iter_mut().zip(figures) {
            *sum += figure;
        }
        demand(&format!("`{list}`"), figures);
    }
    demand("all", all);
    for (list, rows) in lists() {
        for [test, state, reason] in rows {
            let line = format!("- `{list}`, `{test}`: {reason}.");
            if state == "open" && !document.lines().any(|one| one == line) {
                problems.push(line);
            }
        }
    }
    assert!(problems.is_empty(), "docs/behaviours.md lacks\n{}\n", problems.join("\n"));
}
