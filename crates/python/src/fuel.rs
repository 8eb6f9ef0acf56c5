//! The bounds of a run, counted in one place.

use crate::error::LimitKind;
use crate::value::weight;

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
    /// Steps between the last look and the next one
    granted: u32,
    spent: u64,
    /// Bytes of values on this thread before the run
    before: usize,
    large: usize,
}

/// Values from this size on count against a budget that is never given back.
const LARGE: usize = 1 << 16;
/// That budget, as a multiple of the limit.
const LARGE_BUDGET: usize = 64;

/// Steps between two looks at the limits.
const SLICE: u32 = 4096;

impl Fuel {
    pub(crate) fn new(limits: Limits) -> Self {
        Self { limits, slice: SLICE, granted: SLICE, spent: 0, before: weight::live(), large: 0 }
    }

    /// Called when a slice is used up, with whether a loop or a call has its turn here. A run that has used its steps
    /// ends at the next turn, if one comes within another slice: a loop that calls nothing is then named by the same
    /// place whatever ran before it.
    pub(crate) fn next_slice(&mut self, turns: bool) -> Option<LimitKind> {
        self.spent = self.spent.saturating_add(self.granted.into());
        let over = self.spent.saturating_sub(self.limits.steps);
        self.granted = if over == 0 { SLICE } else { 1 };
        self.slice = self.granted;
        (over > 0 && (turns || over > 2 * u64::from(SLICE))).then_some(LimitKind::Steps)
    }

    /// Counts work of native code as so many steps; says whether they are too many.
    pub(crate) fn take_steps(&mut self, steps: u64) -> Option<LimitKind> {
        self.spent = self.spent.saturating_add(steps);
        (self.spent > self.limits.steps).then_some(LimitKind::Steps)
    }

    /// Steps so far.
    pub(crate) fn spent(&self) -> u64 {
        self.spent + u64::from(self.granted - self.slice)
    }

    /// Counts bytes that a value is about to take; says whether they are too many. What values take now is known
    /// from their makers; large values that leave no trace there are held against a budget of their own.
    pub(crate) fn take(&mut self, bytes: usize) -> Option<LimitKind> {
        if bytes >= LARGE {
            self.large = self.large.saturating_add(bytes);
        }
        let used = weight::live().saturating_sub(self.before);
        let limit = self.limits.memory;
        let too_many = used.saturating_add(bytes) > limit || self.large > limit.saturating_mul(LARGE_BUDGET);
        too_many.then_some(LimitKind::Memory)
    }
}
