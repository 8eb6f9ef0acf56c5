//! What SQLAlchemy reads out of the text of a CREATE TABLE.
//!
//! SQLite keeps the text as it was typed, and its PRAGMAs know neither names of constraints nor CHECKs.
//! SQLAlchemy looks for them with patterns, and the patterns' blind spots are part of what people see (a
//! constraint in brackets has no name; a UNIQUE after a type with parentheses is not found). So these are
//! patterns too, of the same reach.

use python::order;
use std::rc::Rc;
use std::sync::LazyLock;

use pattern::{Captures, Pattern};

use super::{ReflectedCheck, ReflectedForeignKey, ReflectedOptions, ReflectedUnique};

/// `CONSTRAINT "name"` or `CONSTRAINT name`, if there.
const NAMED: &str = r#"(?:CONSTRAINT\s+(?:"(?P<quoted>.+?)"|(?P<plain>\w+))\s+)?"#;
/// A column in a list of referred columns.
const REFERRED: &str = r#"(?:"[^"]+"|[a-z0-9_]+)"#;
const ACTION: &str = r"(?:SET\s+NULL|SET\s+DEFAULT|CASCADE|RESTRICT|NO\s+ACTION)";

/// A pattern that ignores case, built when first needed.
type Lazy = LazyLock<Pattern>;

#[allow(clippy::expect_used)] // Constants, or with names escaped; a test compiles each of them.
fn pattern(text: &str) -> Pattern {
    Pattern::new(text, pattern::flags::IGNORECASE).expect("a constant pattern")
}

