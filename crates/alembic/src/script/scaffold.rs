//! The files that `init` writes.
//!
//! A project has to be the same whether Stillroom or real Alembic began it; so these are Alembic's own
//! scaffolds, under its licence (`scaffold/LICENSE`).

/// One template of `init`.
#[derive(Debug)]
pub struct Scaffold {
    /// Its name.
    pub name: &'static str,
    /// The file `README`; its first line describes the template.
    pub readme: &'static str,
    /// The file `env.py`.
    pub env_py: &'static str,
    /// The file `script.py.mako`.
    pub script: &'static str,
    /// The file `alembic.ini`, with a place for the script location.
    pub ini: &'static str,
    /// The file `pyproject.toml`, with a place for the script location.
    pub pyproject: Option<&'static str>,
}

const SCRIPT: &str = include_str!("scaffold/script.py.mako");
const GENERIC_ENV: &str = include_str!("scaffold/generic_env.py");
const ASYNC_ENV: &str = include_str!("scaffold/async_env.py");
const PYPROJECT: &str = include_str!("scaffold/pyproject.toml");
const PYPROJECT_INI: &str = include_str!("scaffold/pyproject_alembic.ini");

static SCAFFOLDS: [Scaffold; 5] = [
    Scaffold {
        name: "async",
        readme: include_str!("scaffold/async_README"),
        env_py: ASYNC_ENV,
        script: SCRIPT,
        ini: include_str!("scaffold/async_alembic.ini"),
        pyproject: None,
    },
    Scaffold {
        name: "generic",
        readme: include_str!("scaffold/generic_README"),
        env_py: GENERIC_ENV,
        script: SCRIPT,
        ini: include_str!("scaffold/generic_alembic.ini"),
        pyproject: None,
    },
    Scaffold {
        name: "multidb",
        readme: include_str!("scaffold/multidb_README"),
        env_py: include_str!("scaffold/multidb_env.py"),
        script: include_str!("scaffold/multidb_script.py.mako"),
        ini: include_str!("scaffold/multidb_alembic.ini"),
        pyproject: None,
    },
    Scaffold {
        name: "pyproject",
        readme: include_str!("scaffold/pyproject_README"),
        env_py: GENERIC_ENV,
        script: SCRIPT,
        ini: PYPROJECT_INI,
        pyproject: Some(PYPROJECT),
    },
    Scaffold {
        name: "pyproject_async",
        readme: include_str!("scaffold/pyproject_async_README"),
        env_py: ASYNC_ENV,
        script: SCRIPT,
        ini: PYPROJECT_INI,
        pyproject: Some(PYPROJECT),
    },
];

/// The templates of `init`, by name.
pub fn scaffolds() -> &'static [Scaffold] {
    &SCAFFOLDS
}
