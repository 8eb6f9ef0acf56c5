"""Runs real Alembic for many command lines without starting Python anew for each.

Started by the oracle's Python. Reads one JSON {"folder", "argv"} a line, answers {"exit", "stdout", "stderr"} a line.
Every command runs in a fork of this process, in which Alembic is imported and nothing else has happened.
"""

import gc
import json
import os
import sys
import tempfile

import alembic.config
import alembic.autogenerate  # noqa: F401  imported ahead, for speed
import mako.template  # noqa: F401
import sqlalchemy.dialects.mssql  # noqa: F401
import sqlalchemy.dialects.mysql  # noqa: F401
import sqlalchemy.dialects.oracle  # noqa: F401
import sqlalchemy.dialects.postgresql  # noqa: F401
import sqlalchemy.dialects.sqlite  # noqa: F401


def child(folder: str, argv: list[str], out: int, err: int) -> None:
    """What the `alembic` script does, in the forked process."""
    os.chdir(folder)
    # `alembic` is on the path by its script's folder; the project's modules come by prepend_sys_path.
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(out, 1)
    os.dup2(err, 2)
    sys.argv = ["alembic", *argv]
    status = 0
    try:
        alembic.config.main()
    except SystemExit as exit:
        if isinstance(exit.code, int) or exit.code is None:
            status = exit.code or 0
        else:
            print(exit.code, file=sys.stderr)
            status = 1
    except BaseException:
        sys.excepthook(*sys.exc_info())
        status = 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status & 255)


def serve(folder: str, argv: list[str]) -> dict:
    """One command in a process of its own."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        pid = os.fork()
        if pid == 0:
            child(folder, argv, out.fileno(), err.fileno())
        _, status = os.waitpid(pid, 0)
        texts = []
        for stream in (out, err):
            stream.seek(0)
            texts.append(stream.read().decode("utf-8", "replace"))
    return {"exit": os.waitstatus_to_exitcode(status), "stdout": texts[0], "stderr": texts[1]}


# The forks share these pages as long as no collection touches them.
gc.collect()
gc.freeze()
for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps(serve(request["folder"], request["argv"])), flush=True)
