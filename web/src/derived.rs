//! What follows from the store: pure functions of plain data, so that they are tested without a browser.

use protocol::{
    Checked, Diagnostic, ErrorKind, Fix, Location, Look, Origin, Overview, RunError, RunReport, Severity,
    Statement,
};

use crate::state::Files;

/// A mark in the editor.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Problem {
    pub(crate) severity: Severity,
    pub(crate) at: Location,
    pub(crate) message: String,
    pub(crate) fixes: Vec<Fix>,
}

/// How many files differ from the original. (Both are in order: a thousand of them are looked at with each edit.)
pub(crate) fn modified(files: &Files, original: &Files) -> usize {
    let (mut files, mut original) = (files.iter().peekable(), original.iter().peekable());
    let mut changed = 0;
    while let (Some(here), Some(there)) = (files.peek(), original.peek()) {
        let order = here.0.cmp(there.0);
        changed += usize::from(order.is_ne() || here.1 != there.1);
        if order.is_le() {
            files.next();
        }
        if order.is_ge() {
            original.next();
        }
    }
    changed + files.count() + original.count()
}

/// The error that the page is about: of the project as a whole, else of the point that is looked at, else of
/// the last run.
pub(crate) fn current_error<'a>(
    look: Option<&'a Look>,
    overview: Option<&'a Overview>,
    run: Option<&'a RunReport>,
) -> Option<&'a RunError> {
    overview
        .and_then(|overview| overview.problem.as_ref())
        .or_else(|| look.and_then(|look| look.error.as_ref()))
        .or_else(|| run.and_then(|run| run.error.as_ref()).filter(|error| !is_refusal(error)))
}

/// A command that was refused as it was typed: the console says so, and no script is at fault.
fn is_refusal(error: &RunError) -> bool {
    error.at.is_none() && matches!(error.kind, ErrorKind::Command | ErrorKind::Usage)
}

/// What to mark in a file.
pub(crate) fn problems_in(path: &str, error: Option<&RunError>, diagnostics: &[Diagnostic]) -> Vec<Problem> {
    let mut problems: Vec<Problem> = Vec::new();
    if let Some(error) = error
        && let Some(at) = error.at.as_ref().filter(|at| at.file == path)
    {
        problems.push(Problem {
            severity: Severity::Error,
            at: at.clone(),
            message: headline(error),
            fixes: error.fixes.clone(),
        });
    }
    for one in diagnostics {
        let Some(at) = one.at.as_ref().filter(|at| at.file == path) else { continue };
        if problems.iter().all(|known| known.at.line != at.line || known.severity != Severity::Error) {
            problems.push(Problem {
                severity: one.severity,
                at: at.clone(),
                message: one.message.clone(),
                fixes: one.fixes.clone(),
            });
        }
    }
    problems
}

/// All that is known to be wrong or risky: what the engine lists, and why the point that is looked at fails.
pub(crate) fn all_diagnostics(
    look: Option<&Look>,
    overview: Option<&Overview>,
    checked: &Checked,
) -> Vec<Diagnostic> {
    let mut listed = overview.map(|overview| overview.diagnostics.clone()).unwrap_or_default();
    for one in &checked.diagnostics {
        // What fails at the point that is looked at is listed already.
        if listed.iter().all(|known| (&known.at, &known.message) != (&one.at, &one.message)) {
            listed.push(one.clone());
        }
    }
    let known = |error: &RunError| {
        listed.iter().any(|one| {
            let line = |at: &Option<Location>| at.as_ref().map(|at| (at.file.clone(), at.line));
            one.severity == Severity::Error && line(&one.at) == line(&error.at)
        })
    };
    let own = look.and_then(|look| look.error.as_ref()).filter(|error| !known(error));
    let own = own.map(|error| Diagnostic {
        severity: Severity::Error,
        code: error_name(error),
        message: error.message.clone(),
        at: error.at.clone(),
        fixes: error.fixes.clone(),
    });
    own.into_iter().chain(listed).collect()
}

/// Lines of a file that sent SQL, with how many statements, in order.
pub(crate) fn lines_that_sent(path: &str, statements: &[Statement]) -> Vec<(u32, u32)> {
    let mut lines: Vec<(u32, u32)> = Vec::new();
    for statement in statements.iter().filter(|one| is_of_script(one)) {
        let Some(at) = statement.at.as_ref().filter(|at| at.file == path) else { continue };
        match lines.binary_search_by_key(&at.line, |(line, _)| *line) {
            Ok(known) => lines[known].1 += 1,
            Err(place) => lines.insert(place, (at.line, 1)),
        }
    }
    lines
}

