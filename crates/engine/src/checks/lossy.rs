//! `lossy-upgrade`: rows or values that were there before the upgrade are gone. `lossy-downgrade`: the downgrade loses
//! what the next upgrade does not bring back.

use protocol::{Diagnostic, Location, LossKind, Receipt, Severity};

use super::{Experiment, diagnostic, some_of, source};

pub(super) fn check(experiment: &Experiment<'_>) -> Vec<Diagnostic> {
    upgrade(experiment).into_iter().chain(downgrade(experiment)).collect()
}

fn upgrade(experiment: &Experiment<'_>) -> Option<Diagnostic> {
    let lost: Vec<String> = experiment
        .lost_by_upgrade
        .iter()
        .filter(|(_, values)| **values > 0)
        .map(|((table, column), values)| match column {
            Some(column) => {
                format!("{values} {} of {table}.{column}", if *values == 1 { "value" } else { "values" })
            }
            None => format!("{values} {} of {table}", if *values == 1 { "row" } else { "rows" }),
        })
        .collect();
    if lost.is_empty() {
        return None;
    }
    let at = experiment.up.receipt.as_ref().and_then(place);
    let message = format!("The upgrade loses data: {}. No downgrade can bring it back.", some_of(lost));
    Some(diagnostic(Severity::Warning, "lossy-upgrade", message, at))
}

fn downgrade(experiment: &Experiment<'_>) -> Option<Diagnostic> {
    if experiment.not_back.is_empty() {
        return None;
    }
    let place = experiment.down.as_ref().and_then(|down| down.receipt.as_ref()).and_then(place);
    let at = place.or_else(|| source::function_at(experiment, "downgrade"));
    let message = format!(
        "The downgrade loses data: after downgrade and upgrade the rows are not the same in {}.",
        some_of(experiment.not_back.clone())
    );
    Some(diagnostic(Severity::Warning, "lossy-downgrade", message, at))
}

/// Where the first rows or values were lost.
fn place(receipt: &Receipt) -> Option<Location> {
    let of_data = |kind| matches!(kind, LossKind::Table | LossKind::Rows | LossKind::Column);
    receipt
        .losses
        .iter()
        .find(|loss| of_data(loss.kind) && loss.at.is_some())
        .and_then(|loss| loss.at.clone())
}
