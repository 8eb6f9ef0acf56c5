//! A document, read into cases: what to put in place, what to run, what to expect.

use std::fmt;

/// One section of a document: a project of its own, and what happens to it.
#[derive(Debug, Clone)]
pub struct Case {
    /// The section's heading.
    pub name: String,
    /// In the order of the document; what stands before the first section belongs to each of them.
    pub steps: Vec<Step>,
}

/// One block of a document.
#[derive(Debug, Clone)]
pub enum Step {
    /// Write a file of the project.
    Write {
        /// Where, inside the project.
        path: String,
        /// What.
        content: Vec<u8>,
    },
    /// Remove a file of the project.
    Remove {
        /// Which.
        path: String,
    },
    /// Run SQL against the project's database, as another program would.
    Sql {
        /// The statements.
        text: String,
    },
    /// Hold a lock on the database from here to the end of the case.
    Lock,
    /// The case is about files on a disk: a project in memory has nothing to say to it.
    Disk,
    /// Run a command line, and look at what comes.
    Run(Run),
}

/// A command line with its expectations.
#[derive(Debug, Clone)]
pub struct Run {
    /// The words after `alembic`.
    pub argv: Vec<String>,
    /// The URL that stands in alembic.ini for this run only, where it is another one.
    pub url: Option<&'static str>,
    /// Real Alembic is not asked: it would not end, or has nothing to say.
    pub ours_only: bool,
    /// What must be seen.
    pub expectations: Vec<Expectation>,
    /// Line index in the document of the block's closing fence.
    pub end: usize,
}

/// One block that says what must be seen.
#[derive(Debug, Clone)]
pub struct Expectation {
    /// What is looked at.
    pub kind: Kind,
    /// The text that must be there.
    pub text: String,
    /// The order of lines and words says nothing: real Alembic takes it from a set.
    pub unordered: bool,
    /// Stillroom's own words, where it differs from Alembic on purpose.
    pub ours_only: bool,
    /// Lines of the document between the fences, for `bless`.
    pub lines: std::ops::Range<usize>,
}

/// What an expectation looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// The exit status; 0 where nothing is said.
    Exit,
    /// Standard output.
    Stdout,
    /// Log lines and warnings on standard error.
    Log,
    /// The exception that ended the command: the last part of its traceback.
    Error,
    /// The traceback's entries that lie in the project.
    Traceback,
    /// All of standard error, for usage errors.
    Stderr,
    /// `sqlite_master` without the version table.
    Schema,
    /// The rows of the version table.
    Version,
    /// The rows of all other tables.
    Rows,
    /// A file of the project.
    File(String),
}

/// Why a document cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct Malformed {
    line: usize,
    what: String,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self {
            Self::Exit => "exit",
            Self::Stdout => "stdout",
            Self::Log => "log",
            Self::Error => "error",
            Self::Traceback => "traceback",
            Self::Stderr => "stderr",
            Self::Schema => "schema",
            Self::Version => "version",
            Self::Rows => "rows",
            Self::File(path) => return write!(f, "file {path}"),
        };
        f.write_str(word)
    }
}

/// Read a document. Sections are `##` headings; a document without any is one case, named after its title.
pub fn read(document: &str) -> Result<Vec<Case>, Malformed> {
    let mut preamble = Vec::new();
    let mut title = String::new();
    let mut cases: Vec<Case> = Vec::new();
    let lines: Vec<&str> = document.lines().collect();
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        if let Some(name) = line.strip_prefix("## ") {
            cases.push(Case { name: name.trim().to_owned(), steps: preamble.clone() });
        } else if let Some(name) = line.strip_prefix("# ") {
            name.trim().clone_into(&mut title);
        } else if let Some(info) = line.strip_prefix("```") {
            let end = (at + 1..lines.len())
                .find(|index| lines[*index] == "```")
                .ok_or_else(|| malformed(at, "this block is not closed"))?;
            let steps = cases.last_mut().map_or(&mut preamble, |case| &mut case.steps);
            let block = Block { info, text: &lines[at + 1..end], at, end };
            add_block(steps, &block)?;
            at = end;
        }
        at += 1;
    }
    if cases.is_empty() {
        cases.push(Case { name: title, steps: preamble });
    }
    Ok(cases)
}

struct Block<'a> {
    info: &'a str,
    text: &'a [&'a str],
    at: usize,
    end: usize,
}

impl Block<'_> {
    fn joined(&self) -> String {
        self.text.iter().map(|line| format!("{line}\n")).collect()
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        self.info.split(' ').find_map(|word| word.strip_prefix(name)?.strip_prefix('='))
    }

    fn has(&self, word: &str) -> bool {
        self.info.split(' ').skip(1).any(|other| other == word)
    }
}

fn malformed(line: usize, what: impl Into<String>) -> Malformed {
    Malformed { line: line + 1, what: what.into() }
}

