//! `downgrade-missing`: `downgrade()` does nothing, though `upgrade()` does something.

use protocol::{Diagnostic, Severity};

use super::source::Function;
use super::{Experiment, diagnostic, source};

pub(super) fn check(experiment: &Experiment<'_>) -> Option<Diagnostic> {
    let down = experiment.down.as_ref()?;
    if !experiment.up.did_something || down.did_something {
        return None;
    }
    let (words, at) = match source::function(experiment.path, experiment.script, "downgrade") {
        // A script that cannot be read has been refused before this.
        Function::Unknown | Function::Written(_) => return None,
        Function::Absent => ("There is no downgrade()", source::function_at(experiment, "upgrade")),
        Function::Empty(at) => ("downgrade() does nothing", Some(at)),
    };
    let message = format!("{words}: the version goes back, and what upgrade() did stays.");
    Some(diagnostic(Severity::Warning, "downgrade-missing", message, at))
}
