//! SQLAlchemy's `DefaultDialect`: standard SQL, and what `str(statement)` shows.

use super::{Dialect, DialectSettings, Quoting, reserved};

/// Standard SQL.
#[derive(Clone, Debug)]
pub struct DefaultDialect {
    quoting: Quoting,
}

impl DefaultDialect {
    /// The dialect under these settings.
    pub fn new(settings: &DialectSettings) -> DefaultDialect {
        let mut quoting = Quoting::standard(reserved::DEFAULT);
        quoting.double_percents = settings.double_percents("named");
        DefaultDialect { quoting }
    }
}

impl Dialect for DefaultDialect {
    fn as_dyn(&self) -> &dyn Dialect {
        self
    }

    fn name(&self) -> &'static str {
        "default"
    }

    fn quoting(&self) -> &Quoting {
        &self.quoting
    }
}