fn add_block(steps: &mut Vec<Step>, block: &Block<'_>) -> Result<(), Malformed> {
    let word = block.info.split(' ').next().unwrap_or_default();
    let path = block.attribute("path").map(str::to_owned);
    match (word, path) {
        ("remove", Some(path)) => steps.push(Step::Remove { path }),
        ("hex", Some(path)) => {
            let content = from_hex(&block.joined()).ok_or_else(|| malformed(block.at, "not hexadecimal"))?;
            steps.push(Step::Write { path, content });
        }
        ("file", Some(path)) => expect(steps, block, Kind::File(path))?,
        (_, Some(path)) => {
            let text = if block.has("expand") { expand(&block.joined()) } else { block.joined() };
            steps.push(Step::Write { path, content: text.into_bytes() });
        }
        ("lock", None) => steps.push(Step::Lock),
        ("disk", None) => steps.push(Step::Disk),
        ("run", None) => add_runs(steps, block)?,
        ("sql", None) => add_sql(steps, block)?,
        (word, None) => match kind(word) {
            Some(kind) => expect(steps, block, kind)?,
            None => return Err(malformed(block.at, format!("unknown block `{word}`"))),
        },
    }
    Ok(())
}

fn kind(word: &str) -> Option<Kind> {
    Some(match word {
        "exit" => Kind::Exit,
        "stdout" => Kind::Stdout,
        "log" => Kind::Log,
        "error" => Kind::Error,
        "traceback" => Kind::Traceback,
        "stderr" => Kind::Stderr,
        "schema" => Kind::Schema,
        "version" => Kind::Version,
        "rows" => Kind::Rows,
        _ => return None,
    })
}

fn expect(steps: &mut [Step], block: &Block<'_>, kind: Kind) -> Result<(), Malformed> {
    let Some(Step::Run(run)) = steps.last_mut() else {
        return Err(malformed(block.at, "an expectation follows a `run`, nothing else between them"));
    };
    run.expectations.push(Expectation {
        kind,
        text: block.joined(),
        unordered: block.has("unordered"),
        ours_only: block.has("ours"),
        lines: block.at + 1..block.end,
    });
    Ok(())
}

/// A `run` block: one command line per line; expectations look at the last.
fn add_runs(steps: &mut Vec<Step>, block: &Block<'_>) -> Result<(), Malformed> {
    for line in block.text {
        let words = shlex::split(line).ok_or_else(|| malformed(block.at, "not a command line"))?;
        let Some(("alembic", argv)) = words.split_first().map(|(first, rest)| (first.as_str(), rest)) else {
            return Err(malformed(block.at, "a command line starts with `alembic`"));
        };
        steps.push(Step::Run(Run {
            argv: argv.to_vec(),
            url: None,
            ours_only: block.has("ours"),
            expectations: Vec::new(),
            end: block.end,
        }));
    }
    Ok(())
}

/// `sql DIALECT [arguments]` is the text of an offline run; a bare `sql` is run against the database.
fn add_sql(steps: &mut Vec<Step>, block: &Block<'_>) -> Result<(), Malformed> {
    let mut words = block.info.split(' ').skip(1);
    let Some(dialect) = words.next() else {
        steps.push(Step::Sql { text: block.joined() });
        return Ok(());
    };
    let url = match dialect {
        "sqlite" => "sqlite:///app.db",
        "postgresql" => "postgresql://user:pass@localhost/db",
        other => return Err(malformed(block.at, format!("unknown dialect `{other}`"))),
    };
    let mut argv: Vec<String> = words.map(str::to_owned).collect();
    if argv.is_empty() {
        argv = vec!["upgrade".to_owned(), "heads".to_owned()];
    }
    argv.push("--sql".to_owned());
    steps.push(Step::Run(Run {
        argv,
        url: Some(url),
        ours_only: false,
        expectations: Vec::new(),
        end: block.end,
    }));
    expect(steps, block, Kind::Stdout)
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: String = text.split_whitespace().collect();
    (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()).collect()
}

/// Put `⟨10000×(⟩` as ten thousand brackets: a document stays readable.
fn expand(text: &str) -> String {
    let mut result = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('⟨') {
        result.push_str(before);
        let Some((inside, after)) = after.split_once('⟩') else { break };
        if let Some((count, what)) = inside.split_once('×') {
            result.push_str(&what.repeat(count.parse().unwrap_or(0)));
        }
        rest = after;
    }
    result.push_str(rest);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_share_what_stands_before_them() {
        let document =
            "# t\n```py path=a.py\nx\n```\n## one\n```run\nalembic heads\n```\n```stdout\n```\n## two\n";
        let cases = read(document).expect("a document");
        assert_eq!(cases.len(), 2);
        assert_eq!(cases[0].steps.len(), 2);
        assert_eq!(cases[1].steps.len(), 1);
        let Step::Run(run) = &cases[0].steps[1] else { panic!("a run") };
        assert_eq!(
            (run.argv.as_slice(), run.expectations[0].lines.clone()),
            (&["heads".to_owned()][..], 9..9)
        );
    }

    #[test]
    fn an_expectation_alone_is_refused() {
        let error = read("# t\n```stdout\n```\n").expect_err("nothing was run");
        assert_eq!(error.to_string(), "line 2: an expectation follows a `run`, nothing else between them");
    }

    #[test]
    fn repeats_are_expanded() {
        assert_eq!(expand("x = ⟨3×[⟩⟨3×]⟩"), "x = [[[]]]");
    }
}
