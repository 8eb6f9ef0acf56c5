//! The part of SQLAlchemy that migrations use.

pub mod connection;
pub mod dialect;
pub mod error;
pub mod expression;
pub mod reflect;
pub mod sa;
pub mod schema;
pub mod types;
pub mod warnings;
