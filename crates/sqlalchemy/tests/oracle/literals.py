"""Writes expected/literals.json: constants of every kind as real SQLAlchemy renders them for every kind of type.

    python tests/oracle/literals.py > tests/expected/literals.json
"""

import datetime
import decimal
import json
import re
import sys
import uuid
import warnings

import build
import sqlalchemy as sa

TYPES = [
    "String", "Unicode", "UnicodeText", "Text", "CLOB", ["VARCHAR", {"length": 5}], "NVARCHAR", "Integer", "BigInteger",
    "Numeric", ["Numeric", {"precision": 5, "scale": 1}], "Float", "Double", "Boolean", "Date", "DateTime", "Time",
    "TIMESTAMP", "DATE", "LargeBinary", "VARBINARY", "Uuid", "UUID", ["Uuid", {"native_uuid": False}],
    "JSON", ["Enum", {"enums": ["it's", "b"], "name": "e"}],
    ["ARRAY", {"item_type": {"type": "Integer"}}], ["ARRAY", {"item_type": {"type": "String"}}], "postgresql.INET",
    "postgresql.JSONB", ["String", {"variants": {"postgresql": "Integer"}}],
    ["sqlite.DATETIME", {"storage_format": "%(year)04d%(month)02d"}],
]
VALUES = [
    ("Str", "it's 100% \\x"), ("Str", "7"), ("Int", 5), ("Int", 1), ("Int", -3), ("Float", 1.5), ("Float", 1e20),
    ("Bool", True), ("Bool", False), ("Decimal", "1.50"), ("Bytes", "ab'c"), ("Date", "2024-02-03"),
    ("DateTime", "2024-02-03 04:05:06"), ("DateTime", "2024-02-03 04:05:06.000007"),
    ("DateTime", "2024-02-03 04:05:06+00:00"), ("Time", "01:02:03"), ("Time", "01:02:03.000400"),
    ("Uuid", "12345678-1234-5678-1234-567812345678"), ("Null", None), ("Ints", [1, 2]), ("Strs", ["a", "b'"]),
]
# Values that a type takes by accident of Python's duck typing are left out.
ONLY = {
    "ARRAY": {"Ints", "Strs", "Null", "Int"}, "JSON": {"Str", "Int", "Date"},
    "Uuid": {"Str", "Uuid", "Null"}, "UUID": {"Str", "Uuid", "Null"}, "Date": {"Date", "Null", "Str", "Int"},
    "DATE": {"Date", "Null", "Str"}, "DateTime": {"Date", "DateTime", "Null", "Str", "Int"},
    "TIMESTAMP": {"Date", "DateTime", "Null"}, "Time": {"Time", "Null", "Str"},
    "sqlite.DATETIME": {"Date", "DateTime", "Null"},
}
MAKE = {
    "Decimal": decimal.Decimal, "Bytes": str.encode, "Date": datetime.date.fromisoformat,
    "DateTime": datetime.datetime.fromisoformat, "Time": datetime.time.fromisoformat, "Uuid": uuid.UUID,
}


def attempt(make):
    try:
        return make()
    except Exception as error:
        return {"error": type(error).__name__, "message": re.sub(r"0x[0-9a-f]+", "0x7f0000000000", str(error))}


def main():
    warnings.simplefilter("ignore")
    made = []
    for style in ("named", "pyformat"):
        dialects = {name: build.dialect(name, style) for name in build.NAMES}
        for spec in TYPES:
            for kind, value in VALUES:
                if kind not in ONLY.get(spec if isinstance(spec, str) else spec[0], {kind}):
                    continue
                if style == "pyformat" and kind not in ("Str", "Strs"):
                    continue
                real = MAKE.get(kind, lambda value: value)(value)
                texts = {}
                for name, dialect in dialects.items():
                    if spec[0].startswith("sqlite.") and name != "sqlite":
                        continue
                    compiler = dialect.statement_compiler(dialect, None)
                    ty = build.type_(spec)
                    texts[name] = attempt(lambda: compiler.render_literal_value(real, ty))
                if len(texts) > 1 and len({json.dumps(text) for text in texts.values()}) == 1:
                    texts = {"all": texts["default"]}
                made.append({"paramstyle": style, "type": spec, "kind": kind, "value": value, "texts": texts})
    json.dump(made, sys.stdout, indent=0)


main()
