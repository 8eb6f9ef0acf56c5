//! The classes that `sqlalchemy.dialects.oracle` adds.

use super::class::{Param, flag, optional, type_classes};
use super::generic::{
    BINARY_BASE, DATETIME, DOUBLE, FLOAT as GENERIC_FLOAT, FLOAT_PARAMS, INTEGER, JSON as GENERIC_JSON,
    LARGE_BINARY, LENGTH, NOTHING, NUMERIC, SQL_FLOAT, SQL_TIMESTAMP, SQL_VARCHAR, STRING_PARAMS, TEXT,
    TIMEZONE, TYPE_ENGINE,
};

const NUMBER_PARAMS: &[Param] = &[optional("precision"), optional("scale"), optional("asdecimal")];
const ORACLE_FLOAT: &[Param] =
    &[optional("binary_precision"), flag("asdecimal", false), optional("decimal_return_scale")];
const VECTOR_PARAMS: &[Param] = &[optional("dim"), optional("storage_format"), optional("storage_type")];

type_classes! {
    module "sqlalchemy.dialects.oracle";
    BFILE: "BFILE" as "BFILE" of [LARGE_BINARY] (LENGTH);
    BINARY_DOUBLE: "BINARY_DOUBLE" as "BINARY_DOUBLE" of [DOUBLE] (FLOAT_PARAMS);
    BINARY_FLOAT: "BINARY_FLOAT" as "BINARY_FLOAT" of [GENERIC_FLOAT] (FLOAT_PARAMS);
    DATE: "DATE" as "DATE" of [DATETIME] (TIMEZONE);
    FLOAT: "FLOAT" as "FLOAT" of [SQL_FLOAT] (ORACLE_FLOAT);
    INTERVAL: "INTERVAL" as "INTERVAL" of [TYPE_ENGINE] (&[optional("day_precision"), optional("second_precision")]);
    JSON: "JSON" as "JSON" of [GENERIC_JSON] (&[flag("none_as_null", false), optional("use_blob")]);
    LONG: "LONG" as "LONG" of [TEXT] (STRING_PARAMS);
    NCLOB: "NCLOB" as "NCLOB" of [TEXT] (STRING_PARAMS);
    NUMBER: "NUMBER" as "NUMBER" of [NUMERIC, INTEGER] (NUMBER_PARAMS);
    RAW: "RAW" as "RAW" of [BINARY_BASE] (LENGTH);
    ROWID: "ROWID" as "ROWID" of [TYPE_ENGINE] (NOTHING);
    TIMESTAMP: "TIMESTAMP" as "TIMESTAMP" of [SQL_TIMESTAMP]
        (&[flag("timezone", false), flag("local_timezone", false)]);
    VARCHAR2: "VARCHAR2" as "VARCHAR2" of [SQL_VARCHAR] (STRING_PARAMS);
    VECTOR: "VECTOR" as "VECTOR" of [TYPE_ENGINE] (VECTOR_PARAMS);
}
