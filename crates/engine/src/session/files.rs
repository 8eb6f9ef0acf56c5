//! Files on their way between page and project.

use protocol::{Content, EditOperation, ProjectFile};

use crate::project::Project;

pub(super) fn write(project: &mut Project, file: &ProjectFile) {
    match &file.content {
        Content::Text(text) => project.write(&file.path, text.as_bytes()),
        Content::Bytes(bytes) => project.write(&file.path, bytes),
    }
}

pub(super) fn apply(project: &mut Project, operation: &EditOperation) {
    match operation {
        EditOperation::Write(file) => write(project, file),
        EditOperation::Rename { from, to } => {
            project.rename(from, to);
        }
        EditOperation::Delete { path } => {
            project.remove(path);
        }
    }
}

/// The files that were created or changed, and the paths of those that are gone.
pub(super) fn changed(before: &Project, after: &Project) -> (Vec<ProjectFile>, Vec<String>) {
    let written = after
        .files()
        .filter(|(path, file)| before.get(path).is_none_or(|old| old.hash != file.hash))
        .map(|(path, file)| ProjectFile {
            path: path.to_owned(),
            content: match std::str::from_utf8(&file.bytes) {
                Ok(text) => Content::Text(text.to_owned()),
                Err(_) => Content::Bytes(file.bytes.to_vec()),
            },
        })
        .collect();
    let removed = before.paths().filter(|path| after.get(path).is_none()).map(str::to_owned).collect();
    (written, removed)
}
