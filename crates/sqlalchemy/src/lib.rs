//! The part of SQLAlchemy that migrations use.

pub mod connection;
