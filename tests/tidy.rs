//! The rules that nobody has to remember: what each file, each crate and each document owes the others.
//!
//! `docs/architecture.md` names these tests beside the rules they hold.
#![allow(clippy::disallowed_methods, clippy::expect_used, clippy::panic, reason = "a test reads the sources")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files that git knows or would take, with one of these endings, by their paths from the root.
fn files(endings: &[&str]) -> Vec<String> {
    let output = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .expect("git lists the files");
    String::from_utf8(output.stdout)
        .expect("paths in UTF-8")
        .lines()
        .filter(|path| endings.iter().any(|ending| path.ends_with(ending)) && root().join(path).is_file())
        .map(str::to_owned)
        .collect()
}

fn text(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn report(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

#[test]
fn every_source_file_opens_by_saying_what_it_is() {
    let mute = |path: &String| !text(path).trim_start_matches('\u{feff}').starts_with("//!");
    let problems: Vec<String> = files(&[".rs"]).into_iter().filter(mute).collect();
    report(&problems.iter().map(|path| format!("{path}: starts without `//!`")).collect::<Vec<_>>());
}

/// What each crate may use of the others: the arrows of the architecture.
const ARROWS: [(&str, &[&str]); 15] = [
    ("stillroom-pattern", &[]),
    ("stillroom-python", &["stillroom-pattern"]),
    ("stillroom-sqlalchemy", &["stillroom-pattern", "stillroom-python"]),
    ("stillroom-alembic", &["stillroom-python", "stillroom-sqlalchemy"]),
    ("stillroom-protocol", &[]),
    ("stillroom-wire", &[]),
    ("stillroom-share", &[]),
    ("stillroom-link", &["stillroom-share"]),
    (
        "stillroom-engine",
        &["stillroom-python", "stillroom-sqlalchemy", "stillroom-alembic", "stillroom-protocol"],
    ),
    ("stillroom-worker", &["stillroom-engine", "stillroom-protocol", "stillroom-wire"]),
    ("stillroom-web", &["stillroom-protocol", "stillroom-wire"]),
    ("stillroom", &["stillroom-engine"]),
    ("unicode_names2", &[]),
    ("unicode-normalization", &[]),
    ("wasm-streams", &[]),
];

#[test]
fn arrows_between_crates_go_one_way() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version=1"])
        .current_dir(root())
        .output()
        .expect("cargo metadata");
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let mut used: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for package in metadata["packages"].as_array().expect("packages") {
        let uses = package["dependencies"].as_array().expect("dependencies").iter();
        // A test may use anything.
        let uses = uses.filter(|dependency| dependency["kind"] != "dev");
        let uses = uses.filter_map(|dependency| dependency["name"].as_str());
        let uses = uses.filter(|name| name.starts_with("stillroom")).map(str::to_owned).collect();
        used.insert(package["name"].as_str().expect("a name").to_owned(), uses);
    }
    let allowed: BTreeMap<&str, &[&str]> = ARROWS.into_iter().collect();
    let mut problems = Vec::new();
    for (package, uses) in used.iter().filter(|(package, _)| *package != "stillroom-cases") {
        let Some(allowed) = allowed.get(package.as_str()) else {
            problems.push(format!("{package}: no arrow is drawn for this crate"));
            continue;
        };
        let wrong = uses.iter().filter(|name| !allowed.contains(&name.as_str()));
        problems.extend(wrong.map(|name| format!("{package} uses {name}")));
    }
    report(&problems);
}

/// Where Python's values may be seen, outside of `crates/python`.
const FACES: [&str; 8] = [
    "crates/sqlalchemy/src/sa/",
    "crates/alembic/src/op/",
    "crates/alembic/src/context/",
    "crates/alembic/src/script/load.rs",
    "crates/alembic/src/script/template.rs",
    "crates/alembic/src/environment/run.rs",
    "crates/alembic/src/failure.rs",
    "crates/engine/src/",
];

#[test]
fn only_the_faces_see_python_values() {
    let mut problems = Vec::new();
    for path in files(&[".rs"]) {
        let below = path.starts_with("crates/sqlalchemy/src/") || path.starts_with("crates/alembic/src/");
        if !below || FACES.iter().any(|face| path.starts_with(face)) {
            continue;
        }
        for (number, line) in code(&text(&path)) {
            // The interpreter and its host may be passed on; plain rules (formats, calendar) may be used.
            let values = ["Value", "Args", "Dict", "ClassBuilder"];
            if line.contains("python::") && values.iter().any(|name| line.contains(name)) {
                problems.push(format!("{path}:{number}: {}", line.trim()));
            }
        }
    }
    report(&problems);
}

/// Each database has its files in two rooms: `sqlalchemy/dialect/` spells SQL, `alembic/ddl/` alters tables.
#[test]
fn nobody_asks_a_dialect_for_its_name() {
    let names = ["\"sqlite\"", "\"postgresql\"", "\"mysql\"", "\"mariadb\"", "\"mssql\"", "\"oracle\""];
    let mut problems = Vec::new();
    for path in files(&[".rs"]).iter().filter(|path| path.starts_with("crates/")) {
        if path.contains("/dialect/")
            || path.contains("/ddl/")
            || path.contains("/tests/")
            || path.contains("/sa/dialects")
        {
            continue;
        }
        for (number, line) in code(&text(path)) {
            let compared = line.contains("==")
                || line.contains("!=")
                || line.contains("matches!")
                || line.contains("=>");
            if compared && names.iter().any(|name| line.contains(name)) {
                problems.push(format!("{path}:{number}: {}", line.trim()));
            }
        }
    }
    report(&problems);
}

/// The lines of a file before its unit tests, without comments.
fn code(text: &str) -> Vec<(usize, &str)> {
    text.lines()
        .enumerate()
        .take_while(|(_, line)| !line.starts_with("#[cfg(test)]"))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(index, line)| (index + 1, line))
        .collect()
}

