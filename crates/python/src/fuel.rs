//! The bounds of a run, counted in one place.

use std::cell::Cell;

use crate::error::LimitKind;

/// How much a run may use.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytecode steps
    pub steps: u64,
    /// Calls inside each other before `RecursionError`
    pub recursion: usize,
    /// Entries into the interpreter from native code inside each other before `RecursionError`
    pub native_depth: usize,
    /// Bytes that values may take, roughly
    pub memory: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { steps: 2_000_000_000, recursion: 1000, native_depth: 160, memory: 1 << 30 }
    }
}

/// What a run has used.
pub(crate) struct Fuel {
    pub(crate) limits: Limits,
    /// Steps left until the next look at the limits
    pub(crate) slice: u32,
    spent: u64,
    bytes: Cell<usize>,
}

/// Steps between two looks at the limits.
const SLICE: u32 = 4096;

impl Fuel {
    pub(crate) fn new(limits: Limits) -> Self {
        Self { limits, slice: SLICE, spent: 0, bytes: Cell::new(0) }
    }

    /// Called when a slice is used up.
    pub(crate) fn next_slice(&mut self) -> Option<LimitKind> {
        self.spent += u64::from(SLICE);
        self.slice = SLICE;
        (self.spent > self.limits.steps).then_some(LimitKind::Steps)
    }

    /// Steps so far.
    pub(crate) fn spent(&self) -> u64 {
        self.spent + u64::from(SLICE - self.slice)
    }

    /// Counts bytes that a value is about to take; says whether they are too many.
    pub(crate) fn take(&self, bytes: usize) -> Option<LimitKind> {
        let total = self.bytes.get().saturating_add(bytes);
        self.bytes.set(total);
        (total > self.limits.memory).then_some(LimitKind::Memory)
    }
}
