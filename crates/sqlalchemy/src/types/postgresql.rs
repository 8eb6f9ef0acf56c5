//! The classes that `sqlalchemy.dialects.postgresql` adds.

use super::class::{Param, flag, optional, required, type_classes};
use super::generic::{
    ARRAY_PARAMS, ENUM as GENERIC_ENUM, JSON as GENERIC_JSON, LARGE_BINARY, LENGTH, NOTHING, SQL_TEXT,
    SQL_TIME, SQL_TIMESTAMP, STRING_PARAMS, TYPE_ENGINE,
};

const PRECISE_TIME: &[Param] = &[flag("timezone", false), optional("precision")];
const JSON_PARAMS: &[Param] = &[flag("none_as_null", false), optional("astext_type")];
const DOMAIN_PARAMS: &[Param] = &[required("name"), required("data_type")];
const DOMAIN_KEYWORDS: &[Param] = &[
    optional("collation"),
    optional("default"),
    optional("constraint_name"),
    optional("not_null"),
    optional("check"),
    flag("create_type", true),
];

type_classes! {
    module "sqlalchemy.dialects.postgresql";
    ARRAY: "ARRAY" as "ARRAY" of [super::generic::ARRAY] (ARRAY_PARAMS);
    BIT: "BIT" as "BIT" of [TYPE_ENGINE] (&[optional("length"), flag("varying", false)]);
    BYTEA: "BYTEA" as "BYTEA" of [LARGE_BINARY] (LENGTH);
    CIDR: "CIDR" as "CIDR" of [TYPE_ENGINE] (NOTHING);
    CITEXT: "CITEXT" as "CITEXT" of [SQL_TEXT] (STRING_PARAMS);
    DOMAIN: "DOMAIN" as "DOMAIN" of [NAMED_TYPE] (DOMAIN_PARAMS; DOMAIN_KEYWORDS);
    NAMED_TYPE: "NamedType" as "named_type" of [TYPE_ENGINE] (NOTHING);
    ENUM: "ENUM" as "enum" of [NAMED_TYPE, GENERIC_ENUM] (NOTHING) *"enums";
    HSTORE: "HSTORE" as "HSTORE" of [TYPE_ENGINE] (&[optional("text_type")]);
    INET: "INET" as "INET" of [TYPE_ENGINE] (NOTHING);
    INTERVAL: "INTERVAL" as "INTERVAL" of [TYPE_ENGINE] (&[optional("precision"), optional("fields")]);
    JSON: "JSON" as "JSON" of [GENERIC_JSON] (JSON_PARAMS);
    JSONB: "JSONB" as "JSONB" of [JSON] (JSON_PARAMS);
    JSON_ELEMENT: "JSONElementType" as "json_element" of [TYPE_ENGINE] (NOTHING);
    JSONPATH: "JSONPATH" as "JSONPATH" of [JSON_ELEMENT] (NOTHING);
    MACADDR: "MACADDR" as "MACADDR" of [TYPE_ENGINE] (NOTHING);
    MACADDR8: "MACADDR8" as "MACADDR8" of [TYPE_ENGINE] (NOTHING);
    MONEY: "MONEY" as "MONEY" of [TYPE_ENGINE] (NOTHING);
    OID: "OID" as "OID" of [TYPE_ENGINE] (NOTHING);
    REGCLASS: "REGCLASS" as "REGCLASS" of [TYPE_ENGINE] (NOTHING);
    REGCONFIG: "REGCONFIG" as "REGCONFIG" of [TYPE_ENGINE] (NOTHING);
    TIME: "TIME" as "TIME" of [SQL_TIME] (PRECISE_TIME);
    TIMESTAMP: "TIMESTAMP" as "TIMESTAMP" of [SQL_TIMESTAMP] (PRECISE_TIME);
    TSQUERY: "TSQUERY" as "TSQUERY" of [TYPE_ENGINE] (NOTHING);
    TSVECTOR: "TSVECTOR" as "TSVECTOR" of [TYPE_ENGINE] (NOTHING);
    ABSTRACT_RANGE: "AbstractRange" as "abstract_range" of [TYPE_ENGINE] (NOTHING);
    INT4RANGE: "INT4RANGE" as "INT4RANGE" of [ABSTRACT_RANGE] (NOTHING);
    INT8RANGE: "INT8RANGE" as "INT8RANGE" of [ABSTRACT_RANGE] (NOTHING);
    NUMRANGE: "NUMRANGE" as "NUMRANGE" of [ABSTRACT_RANGE] (NOTHING);
    DATERANGE: "DATERANGE" as "DATERANGE" of [ABSTRACT_RANGE] (NOTHING);
    TSRANGE: "TSRANGE" as "TSRANGE" of [ABSTRACT_RANGE] (NOTHING);
    TSTZRANGE: "TSTZRANGE" as "TSTZRANGE" of [ABSTRACT_RANGE] (NOTHING);
    INT4MULTIRANGE: "INT4MULTIRANGE" as "INT4MULTIRANGE" of [ABSTRACT_RANGE] (NOTHING);
    INT8MULTIRANGE: "INT8MULTIRANGE" as "INT8MULTIRANGE" of [ABSTRACT_RANGE] (NOTHING);
    NUMMULTIRANGE: "NUMMULTIRANGE" as "NUMMULTIRANGE" of [ABSTRACT_RANGE] (NOTHING);
    DATEMULTIRANGE: "DATEMULTIRANGE" as "DATEMULTIRANGE" of [ABSTRACT_RANGE] (NOTHING);
    TSMULTIRANGE: "TSMULTIRANGE" as "TSMULTIRANGE" of [ABSTRACT_RANGE] (NOTHING);
    TSTZMULTIRANGE: "TSTZMULTIRANGE" as "TSTZMULTIRANGE" of [ABSTRACT_RANGE] (NOTHING);
}
