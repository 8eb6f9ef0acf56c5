//! "Did you mean": CPython's suggestions for misspelt names.

use crate::value::{InstanceRef, Str};
use crate::vm::Vm;

const MOVE: usize = 2;
const CASE: usize = 1;
/// CPython looks no further into long lists.
const CANDIDATES: usize = 750;

impl Vm {
    /// The name that was probably meant by an `AttributeError` or `NameError`.
    pub(super) fn suggestion(&mut self, instance: &InstanceRef) -> Option<String> {
        let class = instance.class();
        let name = instance.attribute(&"name".into())?;
        let name = name.as_str()?.clone();
        if class.is_subclass(&self.exception_class("AttributeError")) {
            let object = instance.attribute(&"obj".into())?;
            let candidates: Vec<Str> =
                self.dir(&object).iter().filter_map(|name| name.as_str().cloned()).collect();
            return best(&name, &candidates);
        }
        if class.is_subclass(&self.exception_class("NameError")) {
            return self.name_suggestion(instance, &name);
        }
        None
    }

    fn name_suggestion(&mut self, instance: &InstanceRef, name: &str) -> Option<String> {
        let traceback = instance.exception()?.traceback.borrow().clone()?;
        let innermost = traceback.frames().pop()?;
        let names = |dict: &crate::value::Dict| -> Vec<Str> {
            dict.keys().iter().filter_map(|key| key.as_str().cloned()).collect()
        };
        let locals = innermost.locals.upgrade().map(|dict| names(&dict)).unwrap_or_default();
        let own: Vec<Str> =
            innermost.code.locals.iter().chain(&innermost.code.cells).cloned().chain(locals).collect();
        if let Some(found) = best(name, &own) {
            return Some(found);
        }
        let globals = innermost.globals.upgrade().map(|dict| names(&dict)).unwrap_or_default();
        best(name, &globals).or_else(|| {
            let builtins = names(&self.builtins);
            best(name, &builtins)
        })
    }
}

/// The nearest candidate that is near enough.
fn best(name: &str, candidates: &[Str]) -> Option<String> {
    if candidates.len() >= CANDIDATES {
        return None;
    }
    let mut found: Option<(usize, &Str)> = None;
    for candidate in candidates {
        if &**candidate == name {
            continue;
        }
        let mut limit = (name.chars().count() + candidate.chars().count() + 3) * MOVE / 6;
        if let Some((distance, _)) = found {
            limit = limit.min(distance.saturating_sub(1));
        }
        let distance = distance(name, candidate);
        if distance <= limit && found.is_none_or(|(known, _)| distance < known) {
            found = Some((distance, candidate));
        }
    }
    found.map(|(_, candidate)| candidate.to_string())
}

/// Levenshtein's distance, where another case costs half.
fn distance(left: &str, right: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let mut row: Vec<usize> = (0..=b.len()).map(|at| at * MOVE).collect();
    for (i, from) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = (i + 1) * MOVE;
        for (j, to) in b.iter().enumerate() {
            let substitution = diagonal
                + if from == to {
                    0
                } else if from.to_lowercase().eq(to.to_lowercase()) {
                    CASE
                } else {
                    MOVE
                };
            diagonal = row[j + 1];
            row[j + 1] = substitution.min(row[j] + MOVE).min(row[j + 1] + MOVE);
        }
    }
    row[b.len()]
}
