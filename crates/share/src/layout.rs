//! A shared project as bytes before compression: tagged fields, each a run of text or a counted run of bytes.
//!
//! A reader skips tags that it does not know, so later versions can add some without a new format.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Error, File, LIMIT, Seed, Shared, Where, script};

/// One tag per kind of field. The numbers are part of format 1.
mod tag {
    pub(super) const TEXT_FILE: u8 = 1;
    pub(super) const BINARY_FILE: u8 = 2;
    /// A revision script: its path, or only the folder if the name is Alembic's default; its identifier; its text with
    /// signs for the identifiers in it.
    pub(super) const REVISION_FILE: u8 = 3;
    pub(super) const TITLE: u8 = 4;
    pub(super) const DATABASE_AT: u8 = 5;
    pub(super) const DATABASE_IMAGE: u8 = 6;
    pub(super) const OPEN_FILE: u8 = 7;
    pub(super) const TAB: u8 = 8;
    pub(super) const DIALECT: u8 = 9;
    pub(super) const EXPECTED_COMMAND: u8 = 10;
    pub(super) const EXPECTED_EXIT: u8 = 11;
    pub(super) const EXPECTED_ERROR: u8 = 12;
    pub(super) const EXPECTED_SCHEMA: u8 = 13;
    pub(super) const SEED: u8 = 14;
    pub(super) const SELECTED: u8 = 15;
}

/// Tags from here on carry bytes with a length, the others text that ends with a NUL.
const COUNTED: u8 = 128;

fn is_counted(tag: u8) -> bool {
    tag >= COUNTED || matches!(tag, tag::BINARY_FILE | tag::DATABASE_IMAGE)
}

pub(crate) fn write(shared: &Shared) -> Vec<u8> {
    let mut out = Vec::new();
    let mut former = None;
    for file in in_order(&shared.files) {
        former = write_file(&mut out, file, former).or(former);
    }
    let mut text = |tag: u8, value: Option<&str>| {
        if let Some(value) = value {
            put_text(&mut out, tag, &[value]);
        }
    };
    text(tag::TITLE, shared.title.as_deref());
    text(tag::OPEN_FILE, shared.open.as_deref());
    text(tag::TAB, shared.tab.as_deref());
    text(tag::DIALECT, shared.dialect.as_deref());
    text(tag::SELECTED, shared.selected.as_deref());
    if let Some(expectation) = &shared.expectation {
        text(tag::EXPECTED_COMMAND, Some(&expectation.command));
        text(tag::EXPECTED_EXIT, expectation.exit.map(|exit| exit.to_string()).as_deref());
        text(tag::EXPECTED_ERROR, expectation.error.as_deref());
        text(tag::EXPECTED_SCHEMA, expectation.schema.as_deref());
    }
    if let Some(seed) = &shared.seed {
        put_text(&mut out, tag::SEED, &[&seed.after, &seed.sql]);
    }
    match &shared.database {
        Where::Base => {}
        Where::At(revisions) => put_text(&mut out, tag::DATABASE_AT, &[&revisions.join(" ")]),
        Where::Image(bytes) => put_counted(&mut out, tag::DATABASE_IMAGE, &[bytes]),
    }
    out
}

/// The files, a revision's script after its parent's where that can be: then it tells its parent with one sign.
fn in_order(files: &[File]) -> Vec<&File> {
    let mut files: Vec<&File> = files.iter().collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let mut children: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let texts: Vec<Option<&str>> = files.iter().map(|file| text_of(file)).collect();
    let ids: BTreeSet<&str> = texts.iter().filter_map(|text| script::identifier((*text)?)).collect();
    let mut waiting = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        match text.and_then(script::parent).filter(|parent| ids.contains(parent)) {
            Some(parent) => children.entry(parent).or_default().push(index),
            None => waiting.push(index),
        }
    }
    waiting.reverse();
    let mut order = Vec::new();
    loop {
        let Some(index) = waiting.pop() else {
            // What is left hangs in a cycle: any of it is as good a start.
            match children.pop_first() {
                Some((_, rest)) => waiting.extend(rest),
                None => return order,
            }
            continue;
        };
        order.push(files[index]);
        if let Some(next) = texts[index].and_then(script::identifier).and_then(|id| children.remove(id)) {
            waiting.extend(next.into_iter().rev());
        }
    }
}

/// What is written as text: it holds no NUL.
fn text_of(file: &File) -> Option<&str> {
    let plain = !file.path.contains('\0') && !file.path.is_empty() && !file.path.ends_with('/');
    std::str::from_utf8(&file.content).ok().filter(|text| plain && !text.contains('\0'))
}

/// Writes a file; gives its identifier if it is a revision's script.
fn write_file<'a>(out: &mut Vec<u8>, file: &'a File, former: Option<&str>) -> Option<&'a str> {
    let Some(text) = text_of(file) else {
        put_counted(out, tag::BINARY_FILE, &[file.path.as_bytes(), &file.content]);
        return None;
    };
    let Some(id) = script::identifier(text) else {
        put_text(out, tag::TEXT_FILE, &[&file.path, text]);
        return None;
    };
    let folder = script::folder_of_default_name(&file.path, text, id);
    let path = folder.unwrap_or(&file.path);
    put_text(out, tag::REVISION_FILE, &[path, id, &script::folded(text, id, former)]);
    Some(id)
}

