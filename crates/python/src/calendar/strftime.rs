//! `strftime` in the C locale, as glibc and `datetime` together give it.

use super::{Clock, DAYS, EPOCH_ORDINAL, MONTHS, Ymd, offset_text};

/// What a format is filled from.
#[derive(Debug, Clone, Copy)]
pub struct Moment<'a> {
    /// The day; `time` objects use 1900-01-01.
    pub day: Ymd,
    /// The time of day.
    pub clock: Clock,
    /// The UTC offset in microseconds of an aware object.
    pub offset: Option<i128>,
    /// The zone's name of an aware object.
    pub zone: Option<&'a str>,
}

/// Fills `format`.
pub fn strftime(format: &str, moment: &Moment<'_>) -> String {
    let mut out = String::new();
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        if c != '%' {
            out.push(c);
            continue;
        }
        match chars.next() {
            None => out.push('%'),
            Some('-') => match chars.next() {
                Some(code) => out.push_str(unpadded(&directive(code, moment))),
                None => out.push_str("%-"),
            },
            Some(code) => out.push_str(&directive(code, moment)),
        }
    }
    out
}

/// glibc's `%-d`: without padding.
fn unpadded(text: &str) -> &str {
    let bare = text.trim_start_matches(['0', ' ']);
    if bare.is_empty() && !text.is_empty() { "0" } else { bare }
}

fn directive(code: char, m: &Moment<'_>) -> String {
    let Ymd { year, month, day } = m.day;
    let Clock { hour, minute, second, micro } = m.clock;
    let hour12 = if hour % 12 == 0 { 12 } else { hour % 12 };
    let weekday = m.day.weekday();
    let yday = m.day.day_of_year();
    let month_name = MONTHS[usize::try_from(month - 1).unwrap_or(0) % 12];
    let day_name = DAYS[usize::try_from(weekday).unwrap_or(0) % 7];
    let half = if hour < 12 { "AM" } else { "PM" };
    match code {
        'a' => day_name[..3].to_owned(),
        'A' => day_name.to_owned(),
        'b' | 'h' => month_name[..3].to_owned(),
        'B' => month_name.to_owned(),
        'c' => strftime("%a %b %e %H:%M:%S %Y", m),
        'C' => format!("{:02}", year / 100),
        'd' => format!("{day:02}"),
        'D' | 'x' => strftime("%m/%d/%y", m),
        'e' => format!("{day:2}"),
        'f' => format!("{micro:06}"),
        'F' => strftime("%Y-%m-%d", m),
        'g' => format!("{:02}", m.day.iso_calendar().0 % 100),
        'G' => m.day.iso_calendar().0.to_string(),
        'H' => format!("{hour:02}"),
        'I' => format!("{hour12:02}"),
        'j' => format!("{yday:03}"),
        'k' => format!("{hour:2}"),
        'l' => format!("{hour12:2}"),
        'm' => format!("{month:02}"),
        'M' => format!("{minute:02}"),
        'n' => "\n".into(),
        'p' => half.into(),
        'P' => half.to_lowercase(),
        'r' => strftime("%I:%M:%S %p", m),
        'R' => strftime("%H:%M", m),
        's' => ((m.day.ordinal() - EPOCH_ORDINAL) * 86_400 + hour * 3600 + minute * 60 + second).to_string(),
        'S' => format!("{second:02}"),
        't' => "\t".into(),
        'T' | 'X' => strftime("%H:%M:%S", m),
        'u' => (weekday + 1).to_string(),
        'U' => format!("{:02}", (yday + 6 - (weekday + 1) % 7) / 7),
        'V' => format!("{:02}", m.day.iso_calendar().1),
        'w' => ((weekday + 1) % 7).to_string(),
        'W' => format!("{:02}", (yday + 6 - weekday) / 7),
        'y' => format!("{:02}", year % 100),
        'Y' => year.to_string(),
        'z' => m.offset.map(|o| offset_text(o, "")).unwrap_or_default(),
        'Z' => m.zone.unwrap_or_default().to_owned(),
        '%' => "%".into(),
        other => format!("%{other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_directives() {
        let m =
            Moment { day: Ymd::new(2020, 1, 1).unwrap(), clock: Clock::default(), offset: None, zone: None };
        assert_eq!(
            strftime(
                "%Y-%m-%d %H:%M:%S.%f %j %U %W %a %A %b %B %p %I %y %c|%z|%Z|%%|%e %G-W%V-%u %w %s %P %Q %-d",
                &m
            ),
            "2020-01-01 00:00:00.000000 001 00 00 Wed Wednesday Jan January AM 12 20 Wed Jan  1 00:00:00 2020|||%| 1 2020-W01-3 3 1577836800 am %Q 1"
        );
    }
}
