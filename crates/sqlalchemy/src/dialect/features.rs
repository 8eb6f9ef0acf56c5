//! What a database can do, as far as DDL depends on it.

/// The abilities of a database; SQLAlchemy's attributes of the same names.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct Features {
    pub supports_alter: bool,
    pub supports_native_boolean: bool,
    /// Where there is no boolean type, `create_constraint` is heeded.
    pub checks_booleans: bool,
    pub supports_native_enum: bool,
    /// Enums and domains are created by CREATE TYPE and CREATE DOMAIN.
    pub creates_types: bool,
    pub supports_native_uuid: bool,
    pub supports_identity_columns: bool,
    pub supports_sequences: bool,
    pub sequences_optional: bool,
    pub supports_comments: bool,
    /// Comments are part of CREATE TABLE.
    pub inline_comments: bool,
    pub supports_schemas: bool,
    pub max_identifier_length: usize,
    pub max_index_name_length: Option<usize>,
    pub max_constraint_name_length: Option<usize>,
}

impl Features {
    /// SQLAlchemy's `DefaultDialect`.
    pub const DEFAULT: Features = Features {
        supports_alter: true,
        supports_native_boolean: false,
        checks_booleans: true,
        supports_native_enum: false,
        creates_types: false,
        supports_native_uuid: false,
        supports_identity_columns: false,
        supports_sequences: false,
        sequences_optional: false,
        supports_comments: false,
        inline_comments: false,
        supports_schemas: true,
        max_identifier_length: 9999,
        max_index_name_length: None,
        max_constraint_name_length: None,
    };
}
