//! What a CREATE INDEX text says: the indexed columns or expressions, and the condition of a partial index.

use super::tokens::{self, Token};

/// Reads a CREATE INDEX text.
pub(super) fn index(name: String, unique: bool, ddl: &str) -> protocol::Index {
    let mut index = protocol::Index { name, unique, ddl: ddl.to_owned(), ..Default::default() };
    let Some(pieces) = tokens::pieces(ddl) else { return index };
    let Some(open) = pieces.iter().position(|p| p.token == Token::LParen) else { return index };
    let close = tokens::closing(&pieces, open);
    index.columns = tokens::items(&pieces[open + 1..close])
        .into_iter()
        .map(|item| match item {
            [one] => one.name().unwrap_or_else(|| tokens::text(ddl, item)),
            _ => tokens::text(ddl, item),
        })
        .collect();
    let rest = pieces.get(close + 1..).unwrap_or_default();
    if rest.first().is_some_and(|p| p.is_word("WHERE")) {
        index.condition = Some(tokens::text(ddl, &rest[1..]));
    }
    index
}

#[cfg(test)]
mod tests {
    #[test]
    fn columns_expressions_and_condition() {
        let index = super::index(
            "i".into(),
            true,
            "CREATE UNIQUE INDEX i ON t (\"a b\", lower(c), d DESC) WHERE d > 0 AND (c)",
        );
        assert_eq!(index.columns, ["a b", "lower(c)", "d DESC"]);
        assert_eq!(index.condition.as_deref(), Some("d > 0 AND (c)"));
    }
}
