//! The runner as a program: to check documents with any command, and to let real Alembic write their expectations.

#[cfg(not(target_arch = "wasm32"))]
mod cli;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    cli::main()
}

/// A browser has no command line.
#[cfg(target_arch = "wasm32")]
fn main() {}
