//! ISO 8601 texts: what `isoformat` writes and what `fromisoformat` reads (3.11's wider rules).

use super::{Clock, Ymd, offset_text};

/// The time part under a `timespec`; `None` if the spec is unknown.
pub fn time_text(clock: Clock, timespec: &str) -> Option<String> {
    let Clock { hour, minute, second, micro } = clock;
    let spec = match timespec {
        "auto" if micro == 0 => "seconds",
        "auto" => "microseconds",
        other => other,
    };
    Some(match spec {
        "hours" => format!("{hour:02}"),
        "minutes" => format!("{hour:02}:{minute:02}"),
        "seconds" => format!("{hour:02}:{minute:02}:{second:02}"),
        "milliseconds" => format!("{hour:02}:{minute:02}:{second:02}.{:03}", micro / 1000),
        "microseconds" => format!("{hour:02}:{minute:02}:{second:02}.{micro:06}"),
        _ => return None,
    })
}

/// `2020-01-31`
pub fn date_text(day: Ymd) -> String {
    format!("{:04}-{:02}-{:02}", day.year, day.month, day.day)
}

/// A date and time with an optional offset in microseconds.
pub fn datetime_text(
    day: Ymd,
    clock: Clock,
    offset: Option<i128>,
    separator: &str,
    timespec: &str,
) -> Option<String> {
    let offset = offset.map(|o| offset_text(o, ":")).unwrap_or_default();
    Some(format!("{}{separator}{}{offset}", date_text(day), time_text(clock, timespec)?))
}

/// Why a text was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IsoError {
    /// It has no ISO form at all; the caller writes "Invalid isoformat string: …".
    Form,
    /// A part is out of range, in CPython's words.
    Range(String),
}

impl From<String> for IsoError {
    fn from(text: String) -> Self {
        IsoError::Range(text)
    }
}

/// A time of day read from a text, with its offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IsoTime {
    /// The time of day.
    pub clock: Clock,
    /// The offset in microseconds; zero means UTC.
    pub offset: Option<i128>,
}

/// Reads `YYYY-MM-DD`, `YYYYMMDD`, `YYYY-Www[-D]` or `YYYYWww[D]`.
pub fn parse_date(text: &str) -> Result<Ymd, IsoError> {
    if !text.is_ascii() || !matches!(text.len(), 7 | 8 | 10) {
        return Err(IsoError::Form);
    }
    let year = digits(text.get(..4))?;
    let dashed = text.as_bytes()[4] == b'-';
    let rest = &text[if dashed { 5 } else { 4 }..];
    if let Some(week) = rest.strip_prefix('W') {
        let number = digits(week.get(..2))?;
        let day = match (&week[2..], dashed) {
            ("", _) => 1,
            (tail, true) => digits(tail.strip_prefix('-'))?,
            (tail, false) => digits(Some(tail))?,
        };
        return Ok(Ymd::from_iso(year, number, day)?);
    }
    let (month, day) = match (dashed, rest.len()) {
        (true, 5) if rest.as_bytes()[2] == b'-' => (&rest[..2], &rest[3..]),
        (false, 4) => (&rest[..2], &rest[2..]),
        _ => return Err(IsoError::Form),
    };
    Ok(Ymd::new(year, digits(Some(month))?, digits(Some(day))?)?)
}

/// Reads a time of day with an optional offset.
pub fn parse_time(text: &str) -> Result<IsoTime, IsoError> {
    let text = text.strip_prefix('T').unwrap_or(text);
    if !text.is_ascii() {
        return Err(IsoError::Form);
    }
    let split = text.find(['+', '-', 'Z']).unwrap_or(text.len());
    let (time, zone) = text.split_at(split);
    let [hour, minute, second, micro] = clock_parts(time)?;
    let offset = match zone.split_at_checked(1) {
        None | Some(("", "")) => None,
        Some(("Z", "")) => Some(0),
        Some(("Z", _)) => return Err(IsoError::Form),
        Some((sign, body)) => {
            let [h, m, s, u] = clock_parts(body)?;
            let total = Clock { hour: h, minute: m, second: s, micro: u }.micros();
            Some(if sign == "-" { -total } else { total })
        }
    };
    Ok(IsoTime { clock: Clock::new(hour, minute, second, micro)?, offset })
}

/// Reads a date, one separating character of any kind, and a time.
pub fn parse_datetime(text: &str) -> Result<(Ymd, IsoTime), IsoError> {
    let midnight = IsoTime { clock: Clock::default(), offset: None };
    for length in date_lengths(text) {
        let Some(head) = text.get(..length) else { continue };
        if length == text.len() {
            return Ok((parse_date(head)?, midnight));
        }
        let mut rest = text[length..].chars();
        rest.next();
        return Ok((parse_date(head)?, parse_time(rest.as_str())?));
    }
    Err(IsoError::Form)
}

/// The lengths that the date part can have, judged by its first characters.
fn date_lengths(text: &str) -> Vec<usize> {
    let b = text.as_bytes();
    if b.len() < 7 {
        return Vec::new();
    }
    match (b[4], b.get(5)) {
        (b'-', Some(b'W')) if b.get(8) == Some(&b'-') && b.get(9).is_some_and(u8::is_ascii_digit) => vec![10],
        (b'-', Some(b'W')) => vec![8],
        (b'-', _) => vec![10],
        (b'W', _) if b.get(7).is_some_and(u8::is_ascii_digit) => vec![8],
        (b'W', _) => vec![7],
        _ => vec![8],
    }
}

fn clock_parts(text: &str) -> Result<[i64; 4], IsoError> {
    let (whole, fraction) = match text.find(['.', ',']) {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    };
    let mut parts = [0; 4];
    let pieces: Vec<&str> = if whole.contains(':') {
        whole.split(':').collect()
    } else {
        (0..whole.len()).step_by(2).map(|i| whole.get(i..i + 2).unwrap_or("")).collect()
    };
    if pieces.is_empty() || pieces.len() > 3 || (fraction.is_some() && pieces.len() != 3) {
        return Err(IsoError::Form);
    }
    for (slot, piece) in parts.iter_mut().zip(&pieces) {
        if piece.len() != 2 {
            return Err(IsoError::Form);
        }
        *slot = digits(Some(piece))?;
    }
    if let Some(fraction) = fraction {
        if fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
            return Err(IsoError::Form);
        }
        parts[3] = digits(Some(&format!("{:0<6}", &fraction[..fraction.len().min(6)])))?;
    }
    Ok(parts)
}

fn digits(text: Option<&str>) -> Result<i64, IsoError> {
    let text =
        text.filter(|t| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit())).ok_or(IsoError::Form)?;
    text.parse().map_err(|_| IsoError::Form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_311_reads() {
        let day = Ymd::new(2020, 1, 1).unwrap();
        assert_eq!(parse_date("2020-01-01"), Ok(day));
        assert_eq!(parse_date("20200101"), Ok(day));
        assert_eq!(parse_date("2020-1-1"), Err(IsoError::Form));
        assert_eq!(parse_date("2020-W01-1"), Ok(Ymd::new(2019, 12, 30).unwrap()));
        let (_, time) = parse_datetime("20200101T102030,5").unwrap();
        assert_eq!(time.clock, Clock::new(10, 20, 30, 500_000).unwrap());
        let (_, time) = parse_datetime("2020-01-01 10:20:30.123+02:00").unwrap();
        assert_eq!(time.offset, Some(7_200_000_000));
        assert_eq!(parse_datetime("2020-01-01T25:00"), Err(IsoError::Range("hour must be in 0..23".into())));
        assert_eq!(parse_datetime("x"), Err(IsoError::Form));
    }
}
