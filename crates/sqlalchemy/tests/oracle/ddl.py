"""Writes expected/ddl.json: what real SQLAlchemy prints for the cases of cases/ddl.json and for random ones.

    python tests/oracle/ddl.py tests/cases/ddl.json [SEED COUNT] > tests/expected/ddl.json
"""

import json
import re
import sys

import build
import generate
from sqlalchemy import exc, schema
from sqlalchemy.dialects.postgresql import CreateEnumType, DropEnumType


def attempt(make):
    try:
        return make()
    except Exception as error:
        text = re.sub(r"0x[0-9a-f]+", "0x7f0000000000", str(error))
        return {"error": type(error).__name__, "message": text}


def statements(metadata, dialect):
    def compiled(label, element):
        yield label, attempt(lambda: str(element().compile(dialect=dialect)))

    for table in metadata.tables.values():
        yield from compiled(f"create {table.name}", lambda: schema.CreateTable(table))
        yield from compiled(f"drop {table.name}", lambda: schema.DropTable(table, if_exists=True))
        indexes = sorted(table.indexes, key=lambda index: (index.name or "", str(list(index.expressions))))
        for at, index in enumerate(indexes):
            yield from compiled(f"index {table.name} {at}", lambda: schema.CreateIndex(index))
            yield from compiled(f"drop index {table.name} {at}", lambda: schema.DropIndex(index, if_exists=True))
        for at, constraint in enumerate(table._sorted_constraints):
            if not constraint._should_create_for_compiler(dialect.ddl_compiler(dialect, None)):
                continue
            if not len(getattr(constraint, "columns", [1])) and constraint is table.primary_key:
                continue
            yield from compiled(
                f"add {table.name} {at}", lambda: schema.AddConstraint(constraint, isolate_from_table=False)
            )
            yield from compiled(f"drop constraint {table.name} {at}", lambda: schema.DropConstraint(constraint))
        if dialect.supports_comments and not dialect.inline_comments:
            yield from compiled(f"comment {table.name}", lambda: schema.SetTableComment(table)) if table.comment else ()
            for column in table.columns:
                if column.comment:
                    yield from compiled(f"comment {table.name}.{column.name}", lambda: schema.SetColumnComment(column))
        if dialect.name == "postgresql":
            for column in table.columns:
                impl = column.type.dialect_impl(dialect)
                if hasattr(impl, "enums") and getattr(impl, "native_enum", False):
                    yield from compiled(f"type {table.name}.{column.name}", lambda: CreateEnumType(impl))
                    yield from compiled(f"drop type {table.name}.{column.name}", lambda: DropEnumType(impl))
        if dialect.supports_sequences:
            for column in table.columns:
                if column.default is not None and column.default.is_sequence:
                    yield from compiled(
                        f"sequence {table.name}.{column.name}", lambda: schema.CreateSequence(column.default)
                    )


def expectation(case):
    made = {}
    metadata = attempt(lambda: build.metadata(case))
    if not isinstance(metadata, dict):
        made["tables"] = {"sorted": attempt(lambda: [table.key for table in metadata.sorted_tables])}
    for name in case.get("dialects", build.NAMES):
        dialect = build.dialect(name, case.get("paramstyle", "named"))
        metadata = attempt(lambda: build.metadata(case))
        if isinstance(metadata, dict):
            made[name] = {"build": metadata}
        else:
            made[name] = dict(statements(metadata, dialect))
    return made


def main():
    with open(sys.argv[1]) as file:
        cases = json.load(file)
    if len(sys.argv) > 2:
        cases += generate.cases(int(sys.argv[2]), int(sys.argv[3]))
    json.dump([{"case": case, "expected": expectation(case)} for case in cases], sys.stdout, indent=0)


main()
