//! A database that Alembic knows nothing particular about.

use super::implementation::Implementation;

/// `DefaultImpl`
#[derive(Debug)]
pub(super) struct Default;

impl Implementation for Default {
    fn name(&self) -> &'static str {
        "default"
    }

    fn class_name(&self) -> &'static str {
        "DefaultImpl"
    }
}
