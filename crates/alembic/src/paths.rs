//! Paths as `pathlib` treats them: text, with `/` between names. No file is looked at.

/// The path without `.` and doubled slashes; `.` for an empty one.
pub(crate) fn pure(path: &str) -> String {
    let root = if path.starts_with('/') { "/" } else { "" };
    let names: Vec<&str> = path.split('/').filter(|name| !name.is_empty() && *name != ".").collect();
    let joined = format!("{root}{}", names.join("/"));
    if joined.is_empty() { ".".to_owned() } else { joined }
}

/// `Path(base) / path`
pub(crate) fn join(base: &str, path: &str) -> String {
    if path.starts_with('/') { pure(path) } else { pure(&format!("{base}/{path}")) }
}

/// `Path(path).absolute()`: below the current directory, `..` kept.
pub(crate) fn absolute(current_dir: &str, path: &str) -> String {
    join(current_dir, path)
}

/// `Path(path).resolve()` in a tree without links: `..` goes up.
pub(crate) fn resolve(current_dir: &str, path: &str) -> String {
    let mut names: Vec<&str> = Vec::new();
    let absolute = absolute(current_dir, path);
    for name in absolute.split('/').filter(|name| !name.is_empty()) {
        if name == ".." {
            names.pop();
        } else {
            names.push(name);
        }
    }
    format!("/{}", names.join("/"))
}

/// The last name of a path.
pub(crate) fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The path without its last name.
pub(crate) fn parent(path: &str) -> String {
    match path.rsplit_once('/') {
        Some(("", _)) => "/".to_owned(),
        Some((parent, _)) => parent.to_owned(),
        None => ".".to_owned(),
    }
}

/// `path` as seen from `base`, or from the nearest directory above it.
///
/// Real Alembic means to walk up with `..` but strips the first ancestor that fits, which is `/`.
pub(crate) fn relative_to(path: &str, base: &str) -> String {
    let within = |base: &str| {
        path.strip_prefix(base).filter(|rest| base.ends_with('/') || rest.is_empty() || rest.starts_with('/'))
    };
    match within(base) {
        Some(rest) => pure(rest.trim_start_matches('/')),
        None => pure(ancestors(base).find_map(within).unwrap_or(path).trim_start_matches('/')),
    }
}

/// The directories above a path, the nearest first.
fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').map(|(at, _)| if at == 0 { "/" } else { &path[..at] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_pathlib() {
        assert_eq!(pure("./a//b/./c/"), "a/b/c");
        assert_eq!(pure(""), ".");
        assert_eq!(join("/p", "../x"), "/p/../x");
        assert_eq!(resolve("/p/q", "../x"), "/p/x");
        assert_eq!(relative_to("/p/a/b", "/p"), "a/b");
        assert_eq!(relative_to("/p/x", "/p/q/r"), "x");
        assert_eq!(name("/p/x.py"), "x.py");
        assert_eq!(parent("/x.py"), "/");
    }
}
