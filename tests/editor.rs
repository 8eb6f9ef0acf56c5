//! How `edit` looks for the person's editor and what it says when that fails: real Alembic and the command, in the same
//! surroundings.
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test runs programs in folders of its own"
)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Real Alembic: beside `STILLROOM_ORACLE_PYTHON`, or where the test set-up puts it.
fn real() -> PathBuf {
    let home = std::env::var("HOME").unwrap_or_default();
    let default = Path::new(&home).join(".cache/stillroom/oracle-2/bin/python");
    let python = std::env::var_os("STILLROOM_ORACLE_PYTHON").map_or(default, PathBuf::from);
    python.with_file_name("alembic")
}

const INI: &str = "[alembic]\nscript_location = migrations\n[loggers]\nkeys = root\n[handlers]\nkeys =\n\
                   [formatters]\nkeys =\n[logger_root]\nhandlers =\n";
const REVISION: &str = "revision = 'a1'\ndown_revision = None\n\n\ndef upgrade():\n    pass\n";

/// An editor that notes how it was called, and ends with a status.
fn program(path: &Path, status: u8) {
    let text = format!("#!/bin/sh\necho \"$0 $*\" >> called.txt\nexit {status}\n");
    write(path, &text);
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("a program");
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("in a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

/// A project, and folders with editors.
fn surroundings() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("editor");
    let _ = fs::remove_dir_all(&folder); // from the last time
    write(&folder.join("alembic.ini"), INI);
    write(&folder.join("migrations/env.py"), "");
    write(&folder.join("migrations/versions/a1_first.py"), REVISION);
    fs::create_dir_all(folder.join("none")).expect("a folder");
    for name in ["vim", "code"] {
        program(&folder.join("some").join(name), 0);
    }
    for name in ["nano", "mine", "sensible-editor"] {
        program(&folder.join("more").join(name), 0);
    }
    program(&folder.join("bad/fails"), 3);
    write(&folder.join("bad/text"), "no program");
    folder
}

/// What a command says and does: its output, its status, and how an editor was called.
fn edit(command: &Path, folder: &Path, environment: &[(&str, &str)]) -> String {
    let called = folder.join("called.txt");
    let _ = fs::remove_file(&called); // of the last command
    let done = Command::new(command)
        .args(["edit", "head"])
        .current_dir(folder)
        .env_clear()
        .envs(environment.iter().copied())
        .output()
        .expect("the command");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let calls = fs::read_to_string(&called).unwrap_or_else(|_| "no editor was called".to_owned());
    format!("{:?}\n{}{}{calls}", done.status.code(), text(&done.stdout), text(&done.stderr))
}

#[test]
fn the_editor_is_the_one_that_real_alembic_opens() {
    let folder = surroundings();
    let place = |names: &[&str]| {
        names.iter().map(|name| folder.join(name).display().to_string()).collect::<Vec<_>>().join(":")
    };
    let [none, some, both] = [place(&["none"]), place(&["some"]), place(&["some", "more"])];
    let (fails, no_program) = (place(&["bad/fails"]), place(&["bad/text"]));
    let missing = place(&["none/missing"]);
    let all: [&[(&str, &str)]; 14] = [
        &[],
        &[("PATH", &none)],
        &[("PATH", &some)],
        &[("PATH", &both)],
        &[("PATH", &both), ("EDITOR", "mine")],
        &[("PATH", &both), ("VISUAL", "mine")],
        &[("PATH", &both), ("EDITOR", "unheard-of"), ("VISUAL", "code")],
        &[("PATH", &both), ("EDITOR", "code"), ("VISUAL", "mine")],
        &[("PATH", &both), ("EDITOR", &missing)],
        &[("PATH", &both), ("EDITOR", "")],
        &[("PATH", &both), ("EDITOR", &missing), ("VISUAL", &fails)],
        &[("PATH", &both), ("EDITOR", &fails)],
        &[("PATH", &both), ("EDITOR", &no_program)],
        &[("PATH", ""), ("EDITOR", "vim")],
    ];
    for environment in all {
        let ours = edit(Path::new(env!("CARGO_BIN_EXE_stillroom")), &folder, environment);
        let real = edit(&real(), &folder, environment);
        assert_eq!(ours, real, "{environment:?}");
    }
    let fails = edit(Path::new(env!("CARGO_BIN_EXE_stillroom")), &folder, &[("EDITOR", &fails)]);
    assert!(fails.contains("non-zero exit status 3"), "an editor was called: {fails}");
}
