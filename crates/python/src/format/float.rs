//! Floats as CPython writes them: shortest round trip for `repr`, exact digits for `e`, `f`, `g`.

/// `repr(x)`: the shortest digits that read back as the same float.
pub fn repr(x: f64) -> String {
    shortest(x, true)
}

/// The shortest form; `point` asks for a trailing `.0` where there would be no sign of a float.
pub fn shortest(x: f64, point: bool) -> String {
    if let Some(text) = special(x) {
        return text.to_owned();
    }
    let (negative, digits, exponent) = digits_of(&format!("{x:e}"));
    let mut out = if negative { String::from("-") } else { String::new() };
    if (-4..16).contains(&exponent) {
        out.push_str(&positional(&digits, exponent));
        if point && !out.contains('.') {
            out.push_str(".0");
        }
    } else {
        out.push_str(&scientific(&digits, exponent));
    }
    out
}

/// `nan`, `inf` and `-inf`, or nothing for a finite float.
pub fn special(x: f64) -> Option<&'static str> {
    if x.is_nan() {
        Some("nan")
    } else if x.is_infinite() {
        Some(if x > 0.0 { "inf" } else { "-inf" })
    } else {
        None
    }
}

/// `%.{precision}f`.
pub fn fixed(x: f64, precision: usize) -> String {
    special(x).map_or_else(|| format!("{x:.precision$}"), str::to_owned)
}

/// `%.{precision}e`, with an exponent of at least two digits.
pub fn exponential(x: f64, precision: usize) -> String {
    if let Some(text) = special(x) {
        return text.to_owned();
    }
    let text = format!("{x:.precision$e}");
    match text.split_once('e') {
        Some((mantissa, exponent)) => format!("{mantissa}{}", exponent_text(exponent.parse().unwrap_or(0))),
        None => text,
    }
}

/// `%.{precision}g`; `keep` is the alternate form, which keeps trailing zeros. With `limit` below
/// the precision (as for `str(x)` with a precision but no type) the exponent form starts earlier.
pub fn general(x: f64, precision: usize, keep: bool, point: bool) -> String {
    if let Some(text) = special(x) {
        return text.to_owned();
    }
    let precision = precision.max(1);
    let (negative, mut digits, exponent) = digits_of(&format!("{x:.*e}", precision - 1));
    let limit = i32::try_from(precision).unwrap_or(i32::MAX);
    // Without a type, one digit must remain behind the point, so the exponent starts one earlier.
    let limit = if point { limit - 1 } else { limit };
    if !keep {
        let kept = digits.trim_end_matches('0').len().max(1);
        digits.truncate(kept);
    }
    let mut body =
        if (-4..limit.max(if point { 1 } else { 0 })).contains(&exponent) && !(point && exponent >= limit) {
            positional(&digits, exponent)
        } else {
            scientific(&digits, exponent)
        };
    if keep && !body.contains('.') {
        let at = body.find('e').unwrap_or(body.len());
        body.insert(at, '.');
    }
    if point && !body.contains('.') && !body.contains('e') {
        body.push_str(".0");
    }
    if negative { format!("-{body}") } else { body }
}

/// Splits Rust's `d.ddde-x` into sign, digits and exponent.
fn digits_of(text: &str) -> (bool, String, i32) {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let negative = mantissa.starts_with('-');
    let digits = mantissa.chars().filter(char::is_ascii_digit).collect();
    (negative, digits, exponent.parse().unwrap_or(0))
}

fn positional(digits: &str, exponent: i32) -> String {
    if exponent < 0 {
        let zeros = usize::try_from(-exponent - 1).unwrap_or(0);
        return format!("0.{}{digits}", "0".repeat(zeros));
    }
    let whole = usize::try_from(exponent).unwrap_or(0) + 1;
    if digits.len() <= whole {
        format!("{digits}{}", "0".repeat(whole - digits.len()))
    } else {
        format!("{}.{}", &digits[..whole], &digits[whole..])
    }
}

fn scientific(digits: &str, exponent: i32) -> String {
    let (first, rest) = digits.split_at(1);
    let point = if rest.is_empty() { "" } else { "." };
    format!("{first}{point}{rest}{}", exponent_text(exponent))
}

fn exponent_text(exponent: i32) -> String {
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("e{sign}{:02}", exponent.abs())
}

/// Reads a float the way `float("…")` does; nothing if the text is no float.
pub fn parse(text: &str) -> Option<f64> {
    let text = text.trim();
    let cleaned = without_underscores(text)?;
    let body = cleaned.strip_prefix(['+', '-']).unwrap_or(&cleaned);
    match body.to_ascii_lowercase().as_str() {
        "inf" | "infinity" | "nan" => {}
        _ if body.starts_with(|c: char| c.is_ascii_digit() || c == '.') => {}
        _ => return None,
    }
    cleaned.parse().ok()
}

/// Drops single underscores between digits; refuses any other underscore.
fn without_underscores(text: &str) -> Option<String> {
    if !text.contains('_') {
        return Some(text.to_owned());
    }
    let bytes = text.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    for (i, b) in bytes.iter().enumerate() {
        if *b == b'_' && !(i > 0 && digit(i - 1) && digit(i + 1)) {
            return None;
        }
    }
    Some(text.replace('_', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repr_is_cpythons() {
        for (x, text) in [
            (0.1, "0.1"),
            (1.0, "1.0"),
            (-0.0, "-0.0"),
            (1e16, "1e+16"),
            (1e15, "1000000000000000.0"),
            (123456789012345680.0, "1.2345678901234568e+17"),
            (1e-5, "1e-05"),
            (0.0001, "0.0001"),
            (1e300, "1e+300"),
            (5e-324, "5e-324"),
            (f64::INFINITY, "inf"),
        ] {
            assert_eq!(repr(x), text);
        }
    }

    #[test]
    fn halves_go_to_even() {
        assert_eq!(fixed(2.5, 0), "2");
        assert_eq!(fixed(0.125, 2), "0.12");
        assert_eq!(fixed(0.5, 0), "0");
        assert_eq!(fixed(1.5, 0), "2");
        assert_eq!(exponential(1234.5, 6), "1.234500e+03");
    }

    #[test]
    fn general_trims_and_switches() {
        assert_eq!(general(1e-5, 6, false, false), "1e-05");
        assert_eq!(general(123456.0, 6, false, false), "123456");
        assert_eq!(general(1234567.0, 6, false, false), "1.23457e+06");
        assert_eq!(general(1.0, 6, true, false), "1.00000");
        assert_eq!(general(0.0, 6, false, false), "0");
        assert_eq!(general(1.0, 3, false, true), "1.0");
        assert_eq!(general(123.0, 3, false, true), "1.23e+02");
    }

    #[test]
    fn underscores_only_between_digits() {
        assert_eq!(parse("1_000.5"), Some(1000.5));
        assert_eq!(parse("1__0"), None);
        assert_eq!(parse("_1"), None);
        assert_eq!(parse(" -inf "), Some(f64::NEG_INFINITY));
        assert_eq!(parse("1e5x"), None);
    }
}
