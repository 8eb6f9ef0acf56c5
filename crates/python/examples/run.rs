//! Runs a Python file, as `python3 file.py` does: `cargo run -p stillroom-python --example run -- file.py`.
#![allow(clippy::disallowed_methods)]

use std::rc::Rc;

use python::{FileError, Host, Limits, Moment, Vm};

struct Disk {
    directory: String,
}

fn file_error(error: std::io::Error) -> FileError {
    match error.kind() {
        std::io::ErrorKind::NotFound => FileError::NotFound,
        std::io::ErrorKind::PermissionDenied => FileError::Denied,
        _ => FileError::Other(error.to_string()),
    }
}

impl Host for Disk {
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        std::fs::read(path).map_err(file_error)
    }
    fn list_dir(&self, path: &str) -> Result<Vec<String>, FileError> {
        let entries = std::fs::read_dir(path).map_err(file_error)?;
        let mut names: Vec<String> =
            entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        Ok(names)
    }
    fn exists(&self, path: &str) -> bool {
        std::path::Path::new(path).exists()
    }
    fn is_dir(&self, path: &str) -> bool {
        std::path::Path::new(path).is_dir()
    }
    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), FileError> {
        std::fs::write(path, bytes).map_err(file_error)
    }
    fn remove(&self, path: &str) -> Result<(), FileError> {
        std::fs::remove_file(path).map_err(file_error)
    }
    fn make_dir(&self, path: &str) -> Result<(), FileError> {
        std::fs::create_dir_all(path).map_err(file_error)
    }
    fn stdout(&self, text: &str) {
        print!("{text}");
    }
    fn stderr(&self, text: &str) {
        eprint!("{text}");
    }
    fn now(&self) -> Moment {
        let elapsed = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Moment { nanoseconds: elapsed.as_nanos() as i128, offset: 0 }
    }
    fn random(&self, bytes: &mut [u8]) {
        bytes.fill(7);
    }
    fn env(&self, name: &str) -> Option<String> {
        std::env::var(name).ok()
    }
    fn search_path(&self) -> Vec<String> {
        vec![self.directory.clone()]
    }
}

fn main() {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("a Python file is needed");
        std::process::exit(2);
    };
    let directory =
        std::path::Path::new(&path).parent().map_or(String::new(), |parent| parent.display().to_string());
    let mut vm = Vm::new(Rc::new(Disk { directory }), Limits::default());
    if let Err(error) = vm.run_file(&path, "__main__") {
        eprint!("{}", vm.format_traceback(&error));
        std::process::exit(1);
    }
}
