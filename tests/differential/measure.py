"""A plan of steps, performed on a project by some `alembic` command line; what was seen after each step.

A step is a dict with one of the keys
  run     the words after `alembic`
  write   {path: text}            remove  [path, …]
  sql     statements for the database, as another program would run them
  query   a SELECT, whose rows are seen
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
import time
from pathlib import Path

import compare

DATABASE = "app.db"
HERE = Path(__file__).resolve().parent
# What file_template can put before a revision's id.
MOMENT = re.compile(r"(?<=/)\d{8}_\d{4}_(?=[0-9a-f]{12}_)")


def environment(hash_seed: str) -> dict[str, str]:
    """What every command runs in. Real Alembic walks over sets of strings: `hash_seed` is their order."""
    kept = {key: value for key, value in os.environ.items() if key != "ALEMBIC_CONFIG"}
    fixed = {"PYTHONHASHSEED": hash_seed, "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    return {**kept, **fixed}


class CommandLine:
    """A program, started for every command."""

    def __init__(self, program: list[str], limit: float = 60):
        self.program = program
        self.limit = limit

    def run(self, folder: Path, argv: list[str]) -> dict:
        try:
            done = subprocess.run(
                [*self.program, *argv],
                cwd=folder,
                env=environment("0"),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=self.limit,
            )
        except subprocess.TimeoutExpired:
            return {"exit": None, "stdout": "", "stderr": ""}
        texts = [stream.decode("utf-8", "replace") for stream in (done.stdout, done.stderr)]
        return {"exit": done.returncode, "stdout": texts[0], "stderr": texts[1]}

    def close(self) -> None:
        """Nothing to end."""


class RealAlembic:
    """Real Alembic, one fork for every command."""

    def __init__(self, python: Path, hash_seed: str = "0"):
        self.server = subprocess.Popen(
            [str(python), str(HERE / "real_server.py")],
            env=environment(hash_seed),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, folder: Path, argv: list[str]) -> dict:
        self.server.stdin.write(json.dumps({"folder": str(folder), "argv": argv}) + "\n")
        self.server.stdin.flush()
        return json.loads(self.server.stdout.readline())

    def close(self) -> None:
        self.server.stdin.close()
        self.server.wait()


def perform(files: dict[str, str], plan: list[dict], runner: CommandLine | RealAlembic) -> list[dict]:
    """All records of a plan, one per step."""
    with tempfile.TemporaryDirectory(prefix="differential-") as name:
        folder = Path(name).resolve()
        for path, text in files.items():
            write(folder, path, text)
        return [record(folder, step, runner) for step in plan]


def write(folder: Path, path: str, text: str) -> None:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")


def record(folder: Path, step: dict, runner: CommandLine | RealAlembic) -> dict:
    """Do one step; what is there to be seen after it."""
    for path, text in step.get("write", {}).items():
        write(folder, path, text)
    for path in step.get("remove", ()):
        (folder / path).unlink(missing_ok=True)
    if "sql" in step:
        with contextlib.closing(sqlite3.connect(folder / DATABASE)) as connection:
            connection.executescript(step["sql"])
    if "query" in step:
        with contextlib.closing(sqlite3.connect(folder / DATABASE)) as connection:
            return {"rows": [list(row) for row in connection.execute(step["query"])]}
    if "run" not in step:
        return {}
    before = scripts(folder)
    started = time.monotonic()
    outcome = runner.run(folder, step["run"])
    seconds = round(time.monotonic() - started, 4)
    stdout, stderr = (neutral(outcome[name], folder) for name in ("stdout", "stderr"))
    after = scripts(folder)
    return {
        "exit": outcome["exit"] if outcome["exit"] is None else outcome["exit"] & 255,
        "stdout": stdout,
        "log": log_lines(stderr),
        "error": error_text(stderr),
        "traceback": project_frames(stderr),
        **database(folder / DATABASE),
        "scripts": {path: text for path, text in after.items() if before.get(path) != text},
        "seconds": seconds,
    }


def neutral(text: str, folder: Path) -> str:
    text = MOMENT.sub("<moment>_", text.replace(str(folder), "<dir>"))
    # A script that the plan itself let be written.
    text = re.sub(r"(?m)^( *)Create Date: (.{10}) .*", lambda date: f"{date[1]}Create Date: <now>" if is_new(date[2]) else date[0], text)
    return re.sub(r"\b0x[0-9a-fA-F]{6,}\b", "0x?", text)


def is_new(day: str) -> bool:
    """Whether this is the day of the measurement (or the one before: midnight may have passed)."""
    today = datetime.date.today()
    return day in (str(today), str(today - datetime.timedelta(days=1)))


def scripts(folder: Path) -> dict[str, str]:
    """The project's Python files, but for the moment at which they were written."""
    found = {}
    for path in folder.rglob("*.py"):
        text = path.read_text("utf-8", "replace")
        found[neutral(path.relative_to(folder).as_posix(), folder)] = re.sub(r"(?m)^Create Date: .*", "Create Date: <now>", text)
    return found


