//! Interpreters that are made before the run that needs them and taken apart after it, while nobody waits. An interpreter
//! serves one run only; to make one, import what every run imports and take it apart takes as long as a small run itself.

use std::cell::RefCell;
use std::rc::Rc;

use python::{CodeCache, Host, Limits, Vm};

use super::fresh;

/// How many wait: an edit asks for one to read the scripts and one to run them.
const READY: usize = 2;
/// Used ones that may wait to be taken apart; more are taken apart at once, for the memory that they hold.
const USED: usize = 4;
/// What real Alembic has imported before it runs env.py, and about every project asks for.
const IMPORTED: [&str; 11] = [
    "typing",
    "configparser",
    "dataclasses",
    "enum",
    "uuid",
    "logging.config",
    "sqlalchemy",
    "sqlalchemy.engine",
    "sqlalchemy.orm",
    "alembic.context",
    "alembic.op",
];

/// Interpreters that wait for a run, and those that have had theirs.
#[derive(Default)]
pub struct Spares {
    ready: RefCell<Vec<Vm>>,
    used: RefCell<Vec<Vm>>,
}

impl Spares {
    /// One that has run nothing yet.
    pub(super) fn take(&self) -> Option<Vm> {
        self.ready.borrow_mut().pop()
    }

    /// Takes one that has had its run.
    pub(super) fn put_back(&self, vm: Vm) {
        let mut used = self.used.borrow_mut();
        if used.len() < USED {
            used.push(vm);
        }
    }

    /// Does one piece of what can be done between two runs; whether there is more. The host serves until a run brings its
    /// own.
    pub(crate) fn rest(&self, host: &Rc<dyn Host>, limits: Limits, code: &CodeCache) -> bool {
        let used = self.used.borrow_mut().pop();
        if used.is_none() && self.ready.borrow().len() < READY {
            let mut vm = fresh(host, limits, code);
            alembic::context::register(&mut vm);
            for module in IMPORTED {
                // What cannot be imported now is imported by the run, which says why it cannot.
                let _ = vm.import(module);
            }
            self.ready.borrow_mut().push(vm);
        }
        drop(used);
        !self.used.borrow().is_empty() || self.ready.borrow().len() < READY
    }
}