static FOREIGN_KEY: Lazy = LazyLock::new(|| {
    pattern(&format!(
        r#"{NAMED}FOREIGN\s+KEY\s*\(\s*(?P<columns>.+?)\s*\)\s+REFERENCES\s+(?:"(?P<quoted_table>.+?)"|(?P<table>[a-z0-9_]+))\s*\(\s*(?P<referred>{REFERRED}(?:(?:\s*,\s*|\s+){REFERRED})*\s*)\)\s*(?P<actions>(?:ON\s+(?:DELETE|UPDATE)\s+{ACTION}\s*)*)(?P<deferrable>(?:NOT\s+)?DEFERRABLE)?(?:\s+INITIALLY\s+(?P<initially>DEFERRED|IMMEDIATE))?"#
    ))
});
static PRIMARY_KEY: Lazy =
    LazyLock::new(|| pattern(r#"CONSTRAINT\s+(?:"(?P<quoted>.+?)"|(?P<plain>\w+))\s+PRIMARY\s+KEY"#));
static UNIQUE: Lazy = LazyLock::new(|| pattern(&format!(r"{NAMED}UNIQUE\s*\((?P<columns>.+?)\)")));
static INLINE_UNIQUE: Lazy = LazyLock::new(|| {
    pattern(
        r#"(?:(?P<quoted>".+?")|[\[`]?(?P<plain>[a-z0-9_]+)[\]`]?)[\t ]+[a-z0-9_]+(?:[\t ]+[a-z0-9_]+)*?[\t ]+UNIQUE"#,
    )
});
static CHECK: Lazy = LazyLock::new(|| {
    pattern(concat!(
        r#"(?<![A-Za-z0-9_])(?:CONSTRAINT\s+(?P<name>"(?:[^"]|"")+"|'(?:[^']|'')+'|\[(?:[^\]]|\]\])+\]"#,
        r"|`(?:[^`]|``)+`|\S+)\s+)?CHECK\s*\(",
    ))
});
static COLUMN_NAME: Lazy = LazyLock::new(|| pattern(r#""(?P<quoted>.+?)"|(?P<plain>[a-z0-9_]+)"#));
static OPTIONS: Lazy =
    LazyLock::new(|| pattern(r"\)(?:\s*,?\s*(?:(?P<rowid>WITHOUT\s+ROWID)|(?P<strict>STRICT)))*\s*$"));
static BODY: Lazy = LazyLock::new(|| {
    pattern(r"(?s)^create table .*?\((?P<body>.*)\)(?:\s*,?\s*(?:WITHOUT\s+ROWID|STRICT))*$")
});
static CONDITION: Lazy = LazyLock::new(|| pattern(r"\)\s+where\s+(?P<condition>.+)"));

/// The first of several groups that took part.
fn group<'t>(captures: &Captures<'_, 't>, names: &[&str]) -> Option<&'t str> {
    names.iter().find_map(|name| captures.name(name)).filter(|text| !text.is_empty())
}

/// All matches. A pattern that runs out of its steps on a monstrous text ends the search.
fn all<'t>(pattern: &'t Pattern, text: &'t str) -> impl Iterator<Item = Captures<'t, 't>> {
    pattern.captures(text).map_while(Result::ok)
}

fn first<'p, 't>(pattern: &'p Pattern, text: &'t str) -> Option<Captures<'p, 't>> {
    pattern.first(text).ok().flatten()
}

/// The names in a list of columns.
fn columns(list: &str) -> Vec<Rc<str>> {
    all(&COLUMN_NAME, list).filter_map(|found| group(&found, &["quoted", "plain"]).map(Rc::from)).collect()
}

/// The name of the primary key.
pub(super) fn primary_key_name(sql: &str) -> Option<Rc<str>> {
    first(&PRIMARY_KEY, sql).and_then(|found| group(&found, &["quoted", "plain"]).map(Rc::from))
}

/// The foreign keys written as constraints of the table.
pub(super) fn foreign_keys(sql: &str) -> Vec<ReflectedForeignKey> {
    all(&FOREIGN_KEY, sql).map(|found| foreign_key(&found)).collect()
}

fn foreign_key(found: &Captures<'_, '_>) -> ReflectedForeignKey {
    let own = columns(group(found, &["columns"]).unwrap_or_default());
    let mut key = ReflectedForeignKey {
        name: group(found, &["quoted", "plain"]).map(Rc::from),
        referred_table: group(found, &["quoted_table", "table"]).unwrap_or_default().into(),
        referred_columns: group(found, &["referred"]).map_or_else(|| own.clone(), columns),
        constrained_columns: own,
        deferrable: group(found, &["deferrable"]).map(|words| !words.to_uppercase().contains("NOT")),
        initially: group(found, &["initially"]).map(|word| word.to_uppercase().into()),
        ..ReflectedForeignKey::default()
    };
    let actions = group(found, &["actions"]).unwrap_or_default().to_uppercase();
    let words: Vec<&str> = actions.split_whitespace().collect();
    for action in words.split(|word| *word == "ON").filter(|action| action.len() > 1) {
        let what = action[1..].join(" ");
        let kept = (what != "NO ACTION").then(|| Rc::from(what));
        match action[0] {
            "DELETE" if kept.is_some() => key.ondelete = kept,
            "UPDATE" if kept.is_some() => key.onupdate = kept,
            _ => {}
        }
    }
    key
}

/// The UNIQUE constraints, those of the table before those of single columns, with their names.
pub(super) fn unique_constraints(sql: &str) -> Vec<ReflectedUnique> {
    let of_table = all(&UNIQUE, sql).map(|found| ReflectedUnique {
        name: group(&found, &["quoted", "plain"]).map(Rc::from),
        column_names: columns(group(&found, &["columns"]).unwrap_or_default()),
    });
    // No match of this pattern goes over the end of a line, and it tries long on lines without the word.
    let lines = sql.lines().filter(|line| line.to_ascii_uppercase().contains("UNIQUE"));
    let inline = lines.flat_map(|line| all(&INLINE_UNIQUE, line)).map(|found| ReflectedUnique {
        name: None,
        column_names: columns(group(&found, &["quoted", "plain"]).unwrap_or_default()),
    });
    of_table.chain(inline).collect()
}

/// The CHECK constraints, named ones in order of their names first.
pub(super) fn check_constraints(sql: &str) -> Vec<ReflectedCheck> {
    let mut checks: Vec<ReflectedCheck> = all(&CHECK, sql)
        .filter_map(|found| {
            let body = found.end();
            let close = matching_parenthesis(sql, body - 1)?;
            let name = group(&found, &["name"]).map(unquote);
            Some(ReflectedCheck { name: name.map(Rc::from), sqltext: sql[body..close].trim().into() })
        })
        .collect();
    order::by(&mut checks, |a, b| a.name.as_deref().unwrap_or("~").cmp(b.name.as_deref().unwrap_or("~")));
    checks
}

/// A name without its quotes.
fn unquote(name: &str) -> &str {
    let pairs = [('"', '"'), ('\'', '\''), ('`', '`'), ('[', ']')];
    let inside = |(open, close): &(char, char)| name.strip_prefix(*open)?.strip_suffix(*close);
    pairs.iter().find_map(inside).filter(|inside| !inside.is_empty()).unwrap_or(name)
}

/// Where the parenthesis opened at `start` closes; quotes hide what is inside them.
fn matching_parenthesis(text: &str, start: usize) -> Option<usize> {
    let (mut depth, mut quote) = (0_usize, None);
    for (at, byte) in text.bytes().enumerate().skip(start) {
        match (quote, byte) {
            // A doubled quote closes and opens again.
            (Some(open), _) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'\'' | b'"') => quote = Some(byte),
            (None, b'(') => depth += 1,
            (None, b')') => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// WITHOUT ROWID and STRICT.
pub(super) fn options(sql: &str) -> ReflectedOptions {
    match first(&OPTIONS, sql.trim()) {
        Some(found) => ReflectedOptions {
            without_rowid: found.name("rowid").is_some(),
            strict: found.name("strict").is_some(),
        },
        None => ReflectedOptions::default(),
    }
}

/// What a generated column is computed from, in the text of its table.
pub(super) fn computed(sql: &str, column: &str) -> Rc<str> {
    let body = first(&BODY, sql.trim()).and_then(|found| Some(found.name("body")?.trim()));
    let generated = pattern(&format!(
        r"{}[^,]*\s+GENERATED\s+ALWAYS\s+AS\s+\((?P<sqltext>.*)\)\s*(?:virtual|stored)?",
        pattern::escape(column)
    ));
    let found = body.and_then(|body| first(&generated, body));
    found.and_then(|found| found.name("sqltext")).unwrap_or_default().into()
}

/// The condition of a partial index.
pub(super) fn condition(sql: &str) -> Option<Rc<str>> {
    first(&CONDITION, sql).and_then(|found| group(&found, &["condition"]).map(Rc::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        for pattern in [
            &FOREIGN_KEY,
            &PRIMARY_KEY,
            &UNIQUE,
            &INLINE_UNIQUE,
            &CHECK,
            &COLUMN_NAME,
            &OPTIONS,
            &BODY,
            &CONDITION,
        ] {
            assert!(!pattern.source.is_empty());
        }
    }

    #[test]
    fn parentheses_in_quotes_do_not_count() {
        assert_eq!(matching_parenthesis("(a = ')' AND b = \"(\")", 0), Some(20));
        assert_eq!(matching_parenthesis("(a = 'it''s)'", 0), None);
    }
}
