//! The `~~^~~` under a line: where in it the exception came from.

use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use crate::compile::parse_expression_segment;

/// Where the `^` are within a segment, in bytes: behind them and before them stand `~`.
struct Anchors {
    left: usize,
    right: usize,
}

/// The line of markers for a segment (byte columns) of a line, without indentation; `None` where CPython shows none.
/// `multi_line` says that the segment goes on in the next line.
pub(super) fn markers(line: &str, start: usize, end: usize, multi_line: bool) -> Option<String> {
    let stripped = line.trim_matches([' ', '\t', '\u{c}']);
    let indent = line.len() - line.trim_start_matches([' ', '\t', '\u{c}']).len();
    let end = if multi_line { indent + stripped.len() } else { end };
    let segment = line.get(start..end)?;
    let anchors = if multi_line { None } else { anchors(segment) };
    let width = |text: &str| text.chars().count();
    let length = width(segment);
    let has_anchors = anchors.as_ref().is_some_and(|anchors| anchors.right > anchors.left);
    if length >= width(stripped) && !has_anchors {
        return None;
    }
    let mut text = " ".repeat(width(line.get(indent..start)?));
    match anchors {
        Some(anchors) => {
            text.push_str(&"~".repeat(width(&segment[..anchors.left])));
            text.push_str(&"^".repeat(width(&segment[anchors.left..anchors.right])));
            text.push_str(&"~".repeat(width(&segment[anchors.right..])));
        }
        None => text.push_str(&"^".repeat(length)),
    }
    Some(text)
}

/// For an operator: the operator itself; for a subscript: its brackets.
fn anchors(segment: &str) -> Option<Anchors> {
    match parse_expression_segment(segment)? {
        Expr::BinOp(binary) => {
            let from = binary.left.range().end().to_usize();
            let between = &segment[from..binary.right.range().start().to_usize()];
            let offset = between.find(|found: char| !found.is_whitespace() && found != ')')?;
            let left = from + offset;
            let mut right = left + 1;
            let next = segment[right..].chars().next()?;
            let to = from + between.len();
            if right < to
                && !next.is_whitespace()
                && next != '\\'
                && next != '#'
                && next.is_ascii_punctuation()
                && next != '('
            {
                right += 1;
            }
            Some(Anchors { left, right })
        }
        Expr::Subscript(subscript) => {
            let from = subscript.value.range().end().to_usize();
            let offset = segment[from..].find('[')?;
            Some(Anchors { left: from + offset, right: segment.len() })
        }
        _ => None,
    }
}
