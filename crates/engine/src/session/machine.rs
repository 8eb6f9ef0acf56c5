//! What a session needs of the machine that it runs on.

use python::Moment;

/// Clock and randomness.
pub trait Machine {
    /// The time now.
    fn now(&self) -> Moment;

    /// Milliseconds of a clock that only goes forward.
    fn milliseconds(&self) -> f64;

    /// Some random bits.
    fn random(&self) -> u64;
}
