//! The environment of a command: its configuration, and env.py.
//!
//! The twin of `context/`, which is what env.py sees of it (`from alembic import context`).

pub mod config;
pub mod ini;
pub(crate) mod percent;
mod pyproject;
mod run;
mod toml;

pub use run::{Environment, Plan, Task, Work, current};