#[test]
fn every_path_named_in_the_documents_exists() {
    let documents = files(&[".md"]);
    let mut problems = Vec::new();
    let ours = |path: &&String| {
        path.starts_with("docs/") || matches!(path.as_str(), "README.md" | "tests/cases/README.md")
    };
    for document in documents.iter().filter(ours) {
        for word in text(document).split('`').skip(1).step_by(2) {
            let path = word.split(':').next().unwrap_or_default().trim_end_matches('/');
            let rooted =
                ["crates/", "docs/", "tests/", "web/", "src/", "scripts/", "benches/", "migrations-samples/"];
            let plain = path.chars().all(|c| c.is_ascii_alphanumeric() || "._-/".contains(c));
            if rooted.iter().any(|start| path.starts_with(start)) && plain && !root().join(path).exists() {
                problems.push(format!("{document}: `{word}` is not there"));
            }
        }
    }
    report(&problems);
}

#[test]
fn no_file_knows_one_machine() {
    let homes: Vec<String> =
        ["root", "work", "home", "Users"].iter().map(|home| format!("/{home}/")).collect();
    let mut problems = Vec::new();
    for path in files(&[".rs", ".md", ".py", ".toml", ".mjs", ".ts", ".sh", ".html", ".json", "Makefile"]) {
        if path == "package-lock.json" || path.ends_with("/package-lock.json") {
            continue;
        }
        for (index, line) in text(&path).lines().enumerate() {
            // In a regular expression or a URL such a word is part of something else.
            let named = homes.iter().any(|home| {
                line.match_indices(home.as_str())
                    .any(|(at, _)| at == 0 || " \"'`=(".contains(&line[at - 1..at]))
            });
            if named {
                problems.push(format!("{path}:{}: {}", index + 1, line.trim()));
            }
        }
    }
    report(&problems);
}

#[test]
fn the_samples_are_complete() {
    let mut problems = Vec::new();
    for sample in files(&["sample.json"]) {
        let folder = PathBuf::from(&sample).parent().expect("a folder").to_owned();
        for needed in ["alembic.ini", "README.md"] {
            if !root().join(&folder).join(needed).is_file() {
                problems.push(format!("{}: {needed} is missing", folder.display()));
            }
        }
    }
    report(&problems);
}