/// No text holds a NUL where this is called; were there one, it would be cut off there, not corrupt its neighbours.
fn put_text(out: &mut Vec<u8>, tag: u8, parts: &[&str]) {
    out.push(tag);
    for part in parts {
        out.extend(part.bytes().take_while(|&b| b != 0));
        out.push(0);
    }
}

fn put_counted(out: &mut Vec<u8>, tag: u8, parts: &[&[u8]]) {
    out.push(tag);
    for part in parts {
        put_number(out, part.len());
        out.extend_from_slice(part);
    }
}

/// Seven bits a byte, the lowest first.
pub(crate) fn put_number(out: &mut Vec<u8>, mut number: usize) {
    while number >= 128 {
        out.push((number & 127) as u8 | 128);
        number >>= 7;
    }
    out.push(number as u8);
}

pub(crate) fn read(bytes: &[u8]) -> Result<Shared, Error> {
    let mut reader = Reader { bytes, room: LIMIT };
    let mut shared = Shared::default();
    let mut former = None;
    while let Some(tag) = reader.byte() {
        if is_counted(tag) {
            read_counted(&mut reader, tag, &mut shared)?;
        } else if tag == tag::REVISION_FILE {
            let (file, id) = read_script(&mut reader, former.as_deref())?;
            shared.files.push(file);
            former = Some(id);
        } else {
            read_text(&mut reader, tag, &mut shared)?;
        }
    }
    shared.files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(shared)
}

fn read_counted(reader: &mut Reader<'_>, tag: u8, shared: &mut Shared) -> Result<(), Error> {
    let first = reader.counted()?;
    match tag {
        tag::DATABASE_IMAGE => shared.database = Where::Image(first.to_vec()),
        tag::BINARY_FILE => {
            let path = String::from_utf8(first.to_vec()).map_err(|_| Error::Damaged)?;
            shared.files.push(File { path, content: reader.counted()?.to_vec() });
        }
        _ => {}
    }
    Ok(())
}

fn read_script(reader: &mut Reader<'_>, former: Option<&str>) -> Result<(File, String), Error> {
    let (mut path, id, text) = (reader.text()?, reader.text()?, reader.text()?);
    let known = |id: &str| !id.is_empty() && !id.contains(char::is_control);
    let text = known(&id).then(|| script::unfolded(&text, &id, former, reader.room)).flatten();
    let text = text.ok_or(Error::Damaged)?;
    reader.room -= text.len();
    if path.is_empty() || path.ends_with('/') {
        path.push_str(&script::default_name(&text, &id).ok_or(Error::Damaged)?);
    }
    Ok((File { path, content: text.into_bytes() }, id))
}

fn read_text(reader: &mut Reader<'_>, tag: u8, shared: &mut Shared) -> Result<(), Error> {
    let first = reader.text()?;
    match tag {
        tag::TEXT_FILE => {
            let content = reader.text()?.into_bytes();
            shared.files.push(File { path: first, content });
        }
        tag::TITLE => shared.title = Some(first),
        tag::OPEN_FILE => shared.open = Some(first),
        tag::TAB => shared.tab = Some(first),
        tag::DIALECT => shared.dialect = Some(first),
        tag::SELECTED => shared.selected = Some(first),
        tag::SEED => shared.seed = Some(Seed { after: first, sql: reader.text()? }),
        tag::DATABASE_AT => shared.database = Where::At(first.split(' ').map(str::to_owned).collect()),
        tag::EXPECTED_COMMAND => shared.expectation.get_or_insert_default().command = first,
        tag::EXPECTED_EXIT => shared.expectation.get_or_insert_default().exit = first.parse().ok(),
        tag::EXPECTED_ERROR => shared.expectation.get_or_insert_default().error = Some(first),
        tag::EXPECTED_SCHEMA => shared.expectation.get_or_insert_default().schema = Some(first),
        _ => {}
    }
    Ok(())
}

pub(crate) struct Reader<'a> {
    pub(crate) bytes: &'a [u8],
    /// Bytes that scripts may still have, their identifiers put in.
    pub(crate) room: usize,
}

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(first)
    }

    pub(crate) fn number(&mut self) -> Result<usize, Error> {
        let mut number = 0usize;
        for shift in (0..35).step_by(7) {
            let byte = self.byte().ok_or(Error::Damaged)?;
            number |= usize::from(byte & 127).checked_shl(shift).ok_or(Error::Damaged)?;
            if byte < 128 {
                return Ok(number);
            }
        }
        Err(Error::Damaged)
    }

    fn counted(&mut self) -> Result<&'a [u8], Error> {
        let length = self.number()?;
        let (taken, rest) = self.bytes.split_at_checked(length).ok_or(Error::Damaged)?;
        self.bytes = rest;
        Ok(taken)
    }

    fn text(&mut self) -> Result<String, Error> {
        let end = self.bytes.iter().position(|&b| b == 0).ok_or(Error::Damaged)?;
        let text = std::str::from_utf8(&self.bytes[..end]).map_err(|_| Error::Damaged)?.to_owned();
        self.bytes = &self.bytes[end + 1..];
        Ok(text)
    }
}
