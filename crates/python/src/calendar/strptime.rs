//! `strptime`: a format's directives read from a text, leftmost and as far as each can go.

use super::{Clock, DAYS, MONTHS, Ymd};

/// What a text gave; absent parts have `strptime`'s defaults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The day, 1900-01-01 where the format has none.
    pub day: Ymd,
    /// The time of day.
    pub clock: Clock,
    /// `%z`, in microseconds.
    pub offset: Option<i128>,
    /// `%Z`.
    pub zone: Option<String>,
}

#[derive(Default, Clone)]
struct Fields {
    year: Option<i64>,
    month: Option<i64>,
    day: Option<i64>,
    yday: Option<i64>,
    hour: i64,
    hour12: Option<i64>,
    afternoon: Option<bool>,
    minute: i64,
    second: i64,
    micro: i64,
    offset: Option<i128>,
    zone: Option<String>,
    weekday: Option<i64>,
    week: Option<(char, i64)>,
    iso: (Option<i64>, Option<i64>),
}

/// Reads `text` by `format`; the refusal is the text of a `ValueError`.
pub fn strptime(text: &str, format: &str) -> Result<Parsed, String> {
    let items = compile(format)?;
    let mut fields = Fields::default();
    let chars: Vec<char> = text.chars().collect();
    let Some(end) = match_items(&items, &chars, 0, &mut fields) else {
        let quoted = |t: &str| crate::format::quote::repr_str(t);
        return Err(format!("time data {} does not match format {}", quoted(text), quoted(format)));
    };
    if end < chars.len() {
        return Err(format!("unconverted data remains: {}", chars[end..].iter().collect::<String>()));
    }
    finish(fields)
}

enum Item {
    Literal(char),
    Space,
    Directive(char),
}

fn compile(format: &str) -> Result<Vec<Item>, String> {
    let mut items = Vec::new();
    let mut chars = format.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '%' => match chars.next() {
                None => return Err(format!("stray % in format '{format}'")),
                Some('%') => items.push(Item::Literal('%')),
                Some(code) => items.extend(directive_items(code, format)?),
            },
            c if c.is_whitespace() => {
                while chars.next_if(|c| c.is_whitespace()).is_some() {}
                items.push(Item::Space);
            }
            c => items.push(Item::Literal(c)),
        }
    }
    Ok(items)
}

fn directive_items(code: char, format: &str) -> Result<Vec<Item>, String> {
    match code {
        'c' => compile("%a %b %d %H:%M:%S %Y"),
        'x' => compile("%m/%d/%y"),
        'X' => compile("%H:%M:%S"),
        _ if "aAbBdfGHIjmMpSuUVwWyYzZ".contains(code) => Ok(vec![Item::Directive(code)]),
        _ => Err(format!("'{code}' is a bad directive in format '{format}'")),
    }
}

/// Matches greedily with backtracking over how many digits a number takes.
fn match_items(items: &[Item], text: &[char], at: usize, fields: &mut Fields) -> Option<usize> {
    let Some((item, rest)) = items.split_first() else { return Some(at) };
    match item {
        Item::Literal(c) => {
            let same = text.get(at).is_some_and(|t| t.to_lowercase().eq(c.to_lowercase()));
            if same { match_items(rest, text, at + 1, fields) } else { None }
        }
        Item::Space => {
            let run = text[at..].iter().take_while(|c| c.is_whitespace()).count();
            (1..=run).rev().find_map(|n| match_items(rest, text, at + n, fields))
        }
        Item::Directive(code) => {
            for end in candidates(*code, text, at) {
                let mut attempt = fields.clone();
                let taken: String = text[at..end].iter().collect();
                if store(*code, &taken, &mut attempt).is_some()
                    && let Some(done) = match_items(rest, text, end, &mut attempt)
                {
                    *fields = attempt;
                    return Some(done);
                }
            }
            None
        }
    }
}

/// Where a directive's text can end, the longest first.
fn candidates(code: char, text: &[char], at: usize) -> Vec<usize> {
    let digits = |max: usize| {
        let run = text[at..].iter().take(max).take_while(|c| c.is_ascii_digit()).count();
        (1..=run).rev().map(|n| at + n).collect::<Vec<_>>()
    };
    match code {
        'Y' | 'G' => digits(4).into_iter().filter(|e| e - at == 4).collect(),
        'y' => digits(2).into_iter().filter(|e| e - at == 2).collect(),
        'f' => digits(6),
        'j' => digits(3),
        'u' | 'w' => digits(1),
        'a' | 'A' | 'b' | 'B' | 'p' | 'Z' => {
            let run = text[at..].iter().take_while(|c| c.is_alphabetic()).count();
            (1..=run).rev().map(|n| at + n).collect()
        }
        'z' => zone_ends(text, at),
        _ => digits(2),
    }
}

fn zone_ends(text: &[char], at: usize) -> Vec<usize> {
    if matches!(text.get(at), Some('Z' | 'z')) {
        return vec![at + 1];
    }
    if !matches!(text.get(at), Some('+' | '-')) {
        return Vec::new();
    }
    let run = text[at + 1..].iter().take_while(|c| c.is_ascii_digit() || matches!(c, ':' | '.')).count();
    (4..=run).rev().map(|n| at + 1 + n).collect()
}

