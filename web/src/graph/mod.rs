//! The history, drawn like a git client's rail.

mod lanes;
mod menu;
mod rail;
mod row;
mod view;

pub(crate) use view::History;
