//! A case, run in one way and compared with what its document says.

use crate::document::{Case, Expectation, Kind, Run, Step};
use crate::observe::observe;
use crate::ways::{STOCK, Trouble, Way};
use similar::TextDiff;

/// Whose words count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Candidate {
    /// Stillroom, in whatever way.
    Ours,
    /// The specification.
    RealAlembic,
}

/// Where a document and a run disagree.
#[derive(Debug, thiserror::Error)]
#[error("`alembic {}`, {kind}:\n{diff}", argv.join(" "))]
pub struct Mismatch {
    argv: Vec<String>,
    kind: Kind,
    diff: String,
}

/// What happens at each expectation: the text that was seen.
pub type Seen<'a> = &'a mut dyn FnMut(&Run, &Expectation, String);

/// Run a case from an empty folder; every expectation's counterpart goes to `seen`.
pub fn perform(case: &Case, way: &mut dyn Way, candidate: Candidate, seen: Seen<'_>) -> Result<(), Trouble> {
    for (path, text) in STOCK {
        way.write(path, text.as_bytes())?;
    }
    for step in &case.steps {
        match step {
            Step::Write { path, content } => way.write(path, content)?,
            Step::Remove { path } => way.remove(path)?,
            Step::Sql { text } => way.execute(text)?,
            Step::Lock => way.lock()?,
            Step::Disk => way.disk()?,
            Step::Run(run) => perform_run(run, way, candidate, seen)?,
        }
    }
    Ok(())
}

fn perform_run(run: &Run, way: &mut dyn Way, candidate: Candidate, seen: Seen<'_>) -> Result<(), Trouble> {
    let real = candidate == Candidate::RealAlembic;
    if run.ours_only && real {
        return Ok(());
    }
    let outcome = with_url(way, run.url, |way| way.run(&run.argv))?;
    if !run.expectations.iter().any(|expectation| expectation.kind == Kind::Exit) {
        seen(run, &succeeds(run), observe(&Kind::Exit, &outcome, way)?);
    }
    for expectation in &run.expectations {
        if !(expectation.ours_only && real) {
            let text = observe(&expectation.kind, &outcome, way)?;
            seen(run, expectation, text);
        }
    }
    Ok(())
}

/// What is expected of a run whose document says nothing about its exit status.
fn succeeds(run: &Run) -> Expectation {
    Expectation {
        kind: Kind::Exit,
        text: "0\n".to_owned(),
        unordered: false,
        ours_only: false,
        lines: run.end..run.end,
    }
}

fn with_url<T>(
    way: &mut dyn Way,
    url: Option<&str>,
    run: impl FnOnce(&mut dyn Way) -> Result<T, Trouble>,
) -> Result<T, Trouble> {
    let Some(url) = url else { return run(way) };
    let ini = way.read("alembic.ini")?.unwrap_or_default();
    let text = String::from_utf8_lossy(&ini).replace("sqlite:///app.db", url);
    way.write("alembic.ini", text.as_bytes())?;
    let result = run(way);
    way.write("alembic.ini", &ini)?;
    result
}

/// Run a case; all its mismatches.
pub fn check(case: &Case, way: &mut dyn Way, candidate: Candidate) -> Result<Vec<Mismatch>, Trouble> {
    let mut mismatches = Vec::new();
    perform(case, way, candidate, &mut |run, expectation, text| {
        let comparable = |text: &str| {
            if !expectation.unordered {
                return text.lines().map(|line| format!("{}\n", line.trim_end())).collect::<String>();
            }
            let mut words: Vec<&str> = text.split([' ', ',', '\n']).filter(|word| !word.is_empty()).collect();
            words.sort_unstable();
            words.iter().map(|word| format!("{word}\n")).collect()
        };
        let (wanted, got) = (comparable(&expectation.text), comparable(&text));
        if wanted != got {
            let diff =
                TextDiff::from_lines(&wanted, &got).unified_diff().header("expected", "got").to_string();
            mismatches.push(Mismatch { argv: run.argv.clone(), kind: expectation.kind.clone(), diff });
        }
    })?;
    Ok(mismatches)
}
