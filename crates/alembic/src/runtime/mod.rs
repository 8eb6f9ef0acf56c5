//! Running a plan: the loop, the version table, transactions, offline output.

pub mod heads;
