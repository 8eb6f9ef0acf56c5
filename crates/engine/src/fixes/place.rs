//! From byte offsets in a script to lines and columns, and back.

use protocol::Location;

/// The byte offset of a line and column (from 1, in characters); the text's end if it has no such place.
pub(super) fn offset(text: &str, line: u32, column: u32) -> usize {
    let start = text.split_inclusive('\n').take(line.saturating_sub(1) as usize).map(str::len).sum::<usize>();
    let rest = &text[start..];
    start + rest.char_indices().nth(column.saturating_sub(1) as usize).map_or(rest.len(), |(at, _)| at)
}

/// The place from one byte offset to another.
pub(crate) fn location(file: &str, text: &str, start: usize, end: usize) -> Location {
    let (line, column) = position(text, start);
    let (end_line, end_column) = position(text, end);
    Location { file: file.to_owned(), line, column, end_line, end_column }
}

fn position(text: &str, offset: usize) -> (u32, u32) {
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let count = |n: usize| u32::try_from(n + 1).unwrap_or(u32::MAX);
    (count(before.matches('\n').count()), count(before[line_start..].chars().count()))
}
