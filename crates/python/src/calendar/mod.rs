//! The proleptic Gregorian calendar as `datetime` counts it, on plain numbers.

pub mod iso;
pub mod strftime;
pub mod strptime;

/// Full month names, January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// Full weekday names, Monday first.
pub const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
/// Microseconds in a day.
pub const DAY_MICROS: i128 = 86_400_000_000;
/// The ordinal of 1970-01-01.
pub const EPOCH_ORDINAL: i64 = 719_163;
/// The ordinal of 9999-12-31.
pub const MAX_ORDINAL: i64 = 3_652_059;

/// A calendar day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ymd {
    /// 1 to 9999
    pub year: i64,
    /// 1 to 12
    pub month: i64,
    /// 1 to 31
    pub day: i64,
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Clock {
    /// 0 to 23
    pub hour: i64,
    /// 0 to 59
    pub minute: i64,
    /// 0 to 59
    pub second: i64,
    /// 0 to 999999
    pub micro: i64,
}

/// Whether `year` has a February 29th.
pub fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// Days of a month.
pub fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 => 28 + i64::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Ymd {
    /// A checked day; the refusal is CPython's text of a `ValueError`.
    pub fn new(year: i64, month: i64, day: i64) -> Result<Ymd, String> {
        if !(1..=9999).contains(&year) {
            return Err(format!("year {year} is out of range"));
        }
        if !(1..=12).contains(&month) {
            return Err("month must be in 1..12".into());
        }
        if !(1..=days_in_month(year, month)).contains(&day) {
            return Err("day is out of range for month".into());
        }
        Ok(Ymd { year, month, day })
    }

    /// Days since 0000-12-31; 0001-01-01 is day 1.
    pub fn ordinal(self) -> i64 {
        let before = self.year - 1;
        before * 365 + before / 4 - before / 100 + before / 400 + self.day_of_year()
    }

    /// The day with this ordinal, within years 1 to 9999.
    pub fn from_ordinal(ordinal: i64) -> Option<Ymd> {
        if !(1..=MAX_ORDINAL).contains(&ordinal) {
            return None;
        }
        // Guess from the mean year, then step; the guess is off by one year at most.
        let mut year = (ordinal * 400 / 146_097 + 1).min(9999);
        while (Ymd { year, month: 1, day: 1 }).ordinal() > ordinal {
            year -= 1;
        }
        let mut day = ordinal - Ymd { year, month: 1, day: 1 }.ordinal() + 1;
        let mut month = 1;
        while day > days_in_month(year, month) {
            day -= days_in_month(year, month);
            month += 1;
        }
        Some(Ymd { year, month, day })
    }

    /// 1 for January 1st.
    pub fn day_of_year(self) -> i64 {
        (1..self.month).map(|m| days_in_month(self.year, m)).sum::<i64>() + self.day
    }

    /// 0 for Monday.
    pub fn weekday(self) -> i64 {
        (self.ordinal() + 6).rem_euclid(7)
    }

    /// ISO year, week and weekday (1 for Monday).
    pub fn iso_calendar(self) -> (i64, i64, i64) {
        let ordinal = self.ordinal();
        let mut year = self.year;
        let mut first = iso_week1_monday(year);
        if ordinal < first {
            year -= 1;
            first = iso_week1_monday(year);
        } else if ordinal >= iso_week1_monday(year + 1) {
            year += 1;
            first = iso_week1_monday(year);
        }
        (year, (ordinal - first) / 7 + 1, self.weekday() + 1)
    }

    /// The day of an ISO year, week and weekday.
    pub fn from_iso(year: i64, week: i64, weekday: i64) -> Result<Ymd, String> {
        if !(1..=9999).contains(&year) {
            return Err(format!("Year is out of range: {year}"));
        }
        let weeks = (iso_week1_monday(year + 1) - iso_week1_monday(year)) / 7;
        if !(1..=weeks).contains(&week) {
            return Err(format!("Invalid week: {week}"));
        }
        if !(1..=7).contains(&weekday) {
            return Err(format!("Invalid weekday: {weekday} (range is [1, 7])"));
        }
        Ymd::from_ordinal(iso_week1_monday(year) + (week - 1) * 7 + weekday - 1)
            .ok_or_else(|| format!("year {year} is out of range"))
    }
}

