//! A command line, as a black box in a folder of its own: ours, or real Alembic.
#![allow(clippy::disallowed_methods, reason = "a test touches the world")]

use super::{DATABASE, Outcome, Trouble, Way};
use rusqlite::Connection;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// No case needs this long, unless a script does not end.
const LIMIT: Duration = Duration::from_secs(60);

/// A project in a folder that goes away with it.
#[derive(Debug)]
pub struct CommandWay {
    /// A link named `alembic`: usage texts name the program as it was called.
    program: PathBuf,
    _link: tempfile::TempDir,
    folder: tempfile::TempDir,
    lock: Option<Connection>,
}

impl CommandWay {
    /// A new folder for `program`.
    pub fn new(program: &Path) -> Result<Self, Trouble> {
        let folder = tempfile::Builder::new().prefix("case").tempdir()?;
        std::fs::create_dir(folder.path().join("versions"))?;
        let link = tempfile::Builder::new().prefix("program").tempdir()?;
        let named = link.path().join("alembic");
        std::os::unix::fs::symlink(program.canonicalize()?, &named)?;
        Ok(Self { program: named, _link: link, folder, lock: None })
    }

    fn neutral(&self, text: &[u8]) -> String {
        String::from_utf8_lossy(text).replace(&*self.folder.path().to_string_lossy(), "<dir>")
    }

    fn connect(&self) -> Result<Connection, Trouble> {
        Ok(Connection::open(self.folder.path().join(DATABASE))?)
    }
}

impl Way for CommandWay {
    fn write(&mut self, path: &str, content: &[u8]) -> Result<(), Trouble> {
        let path = self.folder.path().join(path);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent)?;
        }
        Ok(std::fs::write(path, content)?)
    }

    fn remove(&mut self, path: &str) -> Result<(), Trouble> {
        Ok(std::fs::remove_file(self.folder.path().join(path))?)
    }

    fn read(&mut self, path: &str) -> Result<Option<Vec<u8>>, Trouble> {
        let path = self.folder.path().join(path);
        Ok(if path.exists() { Some(std::fs::read(path)?) } else { None })
    }

    fn run(&mut self, argv: &[String]) -> Result<Outcome, Trouble> {
        let mut child = Command::new(&self.program)
            .args(argv)
            .current_dir(self.folder.path())
            .env_remove("ALEMBIC_CONFIG")
            // Alembic walks over sets of strings here and there: keep their order.
            .env("PYTHONHASHSEED", std::env::var("CASES_HASH_SEED").unwrap_or_else(|_| "0".to_owned()))
            .envs([("PYTHONDONTWRITEBYTECODE", "1"), ("TZ", "UTC"), ("STILLROOM_STEPS", "20000000")])
            .envs([("LANG", "C.UTF-8"), ("LC_ALL", "C.UTF-8")])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        let stdout = child.stdout.take().map(collect);
        let stderr = child.stderr.take().map(collect);
        let exit = wait(&mut child)?;
        let text = |reader: Option<std::thread::JoinHandle<Vec<u8>>>| {
            self.neutral(&reader.and_then(|thread| thread.join().ok()).unwrap_or_default())
        };
        Ok(Outcome { exit, stdout: text(stdout), stderr: text(stderr) })
    }

    fn database(&mut self) -> Result<Option<Connection>, Trouble> {
        let there = self.folder.path().join(DATABASE).exists();
        there.then(|| self.connect()).transpose()
    }

    fn execute(&mut self, sql: &str) -> Result<(), Trouble> {
        Ok(self.connect()?.execute_batch(sql)?)
    }

    fn lock(&mut self) -> Result<(), Trouble> {
        let connection = self.connect()?;
        connection.execute_batch("BEGIN EXCLUSIVE")?;
        self.lock = Some(connection);
        Ok(())
    }
}

/// Read a pipe to its end beside the child, so that it never stands still for a full pipe.
fn collect(mut pipe: impl Read + Send + 'static) -> std::thread::JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        // What was read before an error is still worth showing.
        let _ = pipe.read_to_end(&mut bytes);
        bytes
    })
}

/// The exit status, or none after [`LIMIT`]. A death by signal counts as 128 and its number, as in a shell.
fn wait(child: &mut std::process::Child) -> Result<Option<i32>, Trouble> {
    use std::os::unix::process::ExitStatusExt;
    let started = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.code().or_else(|| status.signal().map(|signal| 128 + signal)));
        }
        if started.elapsed() > LIMIT {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}
