//! Writing expectations. Only what real Alembic shows may become one.

use crate::check::{Candidate, perform};
use crate::document::{Case, Kind};
use crate::ways::{Trouble, Way};
use std::ops::Range;

/// The document with each expectation replaced by what real Alembic shows now. A command that ends with another status than
/// 0 gets its `exit` block if it has none.
pub fn bless<W: Way>(
    document: &str,
    cases: &[Case],
    mut real: impl FnMut() -> Result<W, Trouble>,
) -> Result<String, Trouble> {
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for case in cases {
        let mut way = real()?;
        perform(case, &mut way, Candidate::RealAlembic, &mut |run, expectation, text| {
            let implied = expectation.kind == Kind::Exit && expectation.lines == (run.end..run.end);
            let edit = match (implied, text == "0\n") {
                (true, true) => return,
                (true, false) => (run.end + 1..run.end + 1, format!("```exit\n{text}```\n")),
                (false, _) => (expectation.lines.clone(), text),
            };
            if !edits.contains(&edit) {
                edits.push(edit);
            }
        })?;
    }
    Ok(apply(document, edits))
}

fn apply(document: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(lines, _)| lines.start);
    let lines: Vec<&str> = document.lines().collect();
    let (mut result, mut at) = (String::new(), 0);
    for (range, text) in edits {
        for line in &lines[at..range.start] {
            result.push_str(line);
            result.push('\n');
        }
        result.push_str(&text);
        at = range.end;
    }
    for line in &lines[at..] {
        result.push_str(line);
        result.push('\n');
    }
    result
}
