//! Database URLs, read and written as `sqlalchemy.engine.url` does.

use python::order;
use std::fmt;

use indexmap::IndexMap;

use super::error::{Error, ErrorClass, Result};
use super::value::str_repr;

/// A database URL: `drivername://username:password@host:port/database?query`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Url {
    drivername: String,
    username: Option<String>,
    password: Option<String>,
    host: Option<String>,
    port: Option<u32>,
    database: Option<String>,
    query: Query,
}

/// The query part: each name with its values.
pub type Query = IndexMap<String, Vec<String>>;

impl Url {
    /// Reads a URL.
    pub fn parse(text: &str) -> Result<Url> {
        let unreadable =
            || Error::new(ErrorClass::ArgumentError, "Could not parse SQLAlchemy URL from given URL string");
        let (drivername, rest) = text.split_once("://").ok_or_else(unreadable)?;
        let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '+';
        if drivername.is_empty() || !drivername.chars().all(is_name) {
            return Err(unreadable());
        }
        let mut url = Url::new(drivername);
        let rest = url.take_login(rest);
        let rest = url.take_address(rest)?;
        let (path, query) = match rest.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (rest, None),
        };
        url.database = path.strip_prefix('/').map(unquote);
        for (name, value) in query.into_iter().flat_map(pairs) {
            url.query.entry(name).or_default().push(value);
        }
        Ok(url)
    }

    /// A URL with nothing but a driver's name.
    pub fn new(drivername: &str) -> Url {
        Url {
            drivername: drivername.to_owned(),
            username: None,
            password: None,
            host: None,
            port: None,
            database: None,
            query: Query::new(),
        }
    }

    /// `user:password@`, if the text has an `@` where one may be.
    fn take_login<'a>(&mut self, text: &'a str) -> &'a str {
        let end_of_name = text.find([':', '/']).unwrap_or(text.len());
        let name = &text[..end_of_name];
        // With a password, everything up to the first `@` belongs to it.
        let with_password = text[end_of_name..].strip_prefix(':').and_then(|after| after.split_once('@'));
        let (login, rest) = match (with_password, name.rfind('@')) {
            (Some((password, rest)), _) => ((name, Some(password)), rest),
            (None, Some(at)) => ((&text[..at], None), &text[at + 1..]),
            (None, None) => return text,
        };
        self.username = Some(unquote(login.0));
        self.password = login.1.map(unquote);
        rest
    }

    /// `host:port`; the host may be an IPv6 address in brackets.
    fn take_address<'a>(&mut self, text: &'a str) -> Result<&'a str> {
        let mut rest = text;
        if let Some((host, after)) = text.strip_prefix('[').and_then(|inner| inner.split_once(']'))
            && !host.is_empty()
            && !host.contains(['/', '?'])
        {
            self.host = Some(host.to_owned());
            rest = after;
        } else {
            let end = text.find(['/', ':', '?']).unwrap_or(text.len());
            if end > 0 {
                self.host = Some(text[..end].to_owned());
                rest = &text[end..];
            }
        }
        if let Some(after) = rest.strip_prefix(':') {
            let end = after.find(['/', '?']).unwrap_or(after.len());
            let digits = &after[..end];
            let port = digits.trim().parse().map_err(|_| {
                Error::new(
                    ErrorClass::ValueError,
                    format!("invalid literal for int() with base 10: {}", str_repr(digits)),
                )
            })?;
            self.port = Some(port);
            rest = &after[end..];
        }
        Ok(rest)
    }

    /// The dialect and, after a plus, the driver.
    pub fn drivername(&self) -> &str {
        &self.drivername
    }

    /// The dialect's name.
    pub fn backend_name(&self) -> &str {
        self.drivername.split('+').next().unwrap_or_default()
    }

    /// The user.
    pub fn username(&self) -> Option<&str> {
        self.username.as_deref()
    }

    /// The password.
    pub fn password(&self) -> Option<&str> {
        self.password.as_deref()
    }

    /// The host.
    pub fn host(&self) -> Option<&str> {
        self.host.as_deref()
    }

    /// The port.
    pub fn port(&self) -> Option<u32> {
        self.port
    }

    /// The database: for SQLite, the path.
    pub fn database(&self) -> Option<&str> {
        self.database.as_deref()
    }

    /// The query part.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// The last value of one name of the query part.
    pub fn query_value(&self, name: &str) -> Option<&str> {
        self.query.get(name)?.last().map(String::as_str)
    }

    /// Changes parts of the URL; the face's `URL.set` and `URL.create` end here.
    pub fn with(mut self, change: UrlPart) -> Url {
        match change {
            UrlPart::Drivername(value) => self.drivername = value,
            UrlPart::Username(value) => self.username = value,
            UrlPart::Password(value) => self.password = value,
            UrlPart::Host(value) => self.host = value,
            UrlPart::Port(value) => self.port = value,
            UrlPart::Database(value) => self.database = value,
            UrlPart::Query(value) => self.query = value,
        }
        self
    }

    /// The URL as text, the password in the open or as `***`.
    pub fn render(&self, hide_password: bool) -> String {
        let mut out = format!("{}://", self.drivername);
        if let Some(username) = &self.username {
            out.push_str(&quote(username, " +"));
            if let Some(password) = &self.password {
                out.push(':');
                out.push_str(&if hide_password { "***".to_owned() } else { quote(password, " +") });
            }
            out.push('@');
        }
        if let Some(host) = &self.host {
            out.push_str(&if host.contains(':') { format!("[{host}]") } else { host.clone() });
        }
        if let Some(port) = self.port {
            out.push_str(&format!(":{port}"));
        }
        if let Some(database) = &self.database {
            out.push('/');
            out.push_str(&quote(database, " +/"));
        }
        let mut query: Vec<_> = self.query.iter().collect();
        order::by_key(&mut query, |(name, _)| *name);
        let query: Vec<String> = query
            .into_iter()
            .flat_map(|(name, values)| {
                values.iter().map(move |value| format!("{}={}", quote_plus(name), quote_plus(value)))
            })
            .collect();
        if !query.is_empty() {
            out.push('?');
            out.push_str(&query.join("&"));
        }
        out
    }
}