/// The ordinal of the Monday that starts ISO week 1.
fn iso_week1_monday(year: i64) -> i64 {
    let before = year - 1;
    let first = before * 365 + before / 4 - before / 100 + before / 400 + 1;
    let weekday = (first + 6).rem_euclid(7);
    if weekday > 3 { first - weekday + 7 } else { first - weekday }
}

impl Clock {
    /// A checked time of day.
    pub fn new(hour: i64, minute: i64, second: i64, micro: i64) -> Result<Clock, String> {
        for (value, limit, name) in [
            (hour, 23, "hour"),
            (minute, 59, "minute"),
            (second, 59, "second"),
            (micro, 999_999, "microsecond"),
        ] {
            if !(0..=limit).contains(&value) {
                return Err(format!("{name} must be in 0..{limit}"));
            }
        }
        Ok(Clock { hour, minute, second, micro })
    }

    /// Microseconds since midnight.
    pub fn micros(self) -> i128 {
        i128::from((self.hour * 60 + self.minute) * 60 + self.second) * 1_000_000 + i128::from(self.micro)
    }

    /// The time of day of `micros` since midnight (less than a day).
    pub fn from_micros(micros: i128) -> Clock {
        let part = |n: i128| i64::try_from(n).unwrap_or(0);
        let seconds = micros / 1_000_000;
        Clock {
            hour: part(seconds / 3600),
            minute: part(seconds / 60 % 60),
            second: part(seconds % 60),
            micro: part(micros % 1_000_000),
        }
    }
}

/// Microseconds since the start of day 0 of a day and time.
pub fn to_micros(day: Ymd, clock: Clock) -> i128 {
    i128::from(day.ordinal()) * DAY_MICROS + clock.micros()
}

/// The inverse of [`to_micros`], within years 1 to 9999.
pub fn from_micros(micros: i128) -> Option<(Ymd, Clock)> {
    let ordinal = i64::try_from(micros.div_euclid(DAY_MICROS)).ok()?;
    Some((Ymd::from_ordinal(ordinal)?, Clock::from_micros(micros.rem_euclid(DAY_MICROS))))
}

/// A UTC offset in microseconds as `+02:00`, with seconds and fraction only where there are some.
pub fn offset_text(micros: i128, separator: &str) -> String {
    let sign = if micros < 0 { '-' } else { '+' };
    let clock = Clock::from_micros(micros.abs());
    let mut out = format!("{sign}{:02}{separator}{:02}", clock.hour, clock.minute);
    if clock.second != 0 || clock.micro != 0 {
        out.push_str(&format!("{separator}{:02}", clock.second));
    }
    if clock.micro != 0 {
        out.push_str(&format!(".{:06}", clock.micro));
    }
    out
}

/// `str(timedelta)`.
pub fn duration_text(micros: i128) -> String {
    let days = micros.div_euclid(DAY_MICROS);
    let clock = Clock::from_micros(micros.rem_euclid(DAY_MICROS));
    let mut out = String::new();
    if days != 0 {
        let plural = if days.abs() == 1 { "" } else { "s" };
        out.push_str(&format!("{days} day{plural}, "));
    }
    out.push_str(&format!("{}:{:02}:{:02}", clock.hour, clock.minute, clock.second));
    if clock.micro != 0 {
        out.push_str(&format!(".{:06}", clock.micro));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_round_trip() {
        for ordinal in (1..=MAX_ORDINAL).step_by(97).chain([1, MAX_ORDINAL]) {
            let day = Ymd::from_ordinal(ordinal).unwrap();
            assert_eq!(day.ordinal(), ordinal);
            let (y, w, d) = day.iso_calendar();
            if (1..=9999).contains(&y) {
                assert_eq!(Ymd::from_iso(y, w, d), Ok(day));
            }
        }
        assert_eq!(Ymd::new(1970, 1, 1).unwrap().ordinal(), EPOCH_ORDINAL);
        assert_eq!(Ymd::new(2020, 1, 1).unwrap().weekday(), 2);
    }

    #[test]
    fn texts() {
        assert_eq!(duration_text(-DAY_MICROS + 5_000_007), "-1 day, 0:00:05.000007");
        assert_eq!(offset_text(-19_800_000_000, ":"), "-05:30");
    }
}
