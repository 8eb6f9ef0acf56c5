//! Ini files by the rules of Python's `configparser`, interpolation included.

use indexmap::IndexMap;

use crate::revision::quote;

/// An exception of `configparser`, by class and text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct IniError {
    /// The class, without its module.
    pub class: &'static str,
    /// The text.
    pub message: String,
}

type Section = IndexMap<String, String>;
type Result<T> = std::result::Result<T, IniError>;

/// How often a value may refer to another.
const MAX_DEPTH: usize = 10;

/// A parsed ini file that can be asked and changed.
#[derive(Debug, Clone, Default)]
pub struct Ini {
    defaults: Section,
    sections: IndexMap<String, Section>,
}

impl Ini {
    /// An empty file; `defaults` hold in each section.
    pub fn new(defaults: impl IntoIterator<Item = (String, String)>) -> Self {
        let defaults = defaults.into_iter().map(|(name, value)| (name.to_lowercase(), value)).collect();
        Ini { defaults, sections: IndexMap::new() }
    }

    /// Reads a file into this one. `source` is its name as error texts show it.
    pub fn read(&mut self, text: &str, source: &str) -> Result<()> {
        Reader::new(self, source).read(text)
    }

    /// The names of the sections, in order.
    pub fn sections(&self) -> impl Iterator<Item = &str> {
        self.sections.keys().map(String::as_str)
    }

    /// True if there is such a section.
    pub fn has_section(&self, section: &str) -> bool {
        self.sections.contains_key(section)
    }

    /// True if the section, or the defaults, have such an option.
    pub fn has_option(&self, section: &str, name: &str) -> bool {
        let name = name.to_lowercase();
        self.sections
            .get(section)
            .is_some_and(|options| options.contains_key(&name) || self.defaults.contains_key(&name))
    }

    /// Adds an empty section.
    pub fn add_section(&mut self, section: &str) {
        self.sections.entry(section.to_owned()).or_default();
    }

    /// Sets an option of an existing section. A lone `%` is refused.
    pub fn set(&mut self, section: &str, name: &str, value: &str) -> Result<()> {
        let bare = without_references(&value.replace("%%", ""));
        if let Some(at) = bare.chars().position(|c| c == '%') {
            return Err(IniError {
                class: "ValueError",
                message: format!("invalid interpolation syntax in {} at position {at}", quote(value)),
            });
        }
        self.sections.entry(section.to_owned()).or_default().insert(name.to_lowercase(), value.to_owned());
        Ok(())
    }

    /// Removes an option; true if it was there.
    pub fn remove(&mut self, section: &str, name: &str) -> bool {
        self.sections
            .get_mut(section)
            .is_some_and(|options| options.shift_remove(&name.to_lowercase()).is_some())
    }

    /// An option's value with its references resolved.
    pub fn get(&self, section: &str, name: &str) -> Result<Option<String>> {
        let name = name.to_lowercase();
        let Some(options) = self.sections.get(section) else { return Ok(None) };
        let Some(raw) = options.get(&name).or_else(|| self.defaults.get(&name)) else { return Ok(None) };
        let context = Interpolation { ini: self, section, option: &name, raw };
        let mut value = String::new();
        context.expand(raw, 1, &mut value)?;
        Ok(Some(value))
    }

    /// All options of a section, the defaults first.
    pub fn items(&self, section: &str) -> Result<IndexMap<String, String>> {
        let own = self.sections.get(section);
        let names = self.defaults.keys().chain(own.into_iter().flat_map(Section::keys));
        let mut items = IndexMap::new();
        for name in names {
            if let Some(value) = self.get(section, name)? {
                items.insert(name.clone(), value);
            }
        }
        Ok(items)
    }
}

/// The text without `%(name)s`.
fn without_references(text: &str) -> String {
    let mut rest = text;
    let mut kept = String::new();
    while let Some(at) = rest.find("%(") {
        let end = rest[at + 2..].find(')').filter(|end| *end > 0 && rest[at + 2 + end..].starts_with(")s"));
        let next = end.map_or(at + 2, |end| at + 2 + end + 2);
        kept.push_str(&rest[..if end.is_some() { at } else { next }]);
        rest = &rest[next..];
    }
    kept + rest
}

