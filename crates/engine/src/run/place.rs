//! From the evaluator's places to the project's.

use protocol::Location;
use python::Span;

use crate::project::ROOT;

/// The place, if it is in a file of the project.
pub(crate) fn location(span: &Span) -> Option<Location> {
    let inside = span.file.strip_prefix(ROOT).is_some_and(|rest| rest.starts_with('/'));
    inside.then(|| Location {
        file: crate::project::relative(&span.file),
        line: span.line,
        column: span.column,
        end_line: span.end_line,
        end_column: span.end_column,
    })
}
