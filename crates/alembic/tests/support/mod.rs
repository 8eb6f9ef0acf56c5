//! Asking the real Alembic.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop, and not each asks for all"
)]

use std::path::PathBuf;
use std::process::Command;

/// The interpreter that has real Alembic: `STILLROOM_ORACLE_PYTHON`, or where the test set-up puts it.
pub(crate) fn oracle_python() -> PathBuf {
    let chosen = std::env::var_os("STILLROOM_ORACLE_PYTHON").map(PathBuf::from);
    let path = chosen.unwrap_or_else(|| {
        let home = std::env::var_os("HOME").expect("HOME");
        PathBuf::from(home).join(".cache/stillroom/oracle-2/bin/python")
    });
    assert!(path.exists(), "no real Alembic at {}: set STILLROOM_ORACLE_PYTHON", path.display());
    path
}

/// Runs one of the scripts in `tests/oracle` and reads the JSON it prints.
pub(crate) fn ask(script: &str, hash_seed: u32, arguments: &[&str]) -> serde_json::Value {
    let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/oracle").join(script);
    let output = Command::new(oracle_python())
        .arg(script)
        .args(arguments)
        .env("PYTHONHASHSEED", hash_seed.to_string())
        .output()
        .expect("the oracle starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("the oracle prints JSON")
}
