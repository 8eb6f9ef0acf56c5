//! What Alembic's own tests describe, held against what ours show: the lists in `tests/behaviours/` name only cases
//! that are there, and `docs/behaviours.md` counts what the lists say.
#![allow(clippy::disallowed_methods, clippy::expect_used, clippy::panic, reason = "a test reads the sources")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

fn text(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A test of Alembic's.
struct Row {
    test: String,
    is: String,
    /// The file and the case that show it, or the reason why none does.
    by: String,
}

/// The lists by the names of Alembic's files.
fn lists() -> BTreeMap<String, Vec<Row>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/behaviours");
    let mut lists = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("the lists") {
        let name = entry.expect("a list").file_name().to_string_lossy().into_owned();
        let Some(file) = name.strip_suffix(".tsv") else { continue };
        let rows = text(&format!("tests/behaviours/{name}"));
        lists.insert(file.to_owned(), rows.lines().skip(1).map(row).collect());
    }
    lists
}

fn row(line: &str) -> Row {
    match line.split('\t').collect::<Vec<_>>().as_slice() {
        [test, is, by] => Row { test: (*test).to_owned(), is: (*is).to_owned(), by: (*by).to_owned() },
        _ => panic!("three columns: {line}"),
    }
}

/// The names of the cases in one of our files.
fn cases(path: &str) -> BTreeSet<String> {
    let heading = match path.rsplit_once('.') {
        Some((_, "md")) => "## ",
        Some((_, "rs")) => "fn ",
        _ => "### ",
    };
    let name = |line: &str| {
        let name = line.strip_prefix(heading)?;
        Some(name.trim_end_matches(" {").trim_end_matches("()").trim().to_owned())
    };
    text(path).lines().filter_map(name).collect()
}

#[test]
fn what_is_met_is_shown_by_a_case_that_is_there() {
    let mut known = BTreeMap::new();
    let mut problems = Vec::new();
    for (file, rows) in lists() {
        let mut tests = BTreeSet::new();
        for row in rows {
            if !tests.insert(row.test.clone()) {
                problems.push(format!("{file}: {} is there twice", row.test));
            }
            match (row.is.as_str(), row.by.split_once(": ")) {
                ("met", Some((path, case))) => {
                    let cases = known.entry(path.to_owned()).or_insert_with(|| cases(path));
                    if !cases.contains(case) {
                        problems.push(format!("{file}: {}: {path} has no case '{case}'", row.test));
                    }
                }
                ("inner" | "open", _) if !row.by.is_empty() => {}
                _ => problems.push(format!("{file}: {}: '{}' by '{}'", row.test, row.is, row.by)),
            }
        }
    }
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

#[test]
fn the_document_counts_what_the_lists_say() {
    let document = text("docs/behaviours.md");
    let mut problems = Vec::new();
    let mut all = [0; 4];
    for (file, rows) in lists() {
        let count = |is: &str| rows.iter().filter(|row| row.is == is).count();
        let counts = [rows.len(), count("met"), count("inner"), count("open")];
        for (sum, count) in all.iter_mut().zip(counts) {
            *sum += count;
        }
        problems.extend(missing(&document, &format!("`{file}.py`"), counts));
        let open = rows.iter().filter(|row| row.is == "open" && !document.contains(&row.test));
        problems.extend(open.map(|row| format!("{file}: {} is open and not named", row.test)));
    }
    problems.extend(missing(&document, "all", all));
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

fn missing(document: &str, name: &str, [tests, met, inner, open]: [usize; 4]) -> Option<String> {
    let row = format!("| {name} | {tests} | {met} | {inner} | {open} |");
    (!document.lines().any(|line| line.starts_with(&row))).then(|| format!("no row {row}"))
}
