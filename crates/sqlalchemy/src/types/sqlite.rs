//! The classes that `sqlalchemy.dialects.sqlite` adds: dates with a storage format, and JSON.

use super::class::{Param, flag, optional, type_classes};
use super::generic::{
    DATE as GENERIC_DATE, DATETIME as GENERIC_DATETIME, JSON as GENERIC_JSON, JSON_PARAMS,
    TIME as GENERIC_TIME,
};

const STORAGE: &[Param] = &[optional("storage_format"), optional("regexp")];
const TRUNCATE: &[Param] = &[flag("truncate_microseconds", false)];

type_classes! {
    module "sqlalchemy.dialects.sqlite";
    DATE: "DATE" as "date" of [GENERIC_DATE] (STORAGE);
    DATETIME: "DATETIME" as "datetime" of [GENERIC_DATETIME] (STORAGE; TRUNCATE);
    TIME: "TIME" as "time" of [GENERIC_TIME] (STORAGE; TRUNCATE);
    JSON: "JSON" as "JSON" of [GENERIC_JSON] (JSON_PARAMS);
    JSONB: "JSONB" as "JSONB" of [JSON] (JSON_PARAMS);
}
