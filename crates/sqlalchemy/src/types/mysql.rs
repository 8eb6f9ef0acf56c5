//! The classes that `sqlalchemy.dialects.mysql` adds.

use super::class::{Param, flag, optional, type_classes};
use super::generic::{
    BINARY_BASE, ENUM as GENERIC_ENUM, INTEGER as GENERIC_INTEGER, JSON as GENERIC_JSON, JSON_PARAMS, LENGTH,
    NOTHING, SQL_BIGINT, SQL_CHAR, SQL_DATETIME, SQL_DECIMAL, SQL_DOUBLE, SQL_FLOAT, SQL_INTEGER, SQL_NCHAR,
    SQL_NUMERIC, SQL_NVARCHAR, SQL_REAL, SQL_SMALLINT, SQL_TEXT, SQL_TIME, SQL_TIMESTAMP, SQL_VARCHAR,
    STRING, TYPE_ENGINE,
};

const WIDTH: &[Param] = &[optional("display_width")];
const SIGN: &[Param] = &[flag("unsigned", false), flag("zerofill", false)];
const EXACT: &[Param] = &[optional("precision"), optional("scale"), flag("asdecimal", true)];
const INEXACT: &[Param] = &[optional("precision"), optional("scale"), flag("asdecimal", false)];
const FRACTION: &[Param] = &[flag("timezone", false), optional("fsp")];
const CHARACTER: &[Param] = &[
    optional("charset"),
    optional("collation"),
    flag("ascii", false),
    flag("binary", false),
    flag("unicode", false),
    flag("national", false),
];
const NATIONAL: &[Param] = &[optional("collation"), flag("binary", false), flag("national", true)];
const SET_KEYWORDS: &[Param] = &[
    optional("charset"),
    optional("collation"),
    flag("ascii", false),
    flag("binary", false),
    flag("unicode", false),
    flag("national", false),
    flag("retrieve_as_bitwise", false),
];

type_classes! {
    module "sqlalchemy.dialects.mysql";
    BIGINT: "BIGINT" as "BIGINT" of [SQL_BIGINT] (WIDTH; SIGN);
    BIT: "BIT" as "BIT" of [TYPE_ENGINE] (LENGTH);
    CHAR: "CHAR" as "CHAR" of [SQL_CHAR] (LENGTH; CHARACTER);
    DATETIME: "DATETIME" as "DATETIME" of [SQL_DATETIME] (FRACTION);
    DECIMAL: "DECIMAL" as "DECIMAL" of [SQL_DECIMAL] (EXACT; SIGN);
    DOUBLE: "DOUBLE" as "DOUBLE" of [SQL_DOUBLE] (EXACT; SIGN);
    ENUM: "ENUM" as "ENUM" of [GENERIC_ENUM] (NOTHING) *"enums";
    FLOAT: "FLOAT" as "FLOAT" of [SQL_FLOAT] (INEXACT; SIGN);
    INTEGER: "INTEGER" as "INTEGER" of [SQL_INTEGER] (WIDTH; SIGN);
    JSON: "JSON" as "JSON" of [GENERIC_JSON] (JSON_PARAMS);
    LONGBLOB: "LONGBLOB" as "LONGBLOB" of [BINARY_BASE] (LENGTH);
    LONGTEXT: "LONGTEXT" as "LONGTEXT" of [STRING] (NOTHING; CHARACTER);
    MEDIUMBLOB: "MEDIUMBLOB" as "MEDIUMBLOB" of [BINARY_BASE] (LENGTH);
    MEDIUMINT: "MEDIUMINT" as "MEDIUMINT" of [GENERIC_INTEGER] (WIDTH; SIGN);
    MEDIUMTEXT: "MEDIUMTEXT" as "MEDIUMTEXT" of [STRING] (NOTHING; CHARACTER);
    NCHAR: "NCHAR" as "NCHAR" of [SQL_NCHAR] (LENGTH; NATIONAL);
    NUMERIC: "NUMERIC" as "NUMERIC" of [SQL_NUMERIC] (EXACT; SIGN);
    NVARCHAR: "NVARCHAR" as "NVARCHAR" of [SQL_NVARCHAR] (LENGTH; NATIONAL);
    REAL: "REAL" as "REAL" of [SQL_REAL] (EXACT; SIGN);
    SET: "SET" as "SET" of [STRING] (NOTHING; SET_KEYWORDS) *"values";
    SMALLINT: "SMALLINT" as "SMALLINT" of [SQL_SMALLINT] (WIDTH; SIGN);
    TEXT: "TEXT" as "TEXT" of [SQL_TEXT] (LENGTH; CHARACTER);
    TIME: "TIME" as "TIME" of [SQL_TIME] (FRACTION);
    TIMESTAMP: "TIMESTAMP" as "TIMESTAMP" of [SQL_TIMESTAMP] (FRACTION);
    TINYBLOB: "TINYBLOB" as "TINYBLOB" of [BINARY_BASE] (LENGTH);
    TINYINT: "TINYINT" as "TINYINT" of [GENERIC_INTEGER] (WIDTH; SIGN);
    TINYTEXT: "TINYTEXT" as "TINYTEXT" of [STRING] (NOTHING; CHARACTER);
    VARCHAR: "VARCHAR" as "VARCHAR" of [SQL_VARCHAR] (LENGTH; CHARACTER);
    YEAR: "YEAR" as "YEAR" of [TYPE_ENGINE] (WIDTH);
    INET4: "INET4" as "INET4" of [TYPE_ENGINE] (NOTHING);
    INET6: "INET6" as "INET6" of [TYPE_ENGINE] (NOTHING);
}
