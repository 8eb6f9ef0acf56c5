"""Writes expected/types.json: every type class, and what real SQLAlchemy prints for types with arguments.

    python tests/oracle/column_types.py > tests/expected/types.json
"""

import json
import re
import sys

import build
import sqlalchemy as sa
from sqlalchemy.dialects import mssql, mysql, oracle, postgresql, sqlite
from sqlalchemy.sql.type_api import TypeEngine

MODULES = {"": sa.types, "postgresql.": postgresql, "mysql.": mysql, "sqlite.": sqlite, "mssql.": mssql,
           "oracle.": oracle}
ABSTRACT = {"TypeEngine", "TypeDecorator", "UserDefinedType", "TupleType", "Variant", "_Binary", "AbstractRange",
            "AbstractMultiRange", "AbstractSingleRange", "NamedType"}
ARGUMENTS = {
    "ARRAY": {"item_type": {"type": "Integer"}},
    "postgresql.DOMAIN": {"name": "posint", "data_type": {"type": "Integer"}},
    "Enum": {"enums": ["a", "b"], "name": "e"},
    "postgresql.ENUM": {"enums": ["a", "b"], "name": "e"},
    "mysql.ENUM": {"enums": ["a", "b"]},
    "mysql.SET": {"values": ["a", "b"]},
    "postgresql.ARRAY": {"item_type": {"type": "Text"}},
    "postgresql.BIT": {"length": 3},
}
MORE = [
    ["String", {"length": 10}], ["String", {"length": 10, "collation": "utf8_bin"}],
    ["String", {"collation": "De_DE"}], ["Text", {"length": 100}], ["Unicode", {"length": 5}],
    ["VARCHAR", {"length": 5}], ["NVARCHAR", {"length": 5}], ["CHAR", {"length": 5}], ["NCHAR", {"length": 5}],
    ["Numeric", {"precision": 10}], ["Numeric", {"precision": 10, "scale": 2}],
    ["Numeric", {"precision": 10, "scale": 2, "asdecimal": False}], ["DECIMAL", {"precision": 5, "scale": 0}],
    ["Float", {"precision": 20}], ["Float", {"asdecimal": True}], ["Double", {"precision": 53}],
    ["REAL", {"precision": 5}], ["FLOAT", {"precision": 60}], ["FLOAT", {"precision": 10}],
    ["DateTime", {"timezone": True}], ["Time", {"timezone": True}], ["TIMESTAMP", {"timezone": True}],
    ["LargeBinary", {"length": 10}], ["BINARY", {"length": 10}], ["VARBINARY", {"length": 10}],
    ["Boolean", {"name": "x", "create_constraint": True}], ["Interval", {"native": False}],
    ["Interval", {"second_precision": 5, "day_precision": 3}], ["Uuid", {"native_uuid": False}],
    ["Uuid", {"as_uuid": False}], ["JSON", {"none_as_null": True}], ["PickleType", {"protocol": 2}],
    ["Enum", {"enums": ["a", "it's"]}], ["Enum", {"enums": ["a"], "native_enum": False, "length": 40}],
    ["Enum", {"enums": ["a"], "name": "e", "schema": "s", "create_constraint": True}],
    ["Enum", {"enums": ["a"], "name": "integer"}], ["Enum", {"enums": ["a"], "name": "e", "length": None}],
    ["ARRAY", {"item_type": {"type": ["String", {"length": 4, "collation": "C"}]}, "dimensions": 2}],
    ["postgresql.ARRAY", {"item_type": {"type": ["Enum", {"enums": ["a"], "name": "e"}]}}],
    ["postgresql.TIMESTAMP", {"timezone": True, "precision": 3}], ["postgresql.TIME", {"precision": 0}],
    ["postgresql.INTERVAL", {"fields": "YEAR TO MONTH"}], ["postgresql.INTERVAL", {"precision": 3}],
    ["postgresql.BIT", {"length": 5, "varying": True}], ["postgresql.BIT", {"varying": True}],
    ["postgresql.JSONB", {"astext_type": {"type": "Text"}}], ["postgresql.UUID", {"as_uuid": False}],
    ["postgresql.HSTORE", {"text_type": {"type": "Unicode"}}],
    ["postgresql.ENUM", {"enums": ["a"], "name": "e", "create_type": False, "schema": "s"}],
    ["mysql.INTEGER", {"display_width": 5, "unsigned": True, "zerofill": True}], ["mysql.TINYINT", {"display_width": 1}],
    ["mysql.BIGINT", {"unsigned": True}], ["mysql.DECIMAL", {"precision": 5, "scale": 2, "unsigned": True}],
    ["mysql.NUMERIC", {"precision": 5, "zerofill": True}], ["mysql.DOUBLE", {"precision": 5, "scale": 2}],
    ["mysql.FLOAT", {"precision": 5}], ["mysql.FLOAT", {"precision": 5, "scale": 1}],
    ["mysql.REAL", {"precision": 5, "scale": 1}], ["mysql.DATETIME", {"fsp": 6}], ["mysql.TIMESTAMP", {"fsp": 3}],
    ["mysql.TIME", {"fsp": 2}], ["mysql.YEAR", {"display_width": 4}], ["mysql.BIT", {"length": 8}],
    ["mysql.VARCHAR", {"length": 5, "charset": "utf8mb4", "collation": "utf8mb4_bin"}],
    ["mysql.VARCHAR", {"length": 5, "national": True}], ["mysql.VARCHAR", {"length": 5, "ascii": True}],
    ["mysql.CHAR", {"length": 5, "unicode": True, "binary": True}], ["mysql.TEXT", {"length": 500}],
    ["mysql.TEXT", {"charset": "latin1"}], ["mysql.LONGTEXT", {"collation": "utf8_bin"}],
    ["mysql.NCHAR", {"length": 3, "collation": "utf8_bin"}], ["mysql.NVARCHAR", {"length": 3}],
    ["mysql.MEDIUMTEXT", {"binary": True}], ["mysql.TINYTEXT", {}],
    ["mysql.ENUM", {"enums": ["a", "it's"], "charset": "utf8"}], ["mysql.SET", {"values": ["a", "b'"], "collation": "x"}],
    ["mssql.DATETIME2", {"precision": 3}], ["mssql.DATETIMEOFFSET", {"precision": 3}], ["mssql.TIME", {"precision": 3}],
    ["mssql.VARBINARY", {"length": 10}], ["mssql.VARBINARY", {"length": "max"}],
    ["mssql.VARBINARY", {"length": "max", "filestream": True}], ["mssql.TIMESTAMP", {"convert_int": True}],
    ["mssql.NTEXT", {"collation": "Latin1_General_CI_AS"}], ["mssql.XML", {}],
    ["oracle.NUMBER", {"precision": 10}], ["oracle.NUMBER", {"precision": 10, "scale": 2}],
    ["oracle.VARCHAR2", {"length": 10}], ["oracle.FLOAT", {"binary_precision": 10}],
    ["oracle.INTERVAL", {"day_precision": 2, "second_precision": 6}], ["oracle.TIMESTAMP", {"local_timezone": True}],
    ["oracle.TIMESTAMP", {"timezone": True}], ["oracle.RAW", {"length": 16}],
    ["sqlite.DATETIME", {"storage_format": "%(year)04d%(month)02d%(day)02d%(hour)02d%(minute)02d%(second)02d"}],
    ["sqlite.DATE", {"storage_format": "%(year)04d/%(month)02d/%(day)02d"}],
    ["String", {"length": 5, "variants": {"sqlite,mysql": ["Text", {}]}}],
]


