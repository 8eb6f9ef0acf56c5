//! SQLAlchemy's `DefaultDialect`: standard SQL, and what `str(statement)` shows.

use super::{Dialect, DialectSettings, Features, Quoting, reserved, sql, types};
use crate::error::{ErrorClass, Result};
use crate::schema::Column;
use crate::types::Type;

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
        quoting.paramstyle = settings.chosen_style();
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

/// What `str(statement)` is compiled for: standard SQL with a little more.
#[derive(Clone, Debug)]
pub struct TextDialect {
    quoting: Quoting,
}

impl Default for TextDialect {
    fn default() -> Self {
        TextDialect { quoting: Quoting::standard(reserved::DEFAULT) }
    }
}

impl TextDialect {
    /// `str(type)`: its SQL, or its class's name where SQL has none.
    pub fn compile_type_text(&self, ty: &Type) -> String {
        let name = ty.class().name;
        self.compile_type(ty, None).unwrap_or_else(|_| {
            if name.chars().any(char::is_lowercase) { format!("{name}()") } else { name.to_owned() }
        })
    }
}

impl Dialect for TextDialect {
    fn as_dyn(&self) -> &dyn Dialect {
        self
    }

    fn name(&self) -> &'static str {
        "default"
    }

    fn quoting(&self) -> &Quoting {
        &self.quoting
    }

    fn features(&self) -> Features {
        Features {
            supports_native_boolean: true,
            supports_identity_columns: true,
            supports_sequences: true,
            ..Features::DEFAULT
        }
    }

    fn sql(&self) -> &dyn sql::SqlRules {
        &sql::TextRules
    }

    /// Never at a loss: a type that SQL has no word for is called by its class, or shown as Python does.
    fn visit_type(&self, visit: &str, ty: &Type, column: Option<&Column>) -> Result<String> {
        if visit == "null" {
            return Ok("NULL".to_owned());
        }
        match types::visit(self, visit, ty, column) {
            Err(error) if error.class() == Some(ErrorClass::UnsupportedCompilationError) => {
                let name = ty.class().name;
                if name == name.to_uppercase() { Ok(name.to_owned()) } else { ty.repr() }
            }
            other => other,
        }
    }

    fn type_compiler_name(&self) -> &'static str {
        "sqlalchemy.sql.compiler.StrSQLTypeCompiler"
    }
}
