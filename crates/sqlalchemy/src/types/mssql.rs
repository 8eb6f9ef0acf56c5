//! The classes that `sqlalchemy.dialects.mssql` adds.

use super::class::{Default, Param, flag, optional, type_classes};
use super::generic::{
    BINARY_BASE, BOOLEAN, BOOLEAN_PARAMS, DATETIME, INTEGER, JSON as GENERIC_JSON, JSON_PARAMS, LARGE_BINARY,
    LENGTH, NOTHING, SQL_DOUBLE_PRECISION, SQL_REAL, SQL_TIME, SQL_VARBINARY, STRING_PARAMS, TEXT, TIMEZONE,
    TYPE_ENGINE, UNICODE_TEXT, UUID,
};

const PRECISION: &[Param] = &[optional("precision")];
/// Binary digits of the two floating types.
const DOUBLE_DIGITS: &[Param] = &[Param { name: "precision", default: Default::Int(53) }];
const SINGLE_DIGITS: &[Param] = &[Param { name: "precision", default: Default::Int(24) }];
const CONVERT: &[Param] = &[flag("convert_int", false)];

type_classes! {
    module "sqlalchemy.dialects.mssql";
    BIT: "BIT" as "BIT" of [BOOLEAN] (BOOLEAN_PARAMS);
    DATETIME2: "DATETIME2" as "DATETIME2" of [DATETIME] (PRECISION);
    DATETIMEOFFSET: "DATETIMEOFFSET" as "DATETIMEOFFSET" of [DATETIME] (PRECISION);
    DOUBLE_PRECISION: "DOUBLE_PRECISION" as "DOUBLE_PRECISION" of [SQL_DOUBLE_PRECISION] (NOTHING; DOUBLE_DIGITS);
    IMAGE: "IMAGE" as "IMAGE" of [LARGE_BINARY] (LENGTH);
    JSON: "JSON" as "JSON" of [GENERIC_JSON] (JSON_PARAMS);
    MONEY: "MONEY" as "MONEY" of [TYPE_ENGINE] (NOTHING);
    NTEXT: "NTEXT" as "NTEXT" of [UNICODE_TEXT] (STRING_PARAMS);
    REAL: "REAL" as "REAL" of [SQL_REAL] (NOTHING; SINGLE_DIGITS);
    TIMESTAMP: "TIMESTAMP" as "TIMESTAMP" of [BINARY_BASE] (CONVERT);
    ROWVERSION: "ROWVERSION" as "ROWVERSION" of [TIMESTAMP] (CONVERT);
    SMALLDATETIME: "SMALLDATETIME" as "SMALLDATETIME" of [DATETIME] (TIMEZONE);
    SMALLMONEY: "SMALLMONEY" as "SMALLMONEY" of [TYPE_ENGINE] (NOTHING);
    SQL_VARIANT: "SQL_VARIANT" as "SQL_VARIANT" of [TYPE_ENGINE] (NOTHING);
    TIME: "TIME" as "TIME" of [SQL_TIME] (PRECISION);
    TINYINT: "TINYINT" as "TINYINT" of [INTEGER] (NOTHING);
    UNIQUEIDENTIFIER: "UNIQUEIDENTIFIER" as "UNIQUEIDENTIFIER" of [UUID] (&[flag("as_uuid", true)]);
    VARBINARY: "VARBINARY" as "VARBINARY" of [SQL_VARBINARY, LARGE_BINARY]
        (&[optional("length"), flag("filestream", false)]);
    XML: "XML" as "XML" of [TEXT] (STRING_PARAMS);
}
