//! The classes of `sqlalchemy.types`: the generic ones (`Integer`) and SQL's own names (`INTEGER`).

use super::class::{Default, Param, flag, optional, required, type_classes};

pub(super) const NOTHING: &[Param] = &[];
pub(super) const LENGTH: &[Param] = &[optional("length")];
pub(super) const TIMEZONE: &[Param] = &[flag("timezone", false)];
pub(super) const STRING_PARAMS: &[Param] =
    &[optional("length"), optional("collation"), optional("collation_schema")];
pub(super) const NUMERIC_PARAMS: &[Param] =
    &[optional("precision"), optional("scale"), optional("decimal_return_scale"), flag("asdecimal", true)];
pub(super) const FLOAT_PARAMS: &[Param] =
    &[optional("precision"), flag("asdecimal", false), optional("decimal_return_scale")];
pub(super) const BOOLEAN_PARAMS: &[Param] = &[flag("create_constraint", false), optional("name")];
pub(super) const ARRAY_PARAMS: &[Param] =
    &[required("item_type"), flag("as_tuple", false), optional("dimensions"), flag("zero_indexes", false)];
pub(super) const JSON_PARAMS: &[Param] = &[flag("none_as_null", false)];
const INTERVAL_PARAMS: &[Param] =
    &[flag("native", true), optional("second_precision"), optional("day_precision")];
const PICKLE_PARAMS: &[Param] = &[
    Param { name: "protocol", default: Default::Int(5) },
    optional("pickler"),
    optional("comparator"),
    optional("impl"),
];

type_classes! {
    module "sqlalchemy.sql.sqltypes";
    TYPE_ENGINE: "TypeEngine" as "type_engine" of [] (NOTHING);
    TYPE_DECORATOR: "TypeDecorator" as "type_decorator" of [TYPE_ENGINE] (NOTHING);
    USER_DEFINED_TYPE: "UserDefinedType" as "user_defined" of [TYPE_ENGINE] (NOTHING);
    NULL_TYPE: "NullType" as "null" of [TYPE_ENGINE] (NOTHING);

    INTEGER: "Integer" as "integer" of [TYPE_ENGINE] (NOTHING);
    SMALL_INTEGER: "SmallInteger" as "small_integer" of [INTEGER] (NOTHING);
    BIG_INTEGER: "BigInteger" as "big_integer" of [INTEGER] (NOTHING);
    NUMERIC: "Numeric" as "numeric" of [TYPE_ENGINE] (NUMERIC_PARAMS);
    FLOAT: "Float" as "float" of [TYPE_ENGINE] (FLOAT_PARAMS);
    DOUBLE: "Double" as "double" of [FLOAT] (FLOAT_PARAMS);
    STRING: "String" as "string" of [TYPE_ENGINE] (STRING_PARAMS);
    TEXT: "Text" as "text" of [STRING] (STRING_PARAMS);
    UNICODE: "Unicode" as "unicode" of [STRING] (STRING_PARAMS);
    UNICODE_TEXT: "UnicodeText" as "unicode_text" of [TEXT] (STRING_PARAMS);
    ENUM: "Enum" as "enum" of [STRING] (NOTHING) *"enums";
    BOOLEAN: "Boolean" as "boolean" of [TYPE_ENGINE] (BOOLEAN_PARAMS);
    MATCH_TYPE: "MatchType" as "boolean" of [BOOLEAN] (BOOLEAN_PARAMS);
    DATE: "Date" as "date" of [TYPE_ENGINE] (NOTHING);
    DATETIME: "DateTime" as "datetime" of [TYPE_ENGINE] (TIMEZONE);
    TIME: "Time" as "time" of [TYPE_ENGINE] (TIMEZONE);
    INTERVAL: "Interval" as "type_decorator" of [TYPE_DECORATOR] (INTERVAL_PARAMS);
    PICKLE_TYPE: "PickleType" as "type_decorator" of [TYPE_DECORATOR] (PICKLE_PARAMS);
    BINARY_BASE: "_Binary" as "_binary" of [TYPE_ENGINE] (LENGTH);
    LARGE_BINARY: "LargeBinary" as "large_binary" of [BINARY_BASE] (LENGTH);
    JSON: "JSON" as "JSON" of [TYPE_ENGINE] (JSON_PARAMS);
    ARRAY: "ARRAY" as "ARRAY" of [TYPE_ENGINE] (ARRAY_PARAMS);
    UUID: "Uuid" as "uuid" of [TYPE_ENGINE] (&[flag("as_uuid", true), flag("native_uuid", true)]);

    SQL_SMALLINT: "SMALLINT" as "SMALLINT" of [SMALL_INTEGER] (NOTHING);
    SQL_INTEGER: "INTEGER" as "INTEGER" of [INTEGER] (NOTHING);
    SQL_BIGINT: "BIGINT" as "BIGINT" of [BIG_INTEGER] (NOTHING);
    SQL_NUMERIC: "NUMERIC" as "NUMERIC" of [NUMERIC] (NUMERIC_PARAMS);
    SQL_DECIMAL: "DECIMAL" as "DECIMAL" of [NUMERIC] (NUMERIC_PARAMS);
    SQL_FLOAT: "FLOAT" as "FLOAT" of [FLOAT] (FLOAT_PARAMS);
    SQL_REAL: "REAL" as "REAL" of [FLOAT] (FLOAT_PARAMS);
    SQL_DOUBLE: "DOUBLE" as "DOUBLE" of [DOUBLE] (FLOAT_PARAMS);
    SQL_DOUBLE_PRECISION: "DOUBLE_PRECISION" as "DOUBLE_PRECISION" of [DOUBLE] (FLOAT_PARAMS);
    SQL_CHAR: "CHAR" as "CHAR" of [STRING] (STRING_PARAMS);
    SQL_VARCHAR: "VARCHAR" as "VARCHAR" of [STRING] (STRING_PARAMS);
    SQL_NCHAR: "NCHAR" as "NCHAR" of [UNICODE] (STRING_PARAMS);
    SQL_NVARCHAR: "NVARCHAR" as "NVARCHAR" of [UNICODE] (STRING_PARAMS);
    SQL_TEXT: "TEXT" as "TEXT" of [TEXT] (STRING_PARAMS);
    SQL_CLOB: "CLOB" as "CLOB" of [TEXT] (STRING_PARAMS);
    SQL_BOOLEAN: "BOOLEAN" as "BOOLEAN" of [BOOLEAN] (BOOLEAN_PARAMS);
    SQL_DATE: "DATE" as "DATE" of [DATE] (NOTHING);
    SQL_DATETIME: "DATETIME" as "DATETIME" of [DATETIME] (TIMEZONE);
    SQL_TIMESTAMP: "TIMESTAMP" as "TIMESTAMP" of [DATETIME] (TIMEZONE);
    SQL_TIME: "TIME" as "TIME" of [TIME] (TIMEZONE);
    SQL_BLOB: "BLOB" as "BLOB" of [LARGE_BINARY] (LENGTH);
    SQL_BINARY: "BINARY" as "BINARY" of [BINARY_BASE] (LENGTH);
    SQL_VARBINARY: "VARBINARY" as "VARBINARY" of [BINARY_BASE] (LENGTH);
    SQL_UUID: "UUID" as "UUID" of [UUID] (&[flag("as_uuid", true)]);
}