/// One value on its way to being resolved; the fields are what error texts show.
struct Interpolation<'a> {
    ini: &'a Ini,
    section: &'a str,
    option: &'a str,
    raw: &'a str,
}

impl Interpolation<'_> {
    fn expand(&self, text: &str, depth: usize, out: &mut String) -> Result<()> {
        if depth > MAX_DEPTH {
            return Err(self.error(
                "InterpolationDepthError",
                format!(
                    "Recursion limit exceeded in value substitution: option {} in section {} contains an \
                     interpolation key which cannot be substituted in {MAX_DEPTH} steps. Raw value: {}",
                    quote(self.option),
                    quote(self.section),
                    quote(self.raw)
                ),
            ));
        }
        let mut rest = text;
        while let Some(at) = rest.find('%') {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            if let Some(after) = rest.strip_prefix("%%") {
                out.push('%');
                rest = after;
            } else if rest.starts_with("%(") {
                rest = self.expand_reference(rest, depth, out)?;
            } else {
                return Err(self.error(
                    "InterpolationSyntaxError",
                    format!("'%' must be followed by '%' or '(', found: {}", quote(rest)),
                ));
            }
        }
        out.push_str(rest);
        Ok(())
    }

    fn expand_reference<'t>(&self, text: &'t str, depth: usize, out: &mut String) -> Result<&'t str> {
        let end = text.find(')').filter(|end| *end > 2 && text[*end..].starts_with(")s"));
        let Some(end) = end else {
            return Err(self.error(
                "InterpolationSyntaxError",
                format!("bad interpolation variable reference {}", quote(text)),
            ));
        };
        let name = text[2..end].to_lowercase();
        let options = self.ini.sections.get(self.section);
        let value = options.and_then(|options| options.get(&name)).or_else(|| self.ini.defaults.get(&name));
        match value {
            Some(value) if value.contains('%') => self.expand(value, depth + 1, out)?,
            Some(value) => out.push_str(value),
            None => {
                return Err(self.error(
                    "InterpolationMissingOptionError",
                    format!(
                        "Bad value substitution: option {} in section {} contains an interpolation key {} which \
                         is not a valid option name. Raw value: {}",
                        quote(self.option),
                        quote(self.section),
                        quote(&name),
                        quote(self.raw)
                    ),
                ));
            }
        }
        Ok(&text[end + 2..])
    }

    fn error(&self, class: &'static str, message: String) -> IniError {
        IniError { class, message }
    }
}

/// Reads line by line, as `configparser` does.
struct Reader<'a> {
    ini: &'a mut Ini,
    source: &'a str,
    section: Option<String>,
    /// The lines of the option that is being read.
    option: Option<(String, Vec<String>)>,
    indent: usize,
    seen: indexmap::IndexSet<(String, Option<String>)>,
    bad_lines: String,
}

/// The name of the section whose options hold everywhere.
const DEFAULT: &str = "DEFAULT";

impl<'a> Reader<'a> {
    fn new(ini: &'a mut Ini, source: &'a str) -> Self {
        let seen = indexmap::IndexSet::new();
        Reader { ini, source, section: None, option: None, indent: 0, seen, bad_lines: String::new() }
    }

    fn read(mut self, text: &str) -> Result<()> {
        for (number, line) in text.split_inclusive('\n').enumerate() {
            self.line(number + 1, line)?;
        }
        self.store();
        if self.bad_lines.is_empty() {
            return Ok(());
        }
        let message = format!("Source contains parsing errors: {}{}", self.source, self.bad_lines);
        Err(IniError { class: "ParsingError", message })
    }

    fn line(&mut self, number: usize, line: &str) -> Result<()> {
        let value = line.trim();
        if value.starts_with(['#', ';']) {
            return Ok(());
        }
        if value.is_empty() {
            if let Some((_, lines)) = &mut self.option {
                lines.push(String::new());
            }
            return Ok(());
        }
        let indent = line.chars().take_while(|c| c.is_whitespace()).count();
        if indent > self.indent
            && let Some((_, lines)) = &mut self.option
        {
            lines.push(value.to_owned());
            return Ok(());
        }
        self.indent = indent;
        match value.strip_prefix('[').and_then(|rest| rest.rfind(']').map(|end| &rest[..end])) {
            Some(name) if !name.is_empty() => self.begin_section(number, name),
            _ => self.begin_option(number, line, value),
        }
    }

