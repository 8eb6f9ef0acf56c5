"""Runs stories: files to write and command lines to run, under real Alembic; prints what came of each step.

A story is a list of steps: {"write": path, "text": ...} or {"run": "command line"}.
"""

import contextlib
import io
import json
import os
import re
import shlex
import sqlite3
import sys
import tempfile
import traceback
import warnings

os.environ["COLUMNS"] = "80"
os.environ.pop("ALEMBIC_CONFIG", None)

from alembic.config import CommandLine


def run(line, root):
    out, err = io.StringIO(), io.StringIO()
    status = 0
    path = list(sys.path)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), warnings.catch_warnings():
        warnings.simplefilter("default", UserWarning)
        try:
            # Config keeps the sys.stdout of its import time as its default.
            import alembic.config

            alembic.config.Config.__init__.__defaults__ = tuple(
                out if d is REAL_STDOUT else d for d in alembic.config.Config.__init__.__defaults__
            )
            CommandLine(prog="alembic").main(argv=shlex.split(line))
        except SystemExit as stop:
            if isinstance(stop.code, str):
                print(stop.code, file=err)
                status = 1
            else:
                status = (stop.code or 0) & 0xFF
        except BaseException:
            status = 1
            traceback.print_exc()
        finally:
            alembic.config.Config.__init__.__defaults__ = DEFAULTS
            sys.path[:] = path
    return status, neutral(out.getvalue(), root), neutral(err.getvalue(), root)


def neutral(text, root):
    text = text.replace(root, "")
    return re.sub(r"Create Date: .*", "Create Date: NOW", text)


def files(root):
    found = {}
    for directory, dirs, names in os.walk(root):
        dirs[:] = [d for d in dirs if d != "__pycache__"]
        for name in names:
            path = os.path.join(directory, name)
            if not name.endswith((".db", ".pyc")):
                with open(path, encoding="utf-8") as file:
                    found[path[len(root):]] = neutral(file.read(), root)
    return found


def databases(root):
    found = {}
    for name in os.listdir(root):
        if name.endswith(".db"):
            with contextlib.closing(sqlite3.connect(os.path.join(root, name))) as database:
                schema = database.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
                rows = []
                if any(table == "alembic_version" for table, _ in schema):
                    rows = sorted(row[0] for row in database.execute("SELECT version_num FROM alembic_version"))
            found[name] = [schema, rows]
    return found


def tell(story):
    answers = []
    with tempfile.TemporaryDirectory() as root:
        root = os.path.realpath(root)
        os.chdir(root)
        for step in story:
            if "write" in step:
                os.makedirs(os.path.dirname(os.path.join(root, step["write"])) or ".", exist_ok=True)
                with open(os.path.join(root, step["write"]), "w", encoding="utf-8") as file:
                    file.write(step["text"])
            else:
                status, out, err = run(step["run"], root)
                answers.append({"run": step["run"], "status": status, "out": out, "err": err})
        answers.append({"files": files(root), "databases": databases(root)})
        os.chdir("/")
    return answers


sys.dont_write_bytecode = True
REAL_STDOUT = sys.stdout
import alembic.config

DEFAULTS = alembic.config.Config.__init__.__defaults__
stories = json.load(open(sys.argv[1], encoding="utf-8"))
json.dump([tell(story) for story in stories], sys.stdout)
