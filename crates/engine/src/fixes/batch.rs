//! "Wrap in batch_alter_table": the operation that SQLite cannot do, and its neighbours on the same table, in a
//! batch block.

use protocol::{Fix, Location, TextEdit};
use ruff_python_ast::{Arguments, Expr, Stmt};
use ruff_python_parser::parse_module;
use ruff_text_size::Ranged;

use super::place;

/// Operations that a batch block has too: their name, and where the table stands among their arguments.
const OPERATIONS: [(&str, usize, &str); 8] = [
    ("add_column", 0, "table_name"),
    ("drop_column", 0, "table_name"),
    ("alter_column", 0, "table_name"),
    ("create_unique_constraint", 1, "table_name"),
    ("create_check_constraint", 1, "table_name"),
    ("create_primary_key", 1, "table_name"),
    ("create_foreign_key", 1, "source_table"),
    ("drop_constraint", 1, "table_name"),
];

/// An `op.…(…)` statement that could stand in a batch block.
struct Candidate<'a> {
    name: &'static str,
    table: &'a str,
    schema: Option<&'a str>,
    /// The texts of the arguments but for table and schema.
    arguments: Vec<&'a str>,
    start: usize,
    end: usize,
}

/// The fix for the operation at `at`, if it is one that a batch block can do.
pub(super) fn wrap(script: &str, at: &Location) -> Option<Fix> {
    let module = parse_module(script).ok()?.into_syntax();
    let offset = place::offset(script, at.line, at.column);
    let suite = innermost(&module.body, offset)?;
    let index = suite.iter().position(|s| s.range().contains_inclusive_usize(offset))?;
    let failing = candidate(script, &suite[index])?;
    let joins = |statement: &Stmt| {
        candidate(script, statement).filter(|c| c.table == failing.table && c.schema == failing.schema)
    };
    let before: Vec<_> = suite[..index].iter().rev().map_while(joins).collect();
    let after: Vec<_> = suite[index + 1..].iter().map_while(joins).collect();
    let all: Vec<&Candidate<'_>> = before.iter().rev().chain([&failing]).chain(&after).collect();
    let (first, last) = (all.first()?, all.last()?);
    let line_start = script[..first.start].rfind('\n').map_or(0, |at| at + 1);
    let indent = &script[line_start..first.start];
    if !indent.chars().all(|c| c == ' ' || c == '\t') {
        return None; // behind a semicolon or on the line of its `if`
    }
    Some(Fix {
        title: "Wrap in batch_alter_table".to_owned(),
        edits: vec![TextEdit {
            at: place::location(&at.file, script, first.start, last.end),
            text: block(&all, indent),
        }],
    })
}

fn block(all: &[&Candidate<'_>], indent: &str) -> String {
    let Some(first) = all.first() else { return String::new() };
    let schema = first.schema.map(|schema| format!(", schema={schema}")).unwrap_or_default();
    let mut text = format!("with op.batch_alter_table({}{schema}) as batch_op:", first.table);
    for candidate in all {
        let arguments = candidate.arguments.join(", ");
        text.push_str(&format!("\n{indent}    batch_op.{}({arguments})", candidate.name));
    }
    text
}

fn candidate<'a>(script: &'a str, statement: &Stmt) -> Option<Candidate<'a>> {
    let Stmt::Expr(expression) = statement else { return None };
    let Expr::Call(call) = &*expression.value else { return None };
    let Expr::Attribute(function) = &*call.func else { return None };
    let Expr::Name(module) = &*function.value else { return None };
    if module.id.as_str() != "op" {
        return None;
    }
    let (name, position, keyword) =
        OPERATIONS.into_iter().find(|(name, ..)| *name == function.attr.as_str())?;
    let Arguments { args, keywords, .. } = &call.arguments;
    if args.iter().any(Expr::is_starred_expr) || keywords.iter().any(|k| k.arg.is_none()) {
        return None; // what they bring is not known here
    }
    let text = |node: &dyn Ranged| &script[node.range()];
    let is =
        |k: &ruff_python_ast::Keyword, name: &str| k.arg.as_ref().is_some_and(|arg| arg.as_str() == name);
    let by_keyword = keywords.iter().find(|k| is(k, keyword)).map(|k| text(&k.value));
    let table = args.get(position).map(|arg| text(arg)).or(by_keyword)?;
    let positional =
        args.iter().enumerate().filter(|(index, _)| *index != position).map(|(_, arg)| text(arg));
    let rest = keywords
        .iter()
        .filter(|k| !is(k, keyword) && !is(k, "schema") && !is(k, "source_schema"))
        .map(|k| text(k));
    Some(Candidate {
        name,
        table,
        schema: keywords.iter().find(|k| is(k, "schema") || is(k, "source_schema")).map(|k| text(&k.value)),
        arguments: positional.chain(rest).collect(),
        start: statement.range().start().to_usize(),
        end: statement.range().end().to_usize(),
    })
}

