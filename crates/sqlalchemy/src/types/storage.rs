//! Dates and times in the formats that SQLite's types store them by.

use super::{PythonType, Type, sqlite};

impl Type {
    /// The format that SQLite's date types store by, with Python's `%` fields.
    pub fn storage_format(&self) -> &str {
        let default = match self.python_type() {
            PythonType::Date => "%(year)04d-%(month)02d-%(day)02d",
            PythonType::Time => "%(hour)02d:%(minute)02d:%(second)02d.%(microsecond)06d",
            _ => "%(year)04d-%(month)02d-%(day)02d %(hour)02d:%(minute)02d:%(second)02d.%(microsecond)06d",
        };
        let truncated = match self.python_type() {
            PythonType::Time => "%(hour)02d:%(minute)02d:%(second)02d",
            _ => "%(year)04d-%(month)02d-%(day)02d %(hour)02d:%(minute)02d:%(second)02d",
        };
        let own = self.text("storage_format");
        let own =
            own.filter(|_| self.is(&sqlite::DATE) || self.is(&sqlite::DATETIME) || self.is(&sqlite::TIME));
        own.unwrap_or(if self.flag("truncate_microseconds") { truncated } else { default })
    }
}

/// The parts of a date and time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Moment {
    year: u32,
    month: u32,
    day: u32,
    hour: u32,
    minute: u32,
    second: u32,
    microsecond: u32,
}

impl Moment {
    /// Reads `2024-02-29`, `01:02:03.5` or both with a blank or a T between. A zone is left out, as SQLite's types
    /// leave it out.
    fn parse(text: &str) -> Option<Moment> {
        let mut moment = Moment::default();
        let (date, time) = match text.split_once([' ', 'T']) {
            Some((date, time)) => (Some(date), Some(time)),
            None if text.contains(':') => (None, Some(text)),
            None => (Some(text), None),
        };
        if let Some(date) = date {
            let mut parts = date.splitn(3, '-').map(str::parse::<u32>);
            moment.year = parts.next()?.ok()?;
            moment.month = parts.next()?.ok()?;
            moment.day = parts.next()?.ok()?;
        }
        if let Some(time) = time {
            let end = time.find(['+', '-', 'Z']).unwrap_or(time.len());
            let (clock, fraction) = time[..end].split_once('.').unwrap_or((&time[..end], ""));
            let mut parts = clock.splitn(3, ':').map(str::parse::<u32>);
            moment.hour = parts.next()?.ok()?;
            moment.minute = parts.next()?.ok()?;
            moment.second = parts.next().map_or(Some(0), Result::ok)?;
            moment.microsecond = format!("{fraction:0<6}").get(..6)?.parse().ok()?;
        }
        Some(moment)
    }

    fn field(self, name: &str) -> Option<u32> {
        Some(match name {
            "year" => self.year,
            "month" => self.month,
            "day" => self.day,
            "hour" => self.hour,
            "minute" => self.minute,
            "second" => self.second,
            "microsecond" => self.microsecond,
            _ => return None,
        })
    }
}

/// A date or time (in ISO form) by a storage format such as `%(year)04d-%(month)02d-%(day)02d`; `None` if either
/// is not understood.
pub fn store(iso: &str, format: &str) -> Option<String> {
    let moment = Moment::parse(iso)?;
    let mut out = String::with_capacity(iso.len() + 8);
    let mut rest = format;
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        if let Some(after) = after.strip_prefix('%') {
            out.push('%');
            rest = after;
            continue;
        }
        let (name, after) = after.strip_prefix('(')?.split_once(')')?;
        let (width, after) = after.split_once('d')?;
        let width: usize = if width.is_empty() { 0 } else { width.parse().ok()? };
        out.push_str(&format!("{:0width$}", moment.field(name)?));
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::store;

    #[test]
    fn formats_fill_in() {
        let full = "%(year)04d-%(month)02d-%(day)02d %(hour)02d:%(minute)02d:%(second)02d.%(microsecond)06d";
        assert_eq!(store("2024-02-29 01:02:03.5", full).as_deref(), Some("2024-02-29 01:02:03.500000"));
        assert_eq!(store("2024-02-29T01:02:03+02:00", full).as_deref(), Some("2024-02-29 01:02:03.000000"));
        assert_eq!(store("2024-02-29", "%(year)d/%(month)02d").as_deref(), Some("2024/02"));
        assert_eq!(store("01:02:03", "%(hour)02d%%").as_deref(), Some("01%"));
        assert_eq!(store("x", full), None);
    }
}
