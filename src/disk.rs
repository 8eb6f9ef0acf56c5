//! The world as the native command sees it: real files, the real clock, the process's own output.
#![allow(clippy::disallowed_methods)] // This is the edge of the program: here the world is touched.

use std::cell::Cell;
use std::io::{ErrorKind, Write as _};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use engine::world::{FileError, Host, Moment};

/// Files and clock of this machine.
#[derive(Default)]
pub(crate) struct DiskHost {
    random: Cell<Option<u64>>,
}

impl Host for DiskHost {
    fn read(&self, path: &str) -> Result<Vec<u8>, FileError> {
        std::fs::read(path).map_err(|error| refused(&error))
    }

    fn list_dir(&self, path: &str) -> Result<Vec<String>, FileError> {
        let entries = std::fs::read_dir(path).map_err(|error| refused(&error))?;
        let mut names = Vec::new();
        for entry in entries {
            let entry = entry.map_err(|error| refused(&error))?;
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
        names.sort();
        Ok(names)
    }

    fn entries(&self, path: &str) -> Result<(Vec<String>, Vec<String>), FileError> {
        let (mut folders, mut files) = (Vec::new(), Vec::new());
        for entry in std::fs::read_dir(path).map_err(|error| refused(&error))? {
            let entry = entry.map_err(|error| refused(&error))?;
            let kind = entry.file_type().map_err(|error| refused(&error))?;
            // A link is what it leads to.
            let is_folder = if kind.is_symlink() { entry.path().is_dir() } else { kind.is_dir() };
            let names = if is_folder { &mut folders } else { &mut files };
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
        folders.sort();
        files.sort();
        Ok((folders, files))
    }

    fn exists(&self, path: &str) -> bool {
        Path::new(path).exists()
    }

    fn is_dir(&self, path: &str) -> bool {
        Path::new(path).is_dir()
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), FileError> {
        std::fs::write(path, bytes).map_err(|error| refused(&error))
    }

    fn remove(&self, path: &str) -> Result<(), FileError> {
        std::fs::remove_file(path).map_err(|error| refused(&error))
    }

    fn make_dir(&self, path: &str) -> Result<(), FileError> {
        std::fs::create_dir_all(path).map_err(|error| refused(&error))
    }

    fn stdout(&self, text: &str) {
        // As with CPython, a reader that has gone away ends the command at its next flush, not here.
        let mut out = std::io::stdout().lock();
        if out.write_all(text.as_bytes()).and_then(|()| out.flush()).is_err() {
            std::process::exit(120);
        }
    }

    fn stderr(&self, text: &str) {
        // There is nowhere left to report that standard error cannot be written.
        let _ = std::io::stderr().write_all(text.as_bytes());
    }

    fn now(&self) -> Moment {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let nanoseconds = i128::try_from(since.as_nanos()).unwrap_or(0);
        let offset = jiff::tz::TimeZone::system().to_offset(jiff::Timestamp::now()).seconds();
        Moment { nanoseconds, offset }
    }

    fn zone_offset(&self, zone: &str, nanoseconds: i128) -> Option<i32> {
        let inside = !zone.starts_with('/') && !zone.split('/').any(|part| part == ".." || part.is_empty());
        let data = inside.then(|| std::fs::read(format!("/usr/share/zoneinfo/{zone}")).ok()).flatten()?;
        let zone = jiff::tz::TimeZone::tzif(zone, &data).ok()?;
        Some(zone.to_offset(jiff::Timestamp::from_nanosecond(nanoseconds).ok()?).seconds())
    }

    fn random(&self, bytes: &mut [u8]) {
        if std::fs::File::open("/dev/urandom")
            .and_then(|mut file| std::io::Read::read_exact(&mut file, bytes))
            .is_ok()
        {
            return;
        }
        // Where there is no such device: the clock and the process, stirred. Revision ids need no more.
        let start = self
            .random
            .get()
            .unwrap_or_else(|| self.now().nanoseconds as u64 ^ u64::from(std::process::id()));
        let mut state = start;
        for byte in bytes {
            state = state.wrapping_mul(0x5851_F42D_4C95_7F2D).wrapping_add(0x1405_7B7E_F767_814F);
            *byte = (state >> 33) as u8;
        }
        self.random.set(Some(state));
    }

    fn env(&self, name: &str) -> Option<String> {
        std::env::var(name).ok()
    }

    fn env_all(&self) -> Vec<(String, String)> {
        std::env::vars().collect()
    }

    fn current_dir(&self) -> String {
        std::env::current_dir()
            .map(|path| path.to_string_lossy().into_owned())
            .unwrap_or_else(|_| ".".to_owned())
    }
}

fn refused(error: &std::io::Error) -> FileError {
    match error.kind() {
        ErrorKind::NotFound => FileError::NotFound,
        ErrorKind::PermissionDenied => FileError::Denied,
        ErrorKind::IsADirectory => FileError::IsDirectory,
        ErrorKind::NotADirectory => FileError::NotDirectory,
        ErrorKind::AlreadyExists => FileError::Exists,
        _ => FileError::Other(error.to_string()),
    }
}