fn store(code: char, text: &str, f: &mut Fields) -> Option<()> {
    let ranged = |low: i64, high: i64| text.parse::<i64>().ok().filter(|n| (low..=high).contains(n));
    let named = |names: &[&str], short: bool| {
        let place =
            names.iter().position(|n| (if short { &n[..3] } else { n }).eq_ignore_ascii_case(text))?;
        i64::try_from(place).ok()
    };
    match code {
        'Y' => f.year = Some(ranged(0, 9999)?),
        'y' => f.year = ranged(0, 99).map(|n| if n <= 68 { 2000 + n } else { 1900 + n }),
        'm' => f.month = Some(ranged(1, 12)?),
        'd' => f.day = Some(ranged(1, 31)?),
        'j' => f.yday = Some(ranged(1, 366)?),
        'H' => f.hour = ranged(0, 23)?,
        'I' => f.hour12 = Some(ranged(1, 12)?),
        'M' => f.minute = ranged(0, 59)?,
        'S' => f.second = ranged(0, 61)?,
        'f' => f.micro = format!("{text:0<6}").parse().ok()?,
        'b' => f.month = Some(named(&MONTHS, true)? + 1),
        'B' => f.month = Some(named(&MONTHS, false)? + 1),
        'a' => f.weekday = Some(named(&DAYS, true)?),
        'A' => f.weekday = Some(named(&DAYS, false)?),
        'u' => f.weekday = Some(ranged(1, 7)? - 1),
        'w' => f.weekday = Some((ranged(0, 6)? + 6) % 7),
        'U' | 'W' => f.week = Some((code, ranged(0, 53)?)),
        'G' => f.iso.0 = Some(ranged(0, 9999)?),
        'V' => f.iso.1 = Some(ranged(1, 53)?),
        'p' => {
            f.afternoon = Some(match text.to_ascii_lowercase().as_str() {
                "am" => false,
                "pm" => true,
                _ => return None,
            });
        }
        'z' => f.offset = Some(offset(text)?),
        'Z' => {
            matches!(text.to_ascii_lowercase().as_str(), "utc" | "gmt").then_some(())?;
            f.zone = Some(text.to_owned());
        }
        _ => return None,
    }
    Some(())
}

fn offset(text: &str) -> Option<i128> {
    if text.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    super::iso::parse_time(&format!("00:00{text}")).ok()?.offset
}

fn finish(f: Fields) -> Result<Parsed, String> {
    let hour = match (f.hour12, f.afternoon) {
        (Some(h), Some(true)) => h % 12 + 12,
        (Some(h), Some(false) | None) => h % 12,
        (None, _) => f.hour,
    };
    let day = day_of(&f)?;
    Ok(Parsed { day, clock: Clock::new(hour, f.minute, f.second, f.micro)?, offset: f.offset, zone: f.zone })
}

fn day_of(f: &Fields) -> Result<Ymd, String> {
    if let (Some(year), Some(week), Some(weekday)) = (f.iso.0, f.iso.1, f.weekday) {
        return Ymd::from_iso(year, week, weekday + 1);
    }
    let year = f.year.unwrap_or(1900);
    let from_yday = |yday: i64| {
        let first = Ymd::new(year, 1, 1)?.ordinal();
        Ymd::from_ordinal(first + yday - 1).ok_or_else(|| format!("year {year} is out of range"))
    };
    if let Some(yday) = f.yday {
        return from_yday(yday);
    }
    if let (Some((code, week)), Some(weekday), Some(_)) = (f.week, f.weekday, f.year) {
        let first = Ymd::new(year, 1, 1)?.weekday();
        let (first, weekday) =
            if code == 'U' { ((first + 1) % 7, (weekday + 1) % 7) } else { (first, weekday) };
        let start = if first == 0 { 0 } else { 7 - first };
        let yday = if week == 0 { weekday - first + 1 } else { start + (week - 1) * 7 + weekday + 1 };
        return from_yday(yday);
    }
    // Without a year, February 29th is read in a leap year, and then refused by the year 1900.
    Ymd::new(year, f.month.unwrap_or(1), f.day.unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_refuses() {
        let at = |text, format| strptime(text, format).map(|p| (p.day, p.clock));
        assert_eq!(
            at("1 Jan 2020 3:04 PM", "%d %b %Y %I:%M %p"),
            Ok((Ymd::new(2020, 1, 1).unwrap(), Clock::new(15, 4, 0, 0).unwrap()))
        );
        assert_eq!(at("2020x", "%Y").unwrap_err(), "unconverted data remains: x");
        assert_eq!(at("x", "%Y").unwrap_err(), "time data 'x' does not match format '%Y'");
        assert_eq!(at("1", "%Q").unwrap_err(), "'Q' is a bad directive in format '%Q'");
        assert_eq!(at("2020-02-30", "%Y-%m-%d").unwrap_err(), "day is out of range for month");
        assert_eq!(strptime("12:00+0200", "%H:%M%z").unwrap().offset, Some(7_200_000_000));
        assert_eq!(at("2020 366", "%Y %j").unwrap().0, Ymd::new(2020, 12, 31).unwrap());
    }
}
