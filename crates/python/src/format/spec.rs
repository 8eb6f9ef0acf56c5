//! The format-spec mini-language: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.

use super::FormatError;

/// Where padding goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// `<`
    Left,
    /// `>`
    Right,
    /// `^`
    Center,
    /// `=`: between sign and digits.
    AfterSign,
}

/// A parsed format spec.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spec {
    /// Padding character.
    pub fill: char,
    /// Alignment, where one was given (a leading `0` gives one for numbers).
    pub align: Option<Align>,
    /// `+`, `-` or space, where given.
    pub sign: Option<char>,
    /// `z`: no negative zero.
    pub no_negative_zero: bool,
    /// `#`
    pub alternate: bool,
    /// A leading zero before the width.
    pub zero: bool,
    /// Minimal width.
    pub width: Option<usize>,
    /// `,` or `_`
    pub grouping: Option<char>,
    /// Digits or characters.
    pub precision: Option<usize>,
    /// The type character.
    pub kind: Option<char>,
}

impl Spec {
    /// A spec that changes nothing.
    pub fn plain() -> Self {
        Spec {
            fill: ' ',
            align: None,
            sign: None,
            no_negative_zero: false,
            alternate: false,
            zero: false,
            width: None,
            grouping: None,
            precision: None,
            kind: None,
        }
    }

    /// Parses `text`; `type_name` is the formatted value's type, named in refusals.
    pub fn parse(text: &str, type_name: &str) -> Result<Spec, FormatError> {
        let chars: Vec<char> = text.chars().collect();
        let mut reader = Reader { chars: &chars, at: 0 };
        let mut spec = Spec::plain();
        let fill_given = reader.fill_and_align(&mut spec);
        spec.sign = reader.one_of(&['+', '-', ' ']);
        spec.no_negative_zero = reader.one_of(&['z']).is_some_and(|_| true);
        spec.alternate = reader.one_of(&['#']).is_some();
        if !fill_given && reader.peek() == Some('0') {
            reader.at += 1;
            spec.zero = true;
            spec.fill = '0';
            if spec.align.is_none() {
                spec.align = Some(Align::AfterSign);
            }
        }
        spec.width = reader.number()?;
        spec.grouping = reader.grouping()?;
        if reader.peek() == Some('.') {
            reader.at += 1;
            spec.precision = reader.number()?;
            if spec.precision.is_none() {
                return Err(FormatError::value("Format specifier missing precision"));
            }
        }
        let rest = &chars[reader.at..];
        if rest.len() > 1 {
            return Err(FormatError::value(format!(
                "Invalid format specifier '{text}' for object of type '{type_name}'"
            )));
        }
        spec.kind = rest.first().copied();
        Ok(spec)
    }

    /// The refusal of a type character.
    pub fn unknown_code(&self, type_name: &str) -> FormatError {
        let code = self.kind.unwrap_or(' ');
        let shown = if code > ' ' && code < '\u{80}' {
            code.to_string()
        } else {
            format!("\\x{:x}", u32::from(code))
        };
        FormatError::value(format!("Unknown format code '{shown}' for object of type '{type_name}'"))
    }

    /// Pads `body` to the width; `default` is the type's own alignment.
    pub fn pad(&self, body: &str, default: Align) -> String {
        let length = body.chars().count();
        let missing = self.width.unwrap_or(0).saturating_sub(length);
        let (left, right) = match self.align.unwrap_or(default) {
            Align::Left => (0, missing),
            Align::Right | Align::AfterSign => (missing, 0),
            Align::Center => (missing / 2, missing - missing / 2),
        };
        let mut out = String::with_capacity(body.len() + missing);
        out.extend(std::iter::repeat_n(self.fill, left));
        out.push_str(body);
        out.extend(std::iter::repeat_n(self.fill, right));
        out
    }
}

/// Formats a string; `type_name` is `str` or a subclass's name.
pub fn format_str(text: &str, spec: &Spec, type_name: &str) -> Result<String, FormatError> {
    if !matches!(spec.kind, None | Some('s')) {
        return Err(spec.unknown_code(type_name));
    }
    match spec.sign {
        Some(' ') => return Err(FormatError::value("Space not allowed in string format specifier")),
        Some(_) => return Err(FormatError::value("Sign not allowed in string format specifier")),
        None => {}
    }
    if spec.no_negative_zero {
        return Err(FormatError::value("Negative zero coercion (z) not allowed in string format specifier"));
    }
    if spec.alternate {
        return Err(FormatError::value("Alternate form (#) not allowed in string format specifier"));
    }
    if let Some(grouping) = spec.grouping {
        return Err(FormatError::value(format!("Cannot specify '{grouping}' with 's'.")));
    }
    let mut spec = spec.clone();
    if spec.align == Some(Align::AfterSign) {
        if !spec.zero {
            return Err(FormatError::value("'=' alignment not allowed in string format specifier"));
        }
        // A leading zero pads strings on the right since 3.10.
        spec.align = Some(Align::Left);
    }
    match spec.precision {
        Some(precision) => Ok(spec.pad(&text.chars().take(precision).collect::<String>(), Align::Left)),
        None => Ok(spec.pad(text, Align::Left)),
    }
}

struct Reader<'a> {
    chars: &'a [char],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn one_of(&mut self, set: &[char]) -> Option<char> {
        let c = self.peek().filter(|c| set.contains(c))?;
        self.at += 1;
        Some(c)
    }

    fn fill_and_align(&mut self, spec: &mut Spec) -> bool {
        if let Some(align) = self.chars.get(1).and_then(|c| align_of(*c)) {
            spec.fill = self.chars[0];
            spec.align = Some(align);
            self.at = 2;
            return true;
        }
        if let Some(align) = self.peek().and_then(align_of) {
            spec.align = Some(align);
            self.at = 1;
        }
        false
    }

    fn number(&mut self) -> Result<Option<usize>, FormatError> {
        let start = self.at;
        let mut value: usize = 0;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            value = value
                .checked_mul(10)
                .and_then(|v| v.checked_add(digit as usize))
                .filter(|v| i64::try_from(*v).is_ok())
                .ok_or_else(|| FormatError::value("Too many decimal digits in format string"))?;
            self.at += 1;
        }
        Ok((self.at > start).then_some(value))
    }

    fn grouping(&mut self) -> Result<Option<char>, FormatError> {
        let first = self.one_of(&[',', '_']);
        match (first, self.one_of(&[',', '_'])) {
            (Some(a), Some(b)) if a == b => {
                Err(FormatError::value(format!("Cannot specify '{a}' with '{b}'.")))
            }
            (Some(_), Some(_)) => Err(FormatError::value("Cannot specify both ',' and '_'.")),
            _ => Ok(first),
        }
    }
}

fn align_of(c: char) -> Option<Align> {
    match c {
        '<' => Some(Align::Left),
        '>' => Some(Align::Right),
        '^' => Some(Align::Center),
        '=' => Some(Align::AfterSign),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_pad_and_cut() -> Result<(), FormatError> {
        let with = |text: &str, spec: &str| format_str(text, &Spec::parse(spec, "str")?, "str");
        assert_eq!(with("ab", "*^7")?, "**ab***");
        assert_eq!(with("abc", ".2")?, "ab");
        assert_eq!(with("a", "05")?, "a0000");
        assert_eq!(with("é", ">3s")?, "  é");
        assert_eq!(with("a", "d").unwrap_err().text, "Unknown format code 'd' for object of type 'str'");
        assert_eq!(with("a", "=5").unwrap_err().text, "'=' alignment not allowed in string format specifier");
        Ok(())
    }
}
