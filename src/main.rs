//! The command `stillroom`.
fn main() {}
