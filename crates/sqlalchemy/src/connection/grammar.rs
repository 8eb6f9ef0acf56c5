//! What the newest SQLite understands and the reference's does not: refused in the older one's words.
//!
//! Since 3.53, `ALTER TABLE` can set and drop NOT NULL, and add and drop constraints. Nobody's migrations can count on
//! that, and "SQLite cannot alter this" is what batch mode is for: a script that fails under real Alembic has to fail here.

/// The word at which an older SQLite stops reading, if there is one.
pub(super) fn newer_word(sql: &str) -> Option<&str> {
    let mut rest = sql;
    for wanted in ["ALTER", "TABLE"] {
        if !next(&mut rest)?.eq_ignore_ascii_case(wanted) {
            return None;
        }
    }
    next(&mut rest)?;
    let mut verb = next(&mut rest)?;
    if verb == "." {
        next(&mut rest)?;
        verb = next(&mut rest)?;
    }
    let one_of = |word: &str, words: &[&str]| words.iter().any(|other| word.eq_ignore_ascii_case(other));
    if one_of(verb, &["ALTER"]) {
        return Some(verb);
    }
    let object = next(&mut rest)?;
    let newer = one_of(verb, &["ADD"]) && one_of(object, &["CONSTRAINT", "CHECK"])
        || one_of(verb, &["DROP"]) && one_of(object, &["CONSTRAINT"]);
    newer.then_some(object)
}

/// The next word, quoted name or sign.
fn next<'sql>(rest: &mut &'sql str) -> Option<&'sql str> {
    let text = skip_space(rest);
    let first = text.chars().next()?;
    let end = match first {
        '"' | '`' | '\'' => closing(text, first)?,
        '[' => closing(text, ']')?,
        _ if is_part(first) => text.find(|c| !is_part(c)).unwrap_or(text.len()),
        _ => first.len_utf8(),
    };
    let (found, after) = text.split_at(end);
    *rest = after;
    Some(found)
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

fn closing(text: &str, quote: char) -> Option<usize> {
    text.char_indices().skip(1).find(|(_, c)| *c == quote).map(|(at, c)| at + c.len_utf8())
}

fn skip_space(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        let after = if let Some(comment) = rest.strip_prefix("--") {
            comment.split_once('\n').map_or("", |(_, after)| after)
        } else if let Some(comment) = rest.strip_prefix("/*") {
            comment.split_once("*/").map_or("", |(_, after)| after)
        } else {
            return rest;
        };
        rest = after.trim_start();
    }
}

#[cfg(test)]
mod tests {
    use super::newer_word;

    #[test]
    fn alterations_of_the_newest_sqlite_are_found() {
        assert_eq!(newer_word("ALTER TABLE t ALTER COLUMN x SET NOT NULL"), Some("ALTER"));
        assert_eq!(newer_word("alter table main.\"a b\" add constraint c CHECK (x)"), Some("constraint"));
        assert_eq!(newer_word("-- why\nALTER TABLE t DROP CONSTRAINT c"), Some("CONSTRAINT"));
    }

    #[test]
    fn what_every_sqlite_understands_is_let_through() {
        for sql in [
            "ALTER TABLE t ADD COLUMN x INT",
            "ALTER TABLE t ADD checked INT",
            "ALTER TABLE t RENAME TO u",
            "SELECT 1",
            "",
        ] {
            assert_eq!(newer_word(sql), None, "{sql}");
        }
    }
}
