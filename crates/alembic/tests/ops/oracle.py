"""Runs every case of this folder under the real Alembic and prints what happened, as JSON.

A case file holds cases in the form

    ### name of the case
    #! sql [dialect ...]        offline, for the dialects named (none named: all of them)
    #! live                     on a real SQLite database in memory
    #! setup CREATE TABLE ...   a statement sent before a live case
    #! naming {"uq": "..."}     target_metadata's naming convention, as JSON
    #! option {"literal_binds": true}   further options of MigrationContext.configure
    op.add_column(...)          the body of upgrade()

The same files are run by our own engine (tests/operations.rs), which compares the two.
"""

import contextlib
import io
import json
import os
import pathlib
import sys
import traceback
import warnings

import sqlalchemy as sa
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext

DIALECTS = ["sqlite", "postgresql", "mysql", "mariadb", "mssql", "oracle"]

PREAMBLE = """\
import datetime
import decimal
import uuid
from alembic import op
import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, text
from sqlalchemy.dialects import mssql, mysql, oracle, postgresql, sqlite
from sqlalchemy.sql import column, func, table

def upgrade():
"""


def read(path):
    cases = []
    for line in path.read_text().splitlines():
        if line.startswith("### "):
            cases.append(
                {"file": path.name, "name": line[4:].strip(), "runs": [], "setup": [],
                 "naming": None, "option": {}, "lines": []}
            )
        elif line.startswith("#! "):
            word, _, rest = line[3:].partition(" ")
            case = cases[-1]
            if word == "sql":
                case["runs"] += rest.split() or DIALECTS
            elif word == "live":
                case["runs"].append("live")
            elif word == "setup":
                case["setup"].append(rest)
            elif word in ("naming", "option"):
                case[word] = json.loads(rest)
            else:
                raise SystemExit(f"{path}: unknown directive {line}")
        elif cases:
            cases[-1]["lines"].append(line)
    for case in cases:
        if not case["runs"]:
            raise SystemExit(f"{path}: '{case['name']}' does not run: it says neither `#! sql` nor `#! live`")
    return cases


def script(case):
    return PREAMBLE + "".join(f"    {line}\n" if line else "\n" for line in case["lines"])


def options(case):
    given = dict(case["option"])
    if case["naming"] is not None:
        given["target_metadata"] = sa.MetaData(naming_convention=case["naming"])
    return given


def attempt(case, context, scope):
    """Calls upgrade() and tells how it ended."""
    namespace = {}
    outcome = {"error": None}
    printed = io.StringIO()
    with warnings.catch_warnings(record=True) as caught, contextlib.redirect_stdout(printed):
        warnings.simplefilter("always")
        try:
            exec(compile(script(case), "case.py", "exec"), namespace)
            with scope, Operations.context(context):
                namespace["upgrade"]()
        except Exception as error:
            name = type(error).__module__ + "." + type(error).__qualname__
            outcome["error"] = [name.removeprefix("builtins."), str(error)]
            if "--trace" in sys.argv:
                traceback.print_exc()
    outcome["warnings"] = [[w.category.__name__, str(w.message)] for w in caught]
    outcome["printed"] = printed.getvalue()
    return outcome


def offline(case, dialect):
    buffer = io.StringIO()
    context = MigrationContext.configure(
        dialect_name=dialect, opts={"as_sql": True, "output_buffer": buffer, **options(case)}
    )
    return {**attempt(case, context, contextlib.nullcontext()), "sql": buffer.getvalue()}


def live(case):
    engine = sa.create_engine("sqlite://", poolclass=sa.pool.StaticPool)
    with engine.connect() as connection:
        for statement in case["setup"]:
            connection.exec_driver_sql(statement)
        connection.commit()
    statements = []

    @sa.event.listens_for(engine, "before_cursor_execute")
    def before(conn, cursor, statement, parameters, context, executemany):
        statements.append([statement, repr(parameters)])

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts=options(case))
        outcome = attempt(case, context, context.begin_transaction(_per_migration=True))
    outcome["statements"] = list(statements)
    with engine.connect() as connection:
        def rows(sql):
            return [list(row) for row in connection.exec_driver_sql(sql)]
        outcome["schema"] = rows(
            "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
        )
        outcome["data"] = {
            name: [repr(tuple(row)) for row in rows(f'SELECT * FROM "{name}"')]
            for _, name, _, sql in outcome["schema"]
            if sql and sql.startswith("CREATE TABLE")
        }
    return outcome


def main():
    here = pathlib.Path(os.environ.get("STILLROOM_OPS_FOLDER") or pathlib.Path(__file__).parent)
    wanted = [a for a in sys.argv[1:] if not a.startswith("--")]
    result = []
    for path in sorted(here.glob("*.py")):
        if path.name == "oracle.py":
            continue
        for case in read(path):
            if wanted and not any(w in case["file"] + ":" + case["name"] for w in wanted):
                continue
            for run in case["runs"]:
                seen = live(case) if run == "live" else offline(case, run)
                result.append({"file": case["file"], "name": case["name"], "run": run,
                               "script": script(case), "setup": case["setup"],
                               "naming": case["naming"], "option": case["option"], "seen": seen})
    json.dump(result, sys.stdout)


main()
