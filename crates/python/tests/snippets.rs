//! Each snippet says the same under CPython 3.11 and under the evaluator: output, and the text of an uncaught exception.
//!
//! CPython is `python3`, or what the variable STILLROOM_PYTHON names. SNIPPET selects snippets by a part of their path.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test may read files, and fail

use std::path::{Path, PathBuf};
use std::process::Command;
use std::rc::Rc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use python::{Error, Limits, MemoryHost, Vm};

#[test]
fn snippets_say_what_cpython_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snippets");
    let wanted = setting("SNIPPET");
    let mut files = Vec::new();
    collect(&root, &root, &mut files);
    files.sort();
    let snippets: Vec<String> = files.iter().filter(|file| is_snippet(file)).cloned().collect();
    let chosen: Vec<String> = snippets
        .into_iter()
        .filter(|file| wanted.as_ref().is_none_or(|part| file.contains(part.as_str())))
        .collect();
    let truths = run_cpython(&root, &chosen);
    let sources: Vec<(String, String)> =
        files.iter().map(|file| (file.clone(), read(&root.join(file)))).collect();
    let mut wrong = Vec::new();
    for (file, truth) in chosen.iter().zip(&truths) {
        let ours = on_a_large_stack(file, &sources);
        if ours != *truth {
            println!("=== {file}\n{}", difference(truth, &ours));
            wrong.push(file.clone());
        }
    }
    println!("snippets: {} passed, {} failed", chosen.len() - wrong.len(), wrong.len());
    assert!(wrong.is_empty(), "{} of {} snippets differ: {wrong:#?}", wrong.len(), chosen.len());
}

/// What a run gave: standard output, and the end of standard error.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
struct Said {
    output: String,
    error: String,
}

// The harness stands outside of the interpreter's sandbox: it reads the snippets and starts CPython.
#[allow(clippy::disallowed_methods)]
fn setting(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

#[allow(clippy::disallowed_methods)]
fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

fn collect(root: &Path, directory: &Path, files: &mut Vec<String>) {
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, files);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            files.push(path.strip_prefix(root).unwrap().to_string_lossy().into_owned());
        }
    }
}

/// Files and directories with an underscore in front are what snippets import.
fn is_snippet(file: &str) -> bool {
    !file.split('/').any(|part| part.starts_with('_'))
}

fn run_cpython(root: &Path, files: &[String]) -> Vec<Said> {
    let python = setting("STILLROOM_PYTHON").unwrap_or_else(|| "python3".to_owned());
    let version =
        Command::new(&python).args(["-c", "import sys; print(sys.version_info[:2] == (3, 11))"]).output();
    let version = version.unwrap_or_else(|error| panic!("CPython 3.11 is needed as {python}: {error}"));
    assert_eq!(String::from_utf8_lossy(&version.stdout).trim(), "True", "{python} is not CPython 3.11");
    let library = Command::new(&python)
        .args(["-c", "import os; print(os.path.dirname(os.__file__))"])
        .output()
        .unwrap();
    let library = PathBuf::from(String::from_utf8_lossy(&library.stdout).trim());
    let next = AtomicUsize::new(0);
    let results: Vec<Mutex<Said>> = files.iter().map(|_| Mutex::default()).collect();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let run = Command::new(&python)
                        .args(["-B", "-S", file.as_str()])
                        .current_dir(root)
                        .env("PYTHONHASHSEED", "0")
                        .env("TZ", "UTC")
                        .env("PYTHONPATH", "")
                        .output()
                        .unwrap();
                    let text = |bytes: &[u8]| {
                        String::from_utf8_lossy(bytes).replace(&format!("{}/", root.display()), "")
                    };
                    let at = files.iter().position(|known| known == file).unwrap();
                    let error = without_library(&text(&run.stderr), &library, root);
                    *results[at].lock().unwrap() = Said { output: text(&run.stdout), error };
                }
            });
        }
    });
    results.into_iter().map(|result| result.into_inner().unwrap()).collect()
}

/// Drops the frames of CPython's own library from a traceback, and the folder that the snippets are in.
fn without_library(text: &str, library: &Path, root: &Path) -> String {
    let marks = [format!("  File \"{}", library.display()), "  File \"<frozen ".to_owned()];
    let mut kept = String::new();
    let mut inside = false;
    for line in text.lines() {
        if line.starts_with("  File \"") {
            inside = marks.iter().any(|mark| line.starts_with(mark));
        } else if !line.starts_with("    ") {
            inside = false;
        }
        if !inside {
            kept.push_str(&line.replace(&format!("{}/", root.display()), ""));
            kept.push('\n');
        }
    }
    kept
}

/// A debug build's frames are large; the depth limits are made for release builds and wasm.
fn on_a_large_stack(file: &str, sources: &[(String, String)]) -> Said {
    std::thread::scope(|scope| {
        let run = || run_ours(file, sources);
        let thread = std::thread::Builder::new().stack_size(256 << 20).spawn_scoped(scope, run).unwrap();
        thread.join().unwrap_or_else(|_| Said { output: String::new(), error: "panicked\n".to_owned() })
    })
}

fn run_ours(file: &str, sources: &[(String, String)]) -> Said {
    let host = Rc::new(MemoryHost::default());
    for (path, text) in sources {
        host.put(path, text.as_bytes());
    }
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut vm = Vm::new(host.clone(), Limits::default());
    vm.prepend_path(folder);
    if let Err(error) = vm.run_main(file) {
        report(&mut vm, &host, &error);
    }
    // The files lie at the root here: their absolute paths begin with a slash.
    Said { output: host.output(), error: host.errors().replace("\"/", "\"").replace("(/", "(") }
}

fn report(vm: &mut Vm, host: &MemoryHost, error: &Error) {
    use python::Host;
    let text = vm.format_traceback(error);
    if !error.is("SystemExit") {
        host.stderr(&text);
        return;
    }
    // As the command does: a status that is no number is printed.
    let Error::Exception(exception) = error else { return };
    let value = python::Value::Instance(exception.clone());
    let code = vm.getattr(&value, "code").unwrap();
    if !code.is_none() && code.as_int().is_none() {
        let text = vm.str_of(&code).unwrap();
        host.stderr(&format!("{text}\n"));
    }
}

/// Both texts side by side where they first differ.
fn difference(truth: &Said, ours: &Said) -> String {
    let mut out = String::new();
    if truth.error.is_empty() && !ours.error.is_empty() {
        out.push_str(&ours.error);
    }
    for (name, expected, found) in
        [("output", &truth.output, &ours.output), ("error", &truth.error, &ours.error)]
    {
        if expected == found {
            continue;
        }
        let (expected, found): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), found.lines().collect());
        for at in 0..expected.len().max(found.len()) {
            let (a, b) = (expected.get(at), found.get(at));
            if a != b {
                out.push_str(&format!(
                    "{name} line {}\n  CPython: {}\n  ours:    {}\n",
                    at + 1,
                    a.unwrap_or(&"(nothing)"),
                    b.unwrap_or(&"(nothing)")
                ));
                if out.lines().count() > 9 {
                    break;
                }
            }
        }
    }
    out
}
