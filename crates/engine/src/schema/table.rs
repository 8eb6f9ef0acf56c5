//! What a CREATE TABLE text says beyond SQLite's own answers: constraints with their names and texts,
//! AUTOINCREMENT, and the expressions of generated columns.

use protocol::{Constraint, ConstraintKind, Reference};

use super::tokens::{self, Piece, Token};

/// The part of a table's definition that PRAGMAs do not tell.
#[derive(Debug, Default)]
pub(crate) struct Definition {
    /// In the order of the text.
    pub(crate) constraints: Vec<Constraint>,
    /// The column that is declared AUTOINCREMENT.
    pub(super) autoincrement: Option<String>,
    /// Generated columns and their expressions.
    pub(super) generated: Vec<(String, String)>,
}

/// Reads a CREATE TABLE text. What it does not understand it leaves out.
pub(crate) fn definition(sql: &str) -> Definition {
    let mut definition = Definition::default();
    let Some(pieces) = tokens::pieces(sql) else { return definition };
    let Some(open) = pieces.iter().position(|p| p.token == Token::LParen) else { return definition };
    let close = tokens::closing(&pieces, open);
    for item in tokens::items(&pieces[open + 1..close]) {
        read_item(sql, item, &mut definition);
    }
    definition
}

fn read_item(sql: &str, item: &[Piece], definition: &mut Definition) {
    let starts_constraint = item.first().is_some_and(|p| {
        ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"].iter().any(|word| p.is_word(word))
    });
    let (column, rest) = match item.split_first() {
        Some((first, rest)) if !starts_constraint => (first.name(), rest),
        _ => (None, item),
    };
    for clause in clauses(rest) {
        read_clause(sql, clause, column.as_deref(), definition);
    }
}

/// Words that begin a clause of a column or table constraint.
const CLAUSES: [&str; 10] = [
    "CONSTRAINT",
    "PRIMARY",
    "NOT",
    "NULL",
    "UNIQUE",
    "CHECK",
    "DEFAULT",
    "COLLATE",
    "REFERENCES",
    "GENERATED",
];

/// Splits what follows a column's name (or a whole table constraint) into its clauses; the type comes first
/// and is no clause. `CONSTRAINT name` belongs to the clause behind it.
fn clauses(pieces: &[Piece]) -> Vec<&[Piece]> {
    let mut starts = Vec::new();
    let mut index = 0;
    while index < pieces.len() {
        let piece = &pieces[index];
        if piece.token == Token::LParen {
            index = tokens::closing(pieces, index);
        } else if piece.is_word("FOREIGN") || piece.is_word("AS") || CLAUSES.iter().any(|w| piece.is_word(w))
        {
            let bound = starts.last().is_some_and(|&at: &usize| belongs(&pieces[at..index], piece));
            if !bound {
                starts.push(index);
            }
        }
        index += 1;
    }
    let ends = starts.iter().skip(1).copied().chain([pieces.len()]);
    starts.iter().zip(ends).map(|(&start, end)| &pieces[start..end]).collect()
}

/// Whether a word that could begin a clause continues the clause so far instead.
fn belongs(clause: &[Piece], next: &Piece) -> bool {
    let last_is = |word| clause.last().is_some_and(|p| p.is_word(word));
    let begins = |word| clause.first().is_some_and(|p| p.is_word(word));
    if begins("CONSTRAINT") && clause.len() <= 2 {
        return true; // the name, which may look like a keyword, and the clause's own first word
    }
    let references = clause.iter().any(|p| p.is_word("REFERENCES"));
    (clause.iter().any(|p| p.is_word("FOREIGN")) && !references && next.is_word("REFERENCES"))
        || (references && last_is("SET") && (next.is_word("NULL") || next.is_word("DEFAULT")))
        || (last_is("NOT") && next.is_word("NULL"))
        || (last_is("DEFAULT") && next.is_word("NULL"))
        || (last_is("ALWAYS") && next.is_word("AS"))
}

fn read_clause(sql: &str, clause: &[Piece], column: Option<&str>, definition: &mut Definition) {
    let (name, body) = match clause {
        [first, name, body @ ..] if first.is_word("CONSTRAINT") => (name.name(), body),
        body => (None, body),
    };
    let Some(first) = body.first() else { return };
    let kind = if first.is_word("PRIMARY") {
        if body.iter().any(|p| p.is_word("AUTOINCREMENT")) {
            definition.autoincrement = column.map(str::to_owned);
        }
        ConstraintKind::PrimaryKey
    } else if first.is_word("UNIQUE") {
        ConstraintKind::Unique
    } else if first.is_word("CHECK") {
        ConstraintKind::Check
    } else if first.is_word("FOREIGN") || first.is_word("REFERENCES") {
        ConstraintKind::ForeignKey
    } else {
        if first.is_word("GENERATED") || first.is_word("AS") {
            read_generated(sql, body, column, definition);
        }
        return;
    };
    let mut columns = own_columns(body, kind);
    if let (true, Some(column)) = (columns.is_empty() && kind != ConstraintKind::Check, column) {
        columns.push(column.to_owned());
    }
    definition.constraints.push(Constraint {
        kind,
        name,
        columns,
        references: (kind == ConstraintKind::ForeignKey).then(|| reference(body)).flatten(),
        text: tokens::text(sql, body),
    });
}

