//! TOML's numbers, dates and times. Of what no option can be, only the kind is kept.

use num_bigint::BigInt;

use super::{Parser, Read, Value};

impl Parser {
    /// The number, the date or the time that stands here, if one does.
    pub(super) fn number_or_date(&mut self) -> Read<Option<Value>> {
        let start = self.at;
        if self.date() {
            let (year, month, day) =
                (self.two(start) * 100 + self.two(start + 2), self.two(start + 5), self.two(start + 8));
            let is_date = self.at == start + 10;
            if year == 0 || day > days(year, month) {
                self.at = start;
                return Err(self.error("Invalid date or datetime"));
            }
            return Ok(Some(Value::Other(if is_date { "datetime.date" } else { "datetime.datetime" })));
        }
        if self.time() {
            return Ok(Some(Value::Other("datetime.time")));
        }
        for (prefix, radix) in [("0x", 16), ("0b", 2), ("0o", 8)] {
            if self.pass(prefix) {
                if self.digits(radix) {
                    return Ok(Some(self.integer(start + 2, radix)));
                }
                self.at = start;
            }
        }
        self.sign();
        if self.pass("0") || self.digits(10) {
            let is_float = self.fraction_and_exponent();
            return Ok(Some(if is_float { Value::Other("float") } else { self.integer(start, 10) }));
        }
        if self.pass("inf") || self.pass("nan") {
            return Ok(Some(Value::Other("float")));
        }
        self.at = start;
        Ok(None)
    }

    /// What stands from `from` to here as an integer.
    fn integer(&self, from: usize, radix: u32) -> Value {
        let digits = self.slice(from).replace('_', "");
        Value::Integer(BigInt::parse_bytes(digits.as_bytes(), radix).unwrap_or_default().to_string())
    }

    fn sign(&mut self) {
        if matches!(self.peek(), Some('+' | '-')) {
            self.at += 1;
        }
    }

    /// Digits, single underscores between them.
    fn digits(&mut self, radix: u32) -> bool {
        let is_digit = |c: Option<&char>| c.is_some_and(|c| c.is_digit(radix));
        if !is_digit(self.text.get(self.at)) {
            return false;
        }
        loop {
            let next = self.at + usize::from(self.peek() == Some('_'));
            if !is_digit(self.text.get(next)) {
                return true;
            }
            self.at = next + 1;
        }
    }

    /// Passes what makes a float of an integer.
    fn fraction_and_exponent(&mut self) -> bool {
        let start = self.at;
        if !(self.pass(".") && self.digits(10)) {
            self.at = start;
        }
        let end = self.at;
        if self.pass("e") || self.pass("E") {
            self.sign();
            if !self.digits(10) {
                self.at = end;
            }
        }
        self.at != start
    }

    /// Two digits as a number.
    fn two(&self, at: usize) -> u32 {
        let digit = |at: usize| self.text.get(at).and_then(|c| c.to_digit(10)).unwrap_or(0);
        digit(at) * 10 + digit(at + 1)
    }

    /// Whether two digits stand here that are a number of this range; passes them.
    fn field(&mut self, least: u32, most: u32) -> bool {
        let are_digits = (0..2).all(|index| self.text.get(self.at + index).is_some_and(char::is_ascii_digit));
        let found = are_digits && (least..=most).contains(&self.two(self.at));
        self.at += if found { 2 } else { 0 };
        found
    }

    /// `1979-05-27`, and `T07:32:00Z` behind it if that is there.
    fn date(&mut self) -> bool {
        let start = self.at;
        let found = self.field(0, 99)
            && self.field(0, 99)
            && self.pass("-")
            && self.field(1, 12)
            && self.pass("-")
            && self.field(1, 31);
        if !found {
            self.at = start;
            return false;
        }
        let end = self.at;
        if matches!(self.peek(), Some('T' | 't' | ' ')) {
            self.at += 1;
            if !self.time() {
                self.at = end;
                return true;
            }
            let end = self.at;
            if self.pass("Z") || self.pass("z") {
                return true;
            }
            let offset = matches!(self.peek(), Some('+' | '-'));
            self.sign();
            if !(offset && self.field(0, 23) && self.pass(":") && self.field(0, 59)) {
                self.at = end;
            }
        }
        true
    }

    /// `07:32:00.999`
    fn time(&mut self) -> bool {
        let start = self.at;
        let found =
            self.field(0, 23) && self.pass(":") && self.field(0, 59) && self.pass(":") && self.field(0, 59);
        if !found {
            self.at = start;
            return false;
        }
        let end = self.at;
        if self.pass(".") {
            let fraction = self.at;
            self.skip(|c| c.is_ascii_digit());
            if self.at == fraction {
                self.at = end;
            }
        }
        true
    }
}

fn days(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
