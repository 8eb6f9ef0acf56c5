//! A database in words: its schema, its version, its rows, each in an order that says nothing.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Result};
use std::fmt::Write as _;

/// The version table's rows, sorted, one a line.
pub fn version(connection: &Connection) -> Result<String> {
    let there = "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'";
    if connection.query_row(there, [], |row| row.get::<_, i64>(0))? == 0 {
        return Ok("no version table\n".to_owned());
    }
    let mut statement = connection.prepare("SELECT version_num FROM alembic_version ORDER BY version_num")?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>>>()?;
    Ok(rows.iter().map(|row| format!("{row}\n")).collect())
}

/// Every object's SQL but the version table's; white space evened out, a table's constraints in sorted order.
///
/// Real Alembic keeps some of its constraints in sets of objects, so their order differs from run to run.
pub fn schema(connection: &Connection) -> Result<String> {
    let mut statement = connection.prepare(
        "SELECT type, name, sql FROM sqlite_master WHERE tbl_name <> 'alembic_version' AND name NOT LIKE 'sqlite_%' \
         ORDER BY tbl_name, type = 'index', name",
    )?;
    let rows = statement.query_map([], |row| row.get::<_, Option<String>>(2))?.collect::<Result<Vec<_>>>()?;
    Ok(rows.into_iter().flatten().map(|sql| format!("{};\n", even(&sql))).collect())
}

/// Every row of every table but the version table.
pub fn rows(connection: &Connection) -> Result<String> {
    let mut statement = connection.prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version' ORDER BY name",
    )?;
    let tables = statement.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>>>()?;
    let mut text = String::new();
    for table in tables {
        let mut statement =
            connection.prepare(&format!("SELECT * FROM \"{}\"", table.replace('"', "\"\"")))?;
        let width = statement.column_count();
        let mut lines = statement
            .query_map([], |row| {
                (0..width).map(|at| Ok(literal(row.get_ref(at)?))).collect::<Result<Vec<_>>>()
            })?
            .map(|row| Ok(format!("{table}: {}\n", row?.join(", "))))
            .collect::<Result<Vec<_>>>()?;
        lines.sort();
        text.extend(lines);
    }
    Ok(text)
}

fn literal(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "NULL".to_owned(),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(number) => format!("{number:?}"),
        ValueRef::Text(text) => format!("'{}'", String::from_utf8_lossy(text)),
        ValueRef::Blob(bytes) => {
            bytes.iter().fold("x'".to_owned(), |mut text, byte| {
                // Writing to a string cannot fail.
                let _ = write!(text, "{byte:02x}");
                text
            }) + "'"
        }
    }
}

/// One element a line for a table, one line for anything else.
fn even(sql: &str) -> String {
    let text = sql.split_whitespace().collect::<Vec<_>>().join(" ");
    let (Some(open), Some(close)) = (text.find('('), text.rfind(')')) else { return text };
    if !text.starts_with("CREATE TABLE") {
        return text;
    }
    let (mut constraints, mut columns) = (Vec::new(), Vec::new());
    for element in split_at_commas(&text[open + 1..close]) {
        if is_constraint(&element) { constraints.push(element) } else { columns.push(element) }
    }
    constraints.sort();
    columns.append(&mut constraints);
    format!("{}(\n  {}\n{}", &text[..open], columns.join(",\n  "), &text[close..])
}

fn is_constraint(element: &str) -> bool {
    const WORDS: [&str; 5] = ["CONSTRAINT", "PRIMARY KEY", "UNIQUE", "CHECK", "FOREIGN KEY"];
    WORDS.iter().any(|word| {
        element
            .strip_prefix(word)
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
    })
}

/// Cut at the commas that are in no quotes and no brackets.
fn split_at_commas(text: &str) -> Vec<String> {
    let (mut parts, mut part, mut depth, mut quote) = (Vec::new(), String::new(), 0, None);
    for c in text.chars() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"' | '`') => quote = Some(c),
            (None, '(') => depth += 1,
            (None, ')') => depth -= 1,
            (None, ',') if depth == 0 => {
                parts.push(std::mem::take(&mut part).trim().to_owned());
                continue;
            }
            _ => {}
        }
        part.push(c);
    }
    parts.push(part.trim().to_owned());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constraints_are_sorted_and_columns_are_not() {
        let sql = "CREATE TABLE t (\n\tb INTEGER, \n\ta TEXT DEFAULT 'x,(', \n\tUNIQUE (b), \n\tCHECK (a IN ('(', ',')))";
        let wanted = "CREATE TABLE t (\n  b INTEGER,\n  a TEXT DEFAULT 'x,(',\n  CHECK (a IN ('(', ',')),\n  UNIQUE (b)\n)";
        assert_eq!(even(sql), wanted);
    }
}
