//! An upgrade or a downgrade that fails when it is run where it stands in the history. What SQLite cannot alter is among
//! these, with the batch block as a way out.

use protocol::{Diagnostic, ErrorKind, RunError, Severity};

use super::Experiment;

pub(super) fn check(experiment: &Experiment<'_>) -> Vec<Diagnostic> {
    let up = experiment.up.error.as_ref().map(|error| failed("", error));
    let down = experiment.down.as_ref().and_then(|down| down.error.as_ref());
    let down = down.map(|error| failed("The downgrade fails: ", error));
    up.into_iter().chain(down).collect()
}

/// An upgrade that works once and not again, though the downgrade left the same schema: rows are in its way.
pub(super) fn again(experiment: &Experiment<'_>) -> Option<Diagnostic> {
    let error = experiment.again.as_ref()?;
    let told = failed("After upgrade and downgrade, the upgrade fails: ", error);
    Some(Diagnostic { severity: Severity::Warning, ..told })
}

/// An error as a diagnostic.
pub(crate) fn failed(before: &str, error: &RunError) -> Diagnostic {
    let code = match &error.kind {
        ErrorKind::Exception { class } => class.clone(),
        ErrorKind::Unsupported { .. } => "unsupported".to_owned(),
        ErrorKind::Limit => "limit".to_owned(),
        ErrorKind::Command | ErrorKind::Usage => "alembic".to_owned(),
    };
    Diagnostic {
        severity: Severity::Error,
        code,
        message: format!("{before}{}", error.message),
        at: error.at.clone(),
        fixes: error.fixes.clone(),
    }
}
