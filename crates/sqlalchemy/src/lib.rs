//! The part of SQLAlchemy that migrations use.