    fn begin_section(&mut self, number: usize, name: &str) -> Result<()> {
        self.store();
        if name != DEFAULT {
            if !self.seen.insert((name.to_owned(), None)) {
                let what = format!("section {} already exists", quote(name));
                return Err(self.duplicate("DuplicateSectionError", number, &what));
            }
            self.ini.add_section(name);
        }
        self.section = Some(name.to_owned());
        Ok(())
    }

    fn begin_option(&mut self, number: usize, line: &str, value: &str) -> Result<()> {
        let Some(section) = self.section.clone() else {
            return Err(IniError {
                class: "MissingSectionHeaderError",
                message: format!(
                    "File contains no section headers.\nfile: {}, line: {number}\n{}",
                    self.source,
                    quote(line)
                ),
            });
        };
        let Some((name, text)) = value.split_once(['=', ':']).filter(|(name, _)| !name.trim().is_empty())
        else {
            self.bad_lines.push_str(&format!("\n\t[line {number:>2}]: {}", quote(line)));
            return Ok(());
        };
        self.store();
        let name = name.trim_end().to_lowercase();
        if !self.seen.insert((section.clone(), Some(name.clone()))) {
            let what = format!("option {} in section {} already exists", quote(&name), quote(&section));
            return Err(self.duplicate("DuplicateOptionError", number, &what));
        }
        self.option = Some((name, vec![text.trim().to_owned()]));
        Ok(())
    }

    fn store(&mut self) {
        let (Some((name, lines)), Some(section)) = (self.option.take(), &self.section) else { return };
        let value = lines.join("\n").trim_end().to_owned();
        if section == DEFAULT {
            self.ini.defaults.insert(name, value);
        } else if let Some(options) = self.ini.sections.get_mut(section) {
            options.insert(name, value);
        }
    }

    fn duplicate(&self, class: &'static str, number: usize, what: &str) -> IniError {
        let message = format!("While reading from {} [line {number:>2}]: {what}", self.source);
        IniError { class, message }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ini(text: &str) -> Result<Ini> {
        let mut ini = Ini::new([("here".to_owned(), "/project".to_owned())]);
        ini.read(text, "'alembic.ini'").map(|()| ini)
    }

    #[test]
    fn values() {
        let ini =
            ini("[alembic]\nscript_location = %(here)s/x\nA: one\n  two\n\n# no\n  three\npercent=5%%\n")
                .unwrap();
        assert_eq!(ini.get("alembic", "script_location").unwrap().as_deref(), Some("/project/x"));
        assert_eq!(ini.get("alembic", "a").unwrap().as_deref(), Some("one\ntwo\n\nthree"));
        assert_eq!(ini.get("alembic", "percent").unwrap().as_deref(), Some("5%"));
        assert_eq!(ini.items("alembic").unwrap().keys().next().map(String::as_str), Some("here"));
        assert_eq!(ini.sections().collect::<Vec<_>>(), ["alembic"]);
    }

    #[test]
    fn refusals() {
        let message = |text: &str| match ini(text) {
            Ok(ini) => ini.get("a", "x").unwrap_err().message,
            Err(error) => error.message,
        };
        assert_eq!(
            message("x = 1"),
            "File contains no section headers.\nfile: 'alembic.ini', line: 1\n'x = 1'"
        );
        assert_eq!(
            message("[a]\nx=1\nx=2"),
            "While reading from 'alembic.ini' [line  3]: option 'x' in section 'a' already exists"
        );
        assert_eq!(message("[a]\nx = 5%d"), "'%' must be followed by '%' or '(', found: '%d'");
        assert_eq!(
            message("[a]\nnothing\n"),
            "Source contains parsing errors: 'alembic.ini'\n\t[line  2]: 'nothing\\n'"
        );
    }
}
