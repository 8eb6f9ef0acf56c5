//! A project to a link and back.
