//! "Keep the CHECK": gives a batch block the unnamed CHECKs that it would leave out.

use protocol::{Fix, Location, TextEdit};
use ruff_python_ast::{Expr, ExprCall, Stmt};
use ruff_python_parser::parse_module;
use ruff_text_size::Ranged;

use super::batch::innermost;
use super::place;

/// The fix for the block at `at`, if it can be told from the script how. `checks` are texts like `CHECK (a > 0)`.
pub(crate) fn keep_checks(script: &str, at: &Location, checks: &[String]) -> Option<Fix> {
    if checks.is_empty() || !script.contains("import sqlalchemy as sa") {
        return None;
    }
    let module = parse_module(script).ok()?.into_syntax();
    let offset = place::offset(script, at.line, at.column);
    let suite = innermost(&module.body, offset)?;
    let block = suite.iter().find_map(|statement| block(statement, offset))?;
    let (with, call) = block;
    // Where a column gets another name, the CHECK needs that one.
    let told = call
        .arguments
        .keywords
        .iter()
        .any(|k| k.arg.as_ref().is_none_or(|name| name.as_str() == "table_args"));
    if told || script[with].contains("new_column_name") {
        return None;
    }
    let constraints: Option<Vec<String>> = checks.iter().map(|check| constraint(check)).collect();
    let last = call
        .arguments
        .args
        .iter()
        .map(Ranged::end)
        .chain(call.arguments.keywords.iter().map(Ranged::end))
        .max()?;
    let last = last.to_usize();
    Some(Fix {
        title: if checks.len() == 1 { "Keep the CHECK" } else { "Keep the CHECKs" }.to_owned(),
        edits: vec![TextEdit {
            at: place::location(&at.file, script, last, last),
            text: format!(", table_args=[{}]", constraints?.join(", ")),
        }],
    })
}

fn block(statement: &Stmt, offset: usize) -> Option<(ruff_text_size::TextRange, &ExprCall)> {
    let Stmt::With(with) = statement else { return None };
    let inside = (with.range().start().to_usize()..=with.range().end().to_usize()).contains(&offset);
    let call = with.items.iter().find_map(|item| {
        let Expr::Call(call) = &item.context_expr else { return None };
        let Expr::Attribute(function) = &*call.func else { return None };
        (function.attr.as_str() == "batch_alter_table").then_some(call)
    })?;
    inside.then_some((with.range(), call))
}

/// `sa.CheckConstraint("a > 0")`; none if the text would mean something else in it.
fn constraint(check: &str) -> Option<String> {
    let inner = check.strip_prefix("CHECK")?.trim().strip_prefix('(')?.strip_suffix(')')?.trim();
    if inner.contains(':') {
        return None; // a bound parameter, for SQLAlchemy
    }
    let text = inner.replace('\\', "\\\\").replace('"', "\\\"");
    Some(format!("sa.CheckConstraint(\"{text}\")"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_are_given_to_the_block() {
        let script = "import sqlalchemy as sa\ndef upgrade():\n    with op.batch_alter_table('t', recreate='always') as batch_op:\n        batch_op.drop_column('a')\n";
        let at = Location { file: "x.py".into(), line: 3, column: 10, ..Location::default() };
        let fix =
            keep_checks(script, &at, &["CHECK (b > 'x\"')".into(), "CHECK (c IN (1, 2))".into()]).unwrap();
        let edit = &fix.edits[0];
        assert_eq!((edit.at.line, edit.at.column), (3, 53));
        assert_eq!(
            edit.text,
            ", table_args=[sa.CheckConstraint(\"b > 'x\\\"'\"), sa.CheckConstraint(\"c IN (1, 2)\")]"
        );
    }

    #[test]
    fn nothing_is_offered_where_it_would_be_a_guess() {
        let at = Location { file: "x.py".into(), line: 2, column: 6, ..Location::default() };
        for block in [
            "with op.batch_alter_table('t', table_args=x) as b:\n    pass",
            "with op.batch_alter_table('t', **k) as b:\n    pass",
            "with op.batch_alter_table('t') as b:\n    b.alter_column('a', new_column_name='b')",
            "x = 1",
        ] {
            let script = format!("import sqlalchemy as sa\n{block}\n");
            assert!(keep_checks(&script, &at, &["CHECK (a > 1)".into()]).is_none(), "{block}");
        }
    }
}
