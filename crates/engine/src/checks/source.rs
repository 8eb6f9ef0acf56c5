//! What a script's text says: its functions and its header, with their places.

use protocol::Location;
use ruff_python_ast::{Expr, Stmt};
use ruff_python_parser::parse_module;
use ruff_text_size::Ranged;

use super::{Experiment, Header};
use crate::fixes;

/// A text in a script, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Text {
    pub(crate) text: String,
    /// With its quotes.
    pub(crate) at: Location,
}

/// What a script has of a function.
pub(super) enum Function {
    /// It cannot be told.
    Unknown,
    Absent,
    /// It has no statement that does something; where its `def` is.
    Empty(Location),
    Written(Location),
}

/// The function of this name at the top of a script.
pub(super) fn function(path: &str, script: &str, name: &str) -> Function {
    let Ok(module) = parse_module(script) else { return Function::Unknown };
    let found = module.syntax().body.iter().rev().find_map(|statement| match statement {
        Stmt::FunctionDef(function) if function.name.as_str() == name => Some(function),
        _ => None,
    });
    let Some(function) = found else { return Function::Absent };
    let at = fixes::location(
        path,
        script,
        function.name.range().start().to_usize(),
        function.name.range().end().to_usize(),
    );
    let idle = |statement: &Stmt| match statement {
        Stmt::Pass(_) => true,
        Stmt::Expr(expression) => {
            expression.value.is_string_literal_expr() || expression.value.is_ellipsis_literal_expr()
        }
        Stmt::Return(one) => one.value.is_none(),
        _ => false,
    };
    if function.body.iter().all(idle) { Function::Empty(at) } else { Function::Written(at) }
}

/// Where a revision's function is.
pub(super) fn function_at(experiment: &Experiment<'_>, name: &str) -> Option<Location> {
    match function(experiment.path, experiment.script, name) {
        Function::Empty(at) | Function::Written(at) => Some(at),
        Function::Unknown | Function::Absent => None,
    }
}

impl Header {
    /// The header of a script; none if the file is no revision script, or says it in another way than as a literal.
    pub(crate) fn of(path: &str, script: &str) -> Option<Self> {
        let module = parse_module(script).ok()?;
        let text = |expression: &Expr| {
            let literal = expression.as_string_literal_expr()?;
            let range = literal.range();
            let at = fixes::location(path, script, range.start().to_usize(), range.end().to_usize());
            Some(Text { text: literal.value.to_str().to_owned(), at })
        };
        let texts = |expression: &Expr| -> Vec<Text> {
            match expression {
                Expr::Tuple(several) => several.elts.iter().filter_map(text).collect(),
                Expr::List(several) => several.elts.iter().filter_map(text).collect(),
                one => text(one).into_iter().collect(),
            }
        };
        let value = |name: &str| {
            module.syntax().body.iter().rev().find_map(|statement| match statement {
                Stmt::Assign(assign) if assign.targets.iter().any(|target| is_name(target, name)) => {
                    Some(&*assign.value)
                }
                Stmt::AnnAssign(assign) if is_name(&assign.target, name) => assign.value.as_deref(),
                _ => None,
            })
        };
        let list = |name| value(name).map(texts).unwrap_or_default();
        Some(Self {
            path: path.to_owned(),
            revision: text(value("revision")?)?,
            down: list("down_revision"),
            labels: list("branch_labels"),
        })
    }
}

fn is_name(expression: &Expr, name: &str) -> bool {
    expression.as_name_expr().is_some_and(|own| own.id.as_str() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_says_what_and_where() {
        let script = "revision: str = 'a1'\ndown_revision = ('b2', \"c3\")\nbranch_labels = None\n";
        let header = Header::of("x.py", script).unwrap();
        assert_eq!(header.revision.text, "a1");
        let down: Vec<_> = header
            .down
            .iter()
            .map(|one| (one.text.as_str(), one.at.line, one.at.column, one.at.end_column))
            .collect();
        assert_eq!(down, [("b2", 2, 18, 22), ("c3", 2, 24, 28)]);
        assert!(Header::of("x.py", "revision = make()").is_none() && Header::of("x.py", "def (").is_none());
    }

    #[test]
    fn a_function_that_does_nothing() {
        let is_empty = |script| matches!(function("x.py", script, "downgrade"), Function::Empty(_));
        assert!(
            is_empty("def downgrade():\n    \"\"\"Words.\"\"\"\n    pass\n")
                && is_empty("def downgrade(): ...")
        );
        assert!(!is_empty("def downgrade():\n    raise NotImplementedError\n"));
        assert!(matches!(function("x.py", "x = 1", "downgrade"), Function::Absent));
    }
}
