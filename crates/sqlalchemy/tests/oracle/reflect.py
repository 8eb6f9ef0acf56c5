"""Writes expected/reflect.json: what real SQLAlchemy reflects from the databases of cases/reflect.json, and from
databases made of random tables.

    python tests/oracle/reflect.py tests/cases/reflect.json [SEED COUNT] > tests/expected/reflect.json
"""

import json
import sys
import warnings

import build
import generate
import sqlalchemy as sa
from sqlalchemy import schema
from sqlalchemy.dialects import sqlite


def attempt(make):
    try:
        return make()
    except Exception as error:
        return {"error": type(error).__name__, "message": str(error)}


def plain(value):
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    return repr(value) if isinstance(value, sa.types.TypeEngine) else str(value)


QUESTIONS = ["columns", "pk_constraint", "foreign_keys", "indexes", "unique_constraints", "check_constraints",
             "table_options"]


def tables(connection, schema_name):
    inspector = sa.inspect(connection)
    made = {"tables": inspector.get_table_names(schema=schema_name), "views": inspector.get_view_names(schema=schema_name)}
    for name in made["tables"] + made["views"] + ["nowhere"]:
        entry = made[f"table {name}"] = {}
        for question in QUESTIONS:
            ask = getattr(inspector, f"get_{question}")
            entry[question] = plain(attempt(lambda: ask(name, schema=schema_name)))
        entry["has_table"] = inspector.has_table(name, schema=schema_name)
        for resolve in (False, True):
            entry[f"autoload {resolve}"] = attempt(lambda: autoload(connection, name, schema_name, resolve))
    return made


def autoload(connection, name, schema_name, resolve):
    convention = {"ck": "ck_%(table_name)s_%(column_0_name)s", "pk": "pk_%(table_name)s", "uq": "uq_%(column_0_N_name)s"}
    metadata = sa.MetaData(naming_convention=convention)
    table = sa.Table(name, metadata, schema=schema_name, autoload_with=connection, resolve_fks=resolve)
    dialect = sqlite.dialect()
    made = [attempt(lambda: str(schema.CreateTable(table).compile(dialect=dialect)))]
    for index in sorted(table.indexes, key=lambda index: index.name):
        made.append(attempt(lambda: str(schema.CreateIndex(index).compile(dialect=dialect))))
    made.append(sorted(metadata.tables))
    return made


def expectation(case):
    engine = sa.create_engine("sqlite://")
    with engine.connect() as connection:
        for statement in case["sql"]:
            connection.exec_driver_sql(statement)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            made = tables(connection, case.get("schema"))
        made["warnings"] = sorted({str(warning.message) for warning in caught})
        return made


def random_cases(seed, count):
    dialect = sqlite.dialect()
    for case in generate.cases(seed, count):
        statements = []
        engine = sa.create_engine("sqlite://")
        try:
            metadata = build.metadata(case)
        except Exception:
            continue
        with engine.connect() as connection:
            for table in metadata.tables.values():
                elements = [schema.CreateTable(table)] + [schema.CreateIndex(index) for index in table.indexes]
                for element in elements:
                    try:
                        text = str(element.compile(dialect=dialect))
                        connection.exec_driver_sql(text)
                        statements.append(text)
                    except Exception:
                        continue
        yield {"name": case["name"], "sql": statements}


def main():
    with open(sys.argv[1]) as file:
        cases = json.load(file)
    if len(sys.argv) > 2:
        cases += random_cases(int(sys.argv[2]), int(sys.argv[3]))
    json.dump([{"case": case, "expected": expectation(case)} for case in cases], sys.stdout, indent=0)


main()
