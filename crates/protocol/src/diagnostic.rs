//! Places in files, and what is wrong there.

use serde::{Deserialize, Serialize};

/// A place in a file. Lines and columns count from 1.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Location {
    /// The file's path in the project.
    pub file: String,
    /// First line.
    pub line: u32,
    /// First column.
    pub column: u32,
    /// Last line; the first if it is not known.
    pub end_line: u32,
    /// The column after the last one; 0 if it is not known.
    pub end_column: u32,
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Severity {
    /// It fails.
    Error,
    /// It works and will hurt.
    Warning,
    /// Worth knowing.
    Note,
}

/// Something wrong or risky at a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The check's own short name (`lossy-downgrade`), or the exception's class.
    pub code: String,
    /// What is wrong, in words.
    pub message: String,
    /// Where; none if it concerns the project as a whole.
    pub at: Option<Location>,
    /// Ways out.
    pub fixes: Vec<Fix>,
}

/// A way out that can be applied with one click.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Fix {
    /// What it does, as a button's text.
    pub title: String,
    /// Replacements, not overlapping, in descending order of position within a file.
    pub edits: Vec<TextEdit>,
}

/// A replacement of text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TextEdit {
    /// What to replace.
    pub at: Location,
    /// The new text.
    pub text: String,
}
