//! Roughly how many bytes the values of this thread take: enough to stop a script that fills the memory.

use std::cell::Cell;

thread_local! {
    static LIVE: Cell<usize> = const { Cell::new(0) };
}

pub(super) fn add(bytes: usize) {
    let _ = LIVE.try_with(|live| live.set(live.get().wrapping_add(bytes)));
}

pub(super) fn remove(bytes: usize) {
    let _ = LIVE.try_with(|live| live.set(live.get().wrapping_sub(bytes)));
}

/// Bytes of the values that are alive now.
pub(crate) fn live() -> usize {
    LIVE.try_with(Cell::get).unwrap_or(0)
}
