//! `silent-loss`: something is gone after the step that nothing in the script drops. An unnamed CHECK that a batch block
//! leaves out can be given to the block again.

use std::collections::BTreeMap;

use protocol::{Diagnostic, Loss, LossCause, LossKind, Receipt, Severity};

use super::{Experiment, diagnostic, with_fix};
use crate::fixes;

pub(super) fn check(experiment: &Experiment<'_>) -> Vec<Diagnostic> {
    let trials = std::iter::once(&experiment.up).chain(&experiment.down);
    trials
        .filter_map(|trial| trial.receipt.as_ref())
        .flat_map(|receipt| of_receipt(experiment, receipt))
        .collect()
}

fn of_receipt(experiment: &Experiment<'_>, receipt: &Receipt) -> Vec<Diagnostic> {
    let silent: Vec<&Loss> = receipt.losses.iter().filter(|loss| loss.cause == LossCause::Silent).collect();
    // One fix gives a block all its CHECKs.
    let mut checks: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for loss in silent.iter().filter(|loss| is_unnamed_check(loss)) {
        if let Some(at) = &loss.at {
            checks.entry(at.line).or_default().push(loss.what.clone());
        }
    }
    let told = |loss: &&Loss| {
        let now = loss.now.as_ref().map(|now| format!(" (left: {now})")).unwrap_or_default();
        let why = loss.why.as_ref().map(|why| format!(" {why}")).unwrap_or_default();
        let message =
            format!("{} of {} is lost{now}, and nothing asks for that.{why}", loss.what, loss.table);
        let fix = loss
            .at
            .as_ref()
            .filter(|at| is_unnamed_check(loss) && at.file == experiment.path)
            .and_then(|at| {
                fixes::keep_checks(experiment.script, at, checks.get(&at.line).map_or(&[][..], Vec::as_slice))
            });
        with_fix(diagnostic(Severity::Warning, "silent-loss", message, loss.at.clone()), fix)
    };
    silent.iter().map(told).collect()
}

fn is_unnamed_check(loss: &Loss) -> bool {
    loss.kind == LossKind::Check && loss.what.starts_with("CHECK")
}