/// A statement that a person asked for, as opposed to questions and bookkeeping.
pub(crate) fn is_of_script(statement: &Statement) -> bool {
    statement.origin == Origin::Script
}

/// A statement that moves the database: what time travel stops at, and what is counted.
fn moves(statement: &Statement) -> bool {
    matches!(statement.origin, Origin::Script | Origin::VersionTable | Origin::Environment)
}

/// The number of each statement as people count them, from 1: questions and transactions have none.
pub(crate) fn numbers(statements: &[Statement]) -> Vec<Option<usize>> {
    let mut last = 0;
    let number = |statement: &Statement| {
        moves(statement).then(|| {
            last += 1;
            last
        })
    };
    statements.iter().map(number).collect()
}

/// An error's class (without its module) or kind, in a word or two.
pub(crate) fn error_name(error: &RunError) -> String {
    match &error.kind {
        ErrorKind::Exception { class } => class.rsplit('.').next().unwrap_or(class).to_owned(),
        ErrorKind::Command => "FAILED".to_owned(),
        ErrorKind::Usage => "Usage".to_owned(),
        ErrorKind::Unsupported { construct } => format!("Not supported here: {construct}"),
        ErrorKind::Limit => "Limit reached".to_owned(),
    }
}

/// Name and message of an error in one text.
pub(crate) fn headline(error: &RunError) -> String {
    format!("{}: {}", error_name(error), error.message)
}

/// The last part of a path.
pub(crate) fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// A revision's identifier, short enough for a label.
pub(crate) fn short(revision: &str) -> String {
    let mut characters = revision.chars();
    let start: String = characters.by_ref().take(14).collect();
    if characters.next().is_some() { format!("{start}…") } else { start }
}

/// `1 table`, `2 tables`.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A duration for people. In whole numbers: formatting fractions costs the page some kilobytes.
pub(crate) fn duration(micros: f64) -> String {
    let micros = micros as u64;
    let tenths = |unit: u64, name: &str| {
        let tenths = (micros + unit / 20) * 10 / unit;
        if tenths < 100 {
            format!("{}.{} {name}", tenths / 10, tenths % 10)
        } else {
            format!("{} {name}", tenths / 10)
        }
    };
    match micros {
        0..995 => format!("{micros} µs"),
        995..995_000 => tenths(1_000, "ms"),
        _ => tenths(1_000_000, "s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::Content;

    fn sent(file: &str, line: u32, origin: Origin) -> Statement {
        let at = Location { file: file.into(), line, ..Location::default() };
        Statement { at: Some(at), origin, ..Statement::default() }
    }

    #[test]
    fn lines_are_counted_once_and_bookkeeping_is_left_out() {
        let trace = [
            sent("a.py", 9, Origin::Script),
            sent("a.py", 4, Origin::Script),
            sent("a.py", 9, Origin::Script),
            sent("a.py", 9, Origin::Reflection),
            sent("b.py", 1, Origin::Script),
        ];
        assert_eq!(lines_that_sent("a.py", &trace), [(4, 1), (9, 2)]);
    }

    #[test]
    fn an_error_that_the_engine_lists_is_listed_once() {
        let at = Some(Location { file: "a.py".into(), line: 3, ..Location::default() });
        let error = RunError { message: "no".into(), at: at.clone(), ..RunError::default() };
        let look = Look { error: Some(error), ..Look::default() };
        assert_eq!(all_diagnostics(Some(&look), None, &Checked::default()).len(), 1);
        let listed = Diagnostic {
            severity: Severity::Error,
            code: "x".into(),
            message: "no".into(),
            at,
            fixes: Vec::new(),
        };
        let overview = Overview { diagnostics: vec![listed], ..Overview::default() };
        assert_eq!(all_diagnostics(Some(&look), Some(&overview), &Checked::default()).len(), 1);
    }

    #[test]
    fn questions_have_no_number() {
        let trace =
            [Origin::Reflection, Origin::Script, Origin::VersionTable].map(|origin| sent("a.py", 1, origin));
        assert_eq!(numbers(&trace), [None, Some(1), Some(2)]);
    }

    #[test]
    fn a_removed_file_counts_as_modified() {
        let text = |text: &str| Content::Text(text.into());
        let original = Files::from([("a".into(), text("1")), ("b".into(), text("2"))]);
        let files = Files::from([("a".into(), text("1")), ("c".into(), text("3"))]);
        assert_eq!(modified(&files, &original), 2);
    }

    #[test]
    fn durations_read_well() {
        assert_eq!(duration(12.4), "12 µs");
        assert_eq!(duration(1_240.0), "1.2 ms");
        assert_eq!(duration(48_000.0), "48 ms");
        assert_eq!(duration(2_300_000.0), "2.3 s");
    }
}
