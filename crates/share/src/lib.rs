//! A project to a link and back.
//!
//! Everything stands in the URL's fragment, which no server ever sees. The first character is the format's version;
//! what follows is base64url of a compressed layout. A version, once published, is decoded for ever.
//!
//! Format 1: a length and a checksum, then the bytes of [`layout`] as [`model`] predicts them, the model having read
//! `dictionary/v1.txt` (an ordinary Alembic project) first.

mod coder;
mod layout;
mod model;
mod script;

use coder::{Decoder, Encoder};
use model::Model;

/// What a link holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Shared {
    /// All files of the project. A link keeps no order: they come back sorted by path.
    pub files: Vec<File>,
    /// The project's title.
    pub title: Option<String>,
    /// Where the database stands.
    pub database: Where,
    /// Rows that belong to the project.
    pub seed: Option<Seed>,
    /// The revision that is looked at.
    pub selected: Option<String>,
    /// The file that is open.
    pub open: Option<String>,
    /// The tab that is shown.
    pub tab: Option<String>,
    /// The dialect's name, if not the project's own.
    pub dialect: Option<String>,
    /// What should happen.
    pub expectation: Option<Expectation>,
}

/// A file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct File {
    /// Its path in the project.
    pub path: String,
    /// Its bytes.
    #[cfg_attr(feature = "serde", serde(with = "serde_bytes"))]
    pub content: Vec<u8>,
}

/// Rows that belong to a project.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Seed {
    /// The revision after whose upgrade they are there.
    pub after: String,
    /// INSERT statements.
    pub sql: String,
}

/// Where the database stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Where {
    /// Empty, nothing applied.
    #[default]
    Base,
    /// Upgraded to these revisions.
    At(Vec<String>),
    /// The bytes of a SQLite file.
    Image(#[cfg_attr(feature = "serde", serde(with = "serde_bytes"))] Vec<u8>),
}

/// What should happen when a command is run: the claim of a bug report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Expectation {
    /// The `alembic` command line.
    pub command: String,
    /// Its exit status.
    pub exit: Option<i32>,
    /// Text that the error holds.
    pub error: Option<String>,
    /// The schema that should come, as DDL.
    pub schema: Option<String>,
}

/// Why a project cannot become a link, or a fragment no project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Nothing stands there.
    #[error("the link is empty: it holds no project")]
    Empty,
    /// Another format.
    #[error("the link is of format {0:?}, which this version does not know; a newer one may")]
    Version(char),
    /// Cut, mistyped or made up.
    #[error("the link is damaged: a part of it may have been cut off when it was copied")]
    Damaged,
    /// Larger than a link may be.
    #[error("the project has {size} bytes, and a link holds at most {limit}: hand on the file instead")]
    TooLarge {
        /// Bytes before compression.
        size: usize,
        /// Bytes at most.
        limit: usize,
    },
}

const VERSION: char = '1';

/// Bytes that a link holds at most before compression; what a decoder writes at most.
pub const LIMIT: usize = 512 * 1024;

/// An ordinary project: stock files and common operations. Part of format 1, so it may never change.
const DICTIONARY: &[u8] = include_bytes!("../dictionary/v1.txt");

/// The fragment for a project, without the `#`.
///
/// # Errors
/// [`Error::TooLarge`].
pub fn encode(shared: &Shared) -> Result<String, Error> {
    let size = shared.files.iter().map(|file| file.content.len()).sum();
    if size > LIMIT {
        return Err(Error::TooLarge { size, limit: LIMIT });
    }
    let bytes = layout::write(shared);
    if bytes.len() > LIMIT {
        return Err(Error::TooLarge { size: bytes.len(), limit: LIMIT });
    }
    let mut head = Vec::new();
    layout::put_number(&mut head, bytes.len());
    head.extend_from_slice(&checksum(&bytes));
    head.extend(compress(&bytes));
    Ok(format!("{VERSION}{}", data_encoding::BASE64URL_NOPAD.encode(&head)))
}

/// The project in a fragment. It can be handed anything: the work is bounded by [`LIMIT`], the answer is a project or an error.
///
/// # Errors
/// All of [`Error`].
pub fn decode(fragment: &str) -> Result<Shared, Error> {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    let version = fragment.chars().next().ok_or(Error::Empty)?;
    if version != VERSION {
        return Err(Error::Version(version));
    }
    let bytes =
        data_encoding::BASE64URL_NOPAD.decode(&fragment.as_bytes()[1..]).map_err(|_| Error::Damaged)?;
    let mut reader = layout::Reader { bytes: &bytes, room: 0 };
    let size = reader.number()?;
    if size > LIMIT {
        return Err(Error::TooLarge { size, limit: LIMIT });
    }
    let (sum, rest) = reader.bytes.split_at_checked(3).ok_or(Error::Damaged)?;
    let bytes = decompress(rest, size);
    if checksum(&bytes) != sum { Err(Error::Damaged) } else { layout::read(&bytes) }
}

fn primed() -> Model {
    let mut model = Model::new();
    for byte in DICTIONARY {
        for shift in (0..8).rev() {
            model.learn((byte >> shift) & 1 == 1);
        }
    }
    model
}

fn compress(bytes: &[u8]) -> Vec<u8> {
    let (mut model, mut encoder) = (primed(), Encoder::new());
    for byte in bytes {
        for shift in (0..8).rev() {
            let bit = (byte >> shift) & 1 == 1;
            encoder.bit(bit, model.one());
            model.learn(bit);
        }
    }
    encoder.finish()
}

fn decompress(bytes: &[u8], size: usize) -> Vec<u8> {
    let (mut model, mut decoder) = (primed(), Decoder::new(bytes));
    let byte = |_| {
        (0..8).fold(0u8, |byte, _| {
            let bit = decoder.bit(model.one());
            model.learn(bit);
            (byte << 1) | u8::from(bit)
        })
    };
    (0..size).map(byte).collect()
}

/// The low three bytes of FNV-1a: enough to tell a damaged link, not meant against forgery.
fn checksum(bytes: &[u8]) -> [u8; 3] {
    let sum = bytes.iter().fold(0x811C_9DC5_u32, |sum, &b| (sum ^ u32::from(b)).wrapping_mul(0x0100_0193));
    let [_, a, b, c] = (sum ^ (sum >> 24)).to_be_bytes();
    [a, b, c]
}