def attempt(make):
    try:
        return make()
    except Exception as error:
        return {"error": type(error).__name__, "message": re.sub(r"0x[0-9a-f]+", "0x7f0000000000", str(error))}


def classes():
    seen = {}
    for prefix, module in MODULES.items():
        for name, cls in sorted(vars(module).items()):
            concrete = isinstance(cls, type) and issubclass(cls, TypeEngine) and cls.__name__ not in ABSTRACT
            if concrete and cls not in seen and cls.__name__ == name:
                seen[cls] = prefix + name
    return seen


def main():
    known = classes()
    described = [
        {"name": name, "visit": cls.__visit_name__, "ancestors": sorted(known[up] for up in cls.__mro__[1:] if up in known)}
        for cls, name in known.items()
    ]
    specs = [[name, ARGUMENTS.get(name, {})] for name in known.values()] + MORE
    compiled = []
    dialects = {name: build.dialect(name) for name in build.NAMES}
    for spec in specs:
        made = attempt(lambda: build.type_(spec))
        if isinstance(made, dict):
            compiled.append({"spec": spec, "build": made})
            continue
        texts = {name: attempt(lambda: made.compile(dialect=dialect)) for name, dialect in dialects.items()}
        affinity = made._type_affinity
        compiled.append({"spec": spec, "repr": repr(made), "texts": texts,
                         "affinity": affinity.__name__ if affinity else None})
    json.dump({"classes": described, "types": compiled}, sys.stdout, indent=0)


main()
