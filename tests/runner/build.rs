//! Puts the documents into the wasm tests: a browser has no folder to read.
#![allow(clippy::disallowed_methods, clippy::expect_used, reason = "a build script reads the sources")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn main() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cases");
    println!("cargo::rerun-if-changed={}", cases.display());
    let mut code = String::from("&[");
    for path in documents(&cases) {
        let name = path.strip_prefix(&cases).unwrap_or(&path).with_extension("");
        // Writing to a string cannot fail.
        let _ = writeln!(code, "({:?}, include_str!({:?})),", name.display().to_string(), path);
    }
    code.push(']');
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo names a folder")).join("documents.rs");
    std::fs::write(out, code).expect("the list of documents");
    // The same stack as the worker's own: see its build script.
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|architecture| architecture == "wasm32") {
        println!("cargo::rustc-link-arg-tests=-zstack-size={}", 8 << 20);
    }
}

fn documents(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder of cases") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(documents(&path));
        } else if path.extension().is_some_and(|e| e == "md")
            && path.file_stem().is_some_and(|s| s != "README")
        {
            found.push(path);
        }
    }
    found.sort();
    found
}