/// One part of a URL to change.
#[derive(Clone, Debug)]
#[allow(missing_docs)] // Each is the part of that name.
pub enum UrlPart {
    Drivername(String),
    Username(Option<String>),
    Password(Option<String>),
    Host(Option<String>),
    Port(Option<u32>),
    Database(Option<String>),
    Query(Query),
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(true))
    }
}

/// `a=b&c=d`, pairs without a value left out, as `urllib.parse.parse_qsl` reads it.
fn pairs(query: &str) -> impl Iterator<Item = (String, String)> {
    query.split('&').filter_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        let plain = |text: &str| unquote(&text.replace('+', " "));
        (!value.is_empty()).then(|| (plain(name), plain(value)))
    })
}

fn unquote(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        match code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn quote(text: &str, safe: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for &byte in text.as_bytes() {
        let c = char::from(byte);
        if byte.is_ascii_alphanumeric() || "_.-~".contains(c) || (byte.is_ascii() && safe.contains(c)) {
            out.push(c);
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

fn quote_plus(text: &str) -> String {
    quote(text, " ").replace(' ', "+")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trips() {
        for text in [
            "sqlite://",
            "sqlite:///app.db",
            "sqlite:////abs/app.db",
            "postgresql+psycopg2://us er:p%40ss@local:5432/dbname?x=1&y=2",
            "mysql://u@[::1]:33/d",
            "postgresql://u:p/w:x@h/d",
        ] {
            assert_eq!(Url::parse(text).unwrap().render(false).replace("%2F", "/").replace("%3A", ":"), text);
        }
    }

    #[test]
    fn refusals() {
        for text in ["", "nope", "a-b://x"] {
            let error = Url::parse(text).unwrap_err();
            assert_eq!(error.to_string(), "Could not parse SQLAlchemy URL from given URL string");
        }
        let error = Url::parse("postgresql://h:54a/d").unwrap_err();
        assert_eq!(error.to_string(), "invalid literal for int() with base 10: '54a'");
    }
}