fn read_generated(sql: &str, body: &[Piece], column: Option<&str>, definition: &mut Definition) {
    let (Some(column), Some(open)) = (column, body.iter().position(|p| p.token == Token::LParen)) else {
        return;
    };
    let close = tokens::closing(body, open);
    definition.generated.push((column.to_owned(), tokens::text(sql, &body[open + 1..close])));
}

/// The columns in the constraint's first parentheses, before REFERENCES.
fn own_columns(body: &[Piece], kind: ConstraintKind) -> Vec<String> {
    if kind == ConstraintKind::Check {
        return Vec::new();
    }
    let end = body.iter().position(|p| p.is_word("REFERENCES")).unwrap_or(body.len());
    parenthesised_names(&body[..end])
}

fn parenthesised_names(pieces: &[Piece]) -> Vec<String> {
    let Some(open) = pieces.iter().position(|p| p.token == Token::LParen) else { return Vec::new() };
    let close = tokens::closing(pieces, open);
    tokens::items(&pieces[open + 1..close]).iter().filter_map(|item| item.first()?.name()).collect()
}

fn reference(body: &[Piece]) -> Option<Reference> {
    let at = body.iter().position(|p| p.is_word("REFERENCES"))?;
    let table = body.get(at + 1)?.name()?;
    let rest = &body[at + 2..];
    let action = |event: &str| {
        let on = rest.windows(2).position(|w| w[0].is_word("ON") && w[1].is_word(event))?;
        let word = rest.get(on + 2)?.name()?.to_uppercase();
        let two_words = word == "SET" || word == "NO";
        let second = if two_words { rest.get(on + 3).and_then(Piece::name) } else { None };
        Some(second.map_or(word.clone(), |second| format!("{word} {}", second.to_uppercase())))
    };
    let columns = if rest.first().is_some_and(|p| p.token == Token::LParen) {
        parenthesised_names(rest)
    } else {
        Vec::new()
    };
    Some(Reference { table, columns, on_delete: action("DELETE"), on_update: action("UPDATE") })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(sql: &str) -> Vec<String> {
        definition(sql)
            .constraints
            .into_iter()
            .map(|c| format!("{:?} {:?} {:?} {}", c.kind, c.name, c.columns, c.text))
            .collect()
    }

    #[test]
    fn table_constraints_keep_name_columns_and_text() {
        let sql = "CREATE TABLE t (\n\tid INTEGER NOT NULL, \n\ta VARCHAR(3) DEFAULT 'x,y)', \n\t\
                   PRIMARY KEY (id), \n\tCONSTRAINT \"uq a\" UNIQUE (a, \"b c\"), \n\tCHECK (length(a) > 0)\n)";
        assert_eq!(
            texts(sql),
            [
                "PrimaryKey None [\"id\"] PRIMARY KEY (id)",
                "Unique Some(\"uq a\") [\"a\", \"b c\"] UNIQUE (a, \"b c\")",
                "Check None [] CHECK (length(a) > 0)",
            ]
        );
    }

    #[test]
    fn column_constraints_name_their_column() {
        let sql = "create table t (id integer primary key autoincrement, \
                   p text constraint fk references q(x) on delete set null on update cascade not null unique, \
                   n int not null default null check (n in (1, 2)))";
        let definition = definition(sql);
        assert_eq!(definition.autoincrement.as_deref(), Some("id"));
        let kinds: Vec<_> = definition.constraints.iter().map(|c| (c.kind, c.columns.clone())).collect();
        assert_eq!(
            kinds,
            [
                (ConstraintKind::PrimaryKey, vec!["id".to_owned()]),
                (ConstraintKind::ForeignKey, vec!["p".to_owned()]),
                (ConstraintKind::Unique, vec!["p".to_owned()]),
                (ConstraintKind::Check, vec![]),
            ]
        );
        let reference = definition.constraints[1].references.clone().unwrap();
        assert_eq!(reference.table, "q");
        assert_eq!(reference.columns, ["x"]);
        assert_eq!(reference.on_delete.as_deref(), Some("SET NULL"));
        assert_eq!(reference.on_update.as_deref(), Some("CASCADE"));
    }

    #[test]
    fn foreign_keys_of_a_table_and_generated_columns() {
        let sql = "CREATE TABLE t (a INT, g INT GENERATED ALWAYS AS (a + 1) STORED, h AS (a * 2), \
                   FOREIGN KEY(a) REFERENCES u (id) ON DELETE SET DEFAULT)";
        let definition = definition(sql);
        assert_eq!(definition.constraints.len(), 1);
        assert_eq!(definition.constraints[0].columns, ["a"]);
        assert_eq!(
            definition.constraints[0].references.as_ref().unwrap().on_delete.as_deref(),
            Some("SET DEFAULT")
        );
        assert_eq!(definition.generated, [("g".into(), "a + 1".into()), ("h".into(), "a * 2".into())]);
    }

    #[test]
    fn nonsense_is_left_out() {
        for sql in ["", "CREATE TABLE t", "CREATE TABLE t (", "CREATE TABLE t (a 'unterminated", "))((,,"] {
            assert!(definition(sql).constraints.is_empty(), "{sql}");
        }
    }
}