def log_lines(stderr: str) -> list[str]:
    """What logging wrote, and warnings without the place in a library that they come from."""
    lines = []
    for line in stderr.splitlines():
        if re.match(r"(INFO |ERROR|WARNI|DEBUG) \[", line):
            lines.append(line)
        elif warning := re.match(r"(?:\S.*: )?(\w*Warning: .*)", line):
            lines.append(warning[1])
    return lines


def error_text(stderr: str) -> str:
    """The exception below the last traceback."""
    _, found, last = stderr.rpartition("Traceback (most recent call last):\n")
    if not found:
        return ""
    lines = last.splitlines()
    start = next((at for at, line in enumerate(lines) if line and not line.startswith(" ")), len(lines))
    return "\n".join(line.rstrip() for line in lines[start:]).rstrip()


def project_frames(stderr: str) -> list[str]:
    """The entries of the last traceback that lie in the project."""
    _, found, last = stderr.rpartition("Traceback (most recent call last):\n")
    lines, inside = [], False
    for line in last.splitlines() if found else []:
        if line and not line.startswith(" "):
            break
        if line.startswith("  File "):
            inside = '"<dir>/' in line
        if inside:
            lines.append(line.rstrip())
    return lines


def database(path: Path) -> dict:
    """The database: each object's SQL as it stands, and all rows in sorted order."""
    if not path.exists():
        return {"schema": None, "rows": None}
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        try:
            master = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
        except sqlite3.Error as error:
            return {"schema": f"unreadable: {error}", "rows": None}
        rows = {}
        for kind, name, _, _ in master:
            if kind == "table":
                quoted = '"' + name.replace('"', '""') + '"'
                try:
                    found = connection.execute(f"SELECT * FROM {quoted}").fetchall()
                    rows[name] = sorted(repr(row) for row in found)
                except sqlite3.Error as error:  # Such as a generated column that is made of itself.
                    rows[name] = [f"unreadable: {error}"]
    schema = sorted([kind, name, table, sql or ""] for kind, name, table, sql in master)
    return {"schema": schema, "rows": {name: found for name, found in rows.items() if found}}


def digest(*parts: object) -> str:
    """A name for a measurement: what it depends on, and how it was taken."""
    how = [(HERE / name).read_text("utf-8") for name in ("measure.py", "real_server.py")]
    text = json.dumps([how, *parts], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def cached(cache: Path, python: Path, files: dict[str, str], plan: list[dict], hash_seed: str) -> list[dict]:
    """Real Alembic's records, taken once per content."""
    versions = sorted(path.name for path in (python.parent.parent / "lib").glob("python*/site-packages/*.dist-info"))
    kept = cache / f"{digest(versions, files, plan, hash_seed)}.json"
    if kept.exists():
        return json.loads(kept.read_text("utf-8"))
    runner = RealAlembic(python, hash_seed)
    try:
        records = perform(files, plan, runner)
    finally:
        runner.close()
    cache.mkdir(parents=True, exist_ok=True)
    written = kept.with_suffix(f".{os.getpid()}.part")
    written.write_text(json.dumps(records), "utf-8")
    shutil.move(written, kept)
    return records


class Pair:
    """Real Alembic and a candidate, run side by side. One server of real Alembic serves a process as long as it lives."""

    servers: dict[str, RealAlembic] = {}

    def __init__(self, python: Path, command: list[str]):
        self.python = python
        self.candidate = CommandLine(command)

    def real(self, files: dict[str, str], plan: list[dict], hash_seed: str = "0") -> list[dict]:
        """Real Alembic's records."""
        if hash_seed not in self.servers:
            self.servers[hash_seed] = RealAlembic(self.python, hash_seed)
        return perform(files, plan, self.servers[hash_seed])

    def differences(self, files: dict[str, str], plan: list[dict]) -> list[compare.Difference]:
        """What the candidate shows differently."""
        real = self.real(files, plan)
        ours = perform(files, plan, self.candidate)
        return list(compare.differences(real, lambda seed: self.real(files, plan, seed), ours, plan))