/// The innermost block of statements around an offset.
pub(super) fn innermost(suite: &[Stmt], offset: usize) -> Option<&[Stmt]> {
    let statement = suite.iter().find(|s| s.range().contains_inclusive_usize(offset))?;
    let inner: Vec<&[Stmt]> = match statement {
        Stmt::FunctionDef(s) => vec![&s.body],
        Stmt::ClassDef(s) => vec![&s.body],
        Stmt::With(s) => vec![&s.body],
        Stmt::For(s) => vec![&s.body, &s.orelse],
        Stmt::While(s) => vec![&s.body, &s.orelse],
        Stmt::If(s) => {
            std::iter::once(&s.body[..]).chain(s.elif_else_clauses.iter().map(|c| &c.body[..])).collect()
        }
        Stmt::Try(s) => vec![&s.body, &s.orelse, &s.finalbody],
        _ => Vec::new(),
    };
    inner.into_iter().find_map(|suite| innermost(suite, offset)).or(Some(suite))
}

/// `TextRange` with plain numbers.
trait Contains {
    fn contains_inclusive_usize(&self, offset: usize) -> bool;
}

impl Contains for ruff_text_size::TextRange {
    fn contains_inclusive_usize(&self, offset: usize) -> bool {
        (self.start().to_usize()..=self.end().to_usize()).contains(&offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn applied(script: &str, line: u32) -> Option<String> {
        let at = Location { file: "x.py".into(), line, column: 5, end_line: line, end_column: 0 };
        let fix = wrap(script, &at)?;
        let edit = &fix.edits[0];
        let start = place::offset(script, edit.at.line, edit.at.column);
        let end = place::offset(script, edit.at.end_line, edit.at.end_column);
        Some(format!("{}{}{}", &script[..start], edit.text, &script[end..]))
    }

    #[test]
    fn neighbours_on_the_same_table_come_along() {
        let script = "def upgrade():\n    op.drop_index('i')\n    op.drop_constraint(\"uq\", \"t\", type_=\"unique\")\n    \
                      op.create_unique_constraint(\n        \"uq\", 't', [\"a\", \"b\"]\n    )\n    op.add_column('u', c)\n";
        let expected = "def upgrade():\n    op.drop_index('i')\n    with op.batch_alter_table(\"t\") as batch_op:\n        \
                        batch_op.drop_constraint(\"uq\", type_=\"unique\")\n    op.create_unique_constraint(\n        \
                        \"uq\", 't', [\"a\", \"b\"]\n    )\n    op.add_column('u', c)\n";
        assert_eq!(applied(script, 3).unwrap(), expected);
        let one_spelling = script.replace("'t'", "\"t\"");
        let both = applied(&one_spelling, 3).unwrap();
        assert!(
            both.contains("        batch_op.create_unique_constraint(\"uq\", [\"a\", \"b\"])\n    op.add"),
            "{both}"
        );
        assert_eq!(applied(&one_spelling, 4).unwrap(), both);
    }

    #[test]
    fn keywords_schema_and_foreign_keys() {
        let script = "if x:\n    op.create_foreign_key('fk', source_table='t', referent_table='r', local_cols=['a'], \
                      remote_cols=['b'], source_schema='s')\n";
        let fixed = applied(script, 2).unwrap();
        assert_eq!(
            fixed,
            "if x:\n    with op.batch_alter_table('t', schema='s') as batch_op:\n        \
             batch_op.create_foreign_key('fk', referent_table='r', local_cols=['a'], remote_cols=['b'])\n"
        );
    }

    #[test]
    fn nothing_is_offered_where_it_would_be_a_guess() {
        for script in ["op.alter_column(*args)\n", "f()\n", "def f(:\n", ""] {
            assert!(applied(script, 1).is_none(), "{script}");
        }
        assert!(applied("x = 1; op.drop_column('t', 'c')\n", 1).is_none());
    }
}
