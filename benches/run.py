#!/usr/bin/env python3
"""Ours beside real Alembic and beside SQLite alone, in one go; edits in the engine; then the page: its sizes, and how soon
it can be used.

    benches/run.py [--command PATH] [--runs 5] [--no-page]
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import history

ROOT = Path(__file__).resolve().parent.parent
CACHE = Path(os.environ.get("STILLROOM_CACHE") or Path.home() / ".cache/stillroom")
TARGET = Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target")
ORACLE = CACHE / "oracle-2/bin"

# Put before real Alembic's run: writes down each statement that SQLite is given.
RECORDER = """
import sqlite3, sys
real, out = sqlite3.connect, open(sys.argv.pop(1), "w")
def connect(*words, **named):
    connection = real(*words, **named)
    connection.set_trace_callback(lambda text: print(repr(text), file=out))
    return connection
sqlite3.connect = sqlite3.dbapi2.connect = connect
from alembic.config import main
main()
"""


@dataclass
class Cost:
    """What one process took."""

    wall: float
    cpu: float
    peak: float

    @staticmethod
    def of(line: list[str], folder: Path) -> "Cost":
        started = time.monotonic()
        process = subprocess.Popen(line, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        log = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - started
        if process.returncode:
            sys.exit(f"`{' '.join(line)}` failed:\n{log.decode()[-2000:]}")
        return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def median(costs: list[Cost]) -> Cost:
    return Cost(*(statistics.median(getattr(cost, name) for cost in costs) for name in ("wall", "cpu", "peak")))


def statements(folder: Path) -> list[str]:
    """What SQLite is given by `alembic upgrade head`."""
    out = folder / "statements.txt"
    subprocess.run(
        [ORACLE / "python", "-c", RECORDER, out, "upgrade", "head"], cwd=folder, check=True, stderr=subprocess.DEVNULL
    )
    (folder / "app.db").unlink()
    return [eval(line, {"__builtins__": {}}) for line in out.read_text().splitlines()]


def sqlite_alone(folder: Path, script: list[str]) -> Cost:
    """What SQLite needs for the statements, and nothing else. (Its memory is that of this process: not told.)"""
    started, before = time.monotonic(), time.process_time()
    with contextlib.closing(sqlite3.connect(folder / "app.db", isolation_level=None)) as connection:
        for statement in script:
            connection.execute(statement).fetchall()
    cost = Cost(time.monotonic() - started, time.process_time() - before, 0)
    (folder / "app.db").unlink()
    return cost


def compare(command: Path, revisions: int, runs: int) -> None:
    """One history, the three in turn, medians."""
    with tempfile.TemporaryDirectory(prefix="bench-", dir=CACHE) as name:
        folder = Path(name)
        history.write(folder, revisions)
        script = statements(folder)
        ours, real, alone = [], [], []
        for _ in range(runs):
            for program, costs in ((command, ours), (ORACLE / "alembic", real)):
                costs.append(Cost.of([str(program), "upgrade", "head"], folder))
                (folder / "app.db").unlink()
            alone.append(sqlite_alone(folder, script))
    a, b, c = median(ours), median(real), median(alone)
    print(f"\nupgrade head, {revisions} revisions, {len(script)} statements (median of {runs})")
    print(f"{'':16}{'wall':>12}{'CPU':>12}{'peak memory':>14}")
    for label, cost in (("stillroom", a), ("alembic", b)):
        print(f"{label:16}{cost.wall * 1000:>9.0f} ms{cost.cpu * 1000:>9.0f} ms{cost.peak:>10.1f} MiB")
    print(f"{'SQLite alone':16}{c.wall * 1000:>9.0f} ms{c.cpu * 1000:>9.0f} ms")
    print(f"{'times less':16}{b.wall / a.wall:>12.1f}{b.cpu / max(a.cpu, 1e-6):>12.1f}{b.peak / a.peak:>14.1f}")
    print(f"stillroom's wall time is {a.wall / c.wall:.2f} times that of SQLite alone")


def edits(sizes: tuple[int, ...]) -> None:
    """How long after an edit the schema is there, in the engine as the page uses it."""
    with tempfile.TemporaryDirectory(prefix="bench-", dir=CACHE) as name:
        folders = [Path(name) / str(size) for size in sizes]
        for folder, size in zip(folders, sizes):
            history.write(folder, size)
        sys.stdout.flush()
        line = ["cargo", "run", "--release", "--quiet", "-p", "stillroom-engine", "--example", "edit", "--"]
        subprocess.run([*line, *folders], cwd=ROOT, check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command", type=Path, default=TARGET / "release/stillroom")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--no-page", action="store_true")
    options = parser.parse_args()
    for revisions in (100, 1000):
        compare(options.command.resolve(), revisions, options.runs)
    edits((10, 200, 1000))
    if not options.no_page:
        sys.stdout.flush()
        subprocess.run([shutil.which("node") or "node", ROOT / "benches/page.mjs"], check=True)


if __name__ == "__main__":
    main()
