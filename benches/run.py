#!/usr/bin/env python3
"""What Stillroom costs, beside real Alembic, SQLite alone, Pyodide and others, in one run. Parts, all of them if none is named:

    history   `upgrade head` of 100 and 1,000 revisions: wall time, CPU and memory, beside real Alembic and SQLite alone
    edits     from an edit of the last of 10, 200 and 1,000 revisions to its schema, in the engine, natively
    page      the page in Chromium: its start beside Pyodide's, the same edits, typing, sizes (benches/page.mjs)
    links     how long the links of 1, 8, 20 and 50 revisions are, beside lz-string and deflate

What counts are the ratios: both sides of each are measured in the same run, on the same machine.
"""

from __future__ import annotations

import argparse
import contextlib
import os
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

# Put before real Alembic's run: writes down each statement that SQLite is given, a NUL after each.
RECORDER = """
import sqlite3, sys
real, out = sqlite3.connect, open(sys.argv.pop(1), "w")
def connect(*words, **named):
    connection = real(*words, **named)
    connection.set_trace_callback(lambda text: out.write(text + "\\0"))
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


def statements(folder: Path) -> tuple[Path, list[str]]:
    """What SQLite is given by `alembic upgrade head`."""
    out = folder / "statements.sql"
    subprocess.run(
        [ORACLE / "python", "-c", RECORDER, out, "upgrade", "head"], cwd=folder, check=True, stderr=subprocess.DEVNULL
    )
    (folder / "app.db").unlink()
    return out, out.read_text().split("\0")[:-1]


def python_alone(folder: Path, script: list[str]) -> Cost:
    """What SQLite needs for the statements when Python hands them on. (Its memory is that of this process: not told.)"""
    started, before = time.monotonic(), time.process_time()
    with contextlib.closing(sqlite3.connect(folder / "app.db", isolation_level=None)) as connection:
        for statement in script:
            connection.execute(statement).fetchall()
    return Cost(time.monotonic() - started, time.process_time() - before, float("nan"))


def example(package: str, name: str) -> Path:
    """Builds an example for release; where it is."""
    subprocess.run(["cargo", "build", "--release", "--quiet", "-p", package, "--example", name], cwd=ROOT, check=True)
    return TARGET / "release/examples" / name


def compare(command: Path, sqlite: Path, revisions: int, runs: int) -> None:
    """One history, the four in turn, medians."""
    with tempfile.TemporaryDirectory(prefix="bench-", dir=CACHE) as name:
        folder = Path(name)
        history.write(folder, revisions)
        file, script = statements(folder)
        ways = {
            "stillroom": lambda: Cost.of([str(command), "upgrade", "head"], folder),
            "alembic": lambda: Cost.of([str(ORACLE / "alembic"), "upgrade", "head"], folder),
            "SQLite alone": lambda: Cost.of([str(sqlite), str(file), "app.db"], folder),
            "the same, from Python": lambda: python_alone(folder, script),
        }
        costs = {label: [] for label in ways}
        for _ in range(runs):
            for label, way in ways.items():
                costs[label].append(way())
                (folder / "app.db").unlink()
        cost = {label: median(all) for label, all in costs.items()}
    print(f"\nupgrade head, {revisions} revisions, {len(script)} statements (median of {runs})")
    print(f"{'':24}{'wall':>12}{'CPU':>12}{'peak memory':>14}")
    for label, one in cost.items():
        memory = "" if one.peak != one.peak else f"{one.peak:>10.1f} MiB"
        print(f"{label:24}{one.wall * 1000:>9.0f} ms{one.cpu * 1000:>9.0f} ms{memory}")
    for label in ("alembic", "SQLite alone"):
        one, ours = cost[label], cost["stillroom"]
        ratios = f"{one.wall / ours.wall:>12.2f}{one.cpu / max(ours.cpu, 1e-6):>12.2f}{one.peak / ours.peak:>14.2f}"
        print(f"{label + ' / stillroom':24}{ratios}")


def links(counts: tuple[int, ...]) -> None:
    """Characters of a link's fragment."""
    with tempfile.TemporaryDirectory(prefix="bench-", dir=CACHE) as name:
        folders = [Path(name) / str(count) for count in counts]
        for folder, count in zip(folders, counts):
            history.write(folder, count)
        ours = subprocess.run([example("stillroom-share", "link"), *folders], check=True, capture_output=True, text=True)
        node = ["node", ROOT / "benches/links.mjs", *folders]
        others = subprocess.run(node, check=True, capture_output=True, text=True)
    print("\ncharacters of a link to a project of so many revisions")
    print(f"{'revisions':16}{'stillroom':>12}{'lz-string':>12}{'deflate':>12}")
    for count, length, other in zip(counts, ours.stdout.split(), others.stdout.splitlines()):
        lz, deflated = other.split()
        print(f"{count:<16}{length:>12}{lz:>12}{deflated:>12}")


def edits(sizes: tuple[int, ...]) -> None:
    """How long after an edit the schema is there, in the engine as the page uses it."""
    with tempfile.TemporaryDirectory(prefix="bench-", dir=CACHE) as name:
        folders = [Path(name) / str(size) for size in sizes]
        for folder, size in zip(folders, sizes):
            history.write(folder, size)
        subprocess.run([example("stillroom-engine", "edit"), *folders], check=True)


def page(dist: Path) -> None:
    """The page, in Chromium."""
    subprocess.run(["node", ROOT / "benches/page.mjs", "--dist", dist], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help="history, edits, page, links")
    parser.add_argument("--command", type=Path, default=TARGET / "release/stillroom", help="the command under test")
    parser.add_argument("--dist", type=Path, default=ROOT / "dist", help="the page under test, built for release")
    parser.add_argument("--runs", type=int, default=5, help="runs of each command")
    options = parser.parse_args()
    sys.stdout.reconfigure(line_buffering=True)
    parts = {
        "history": lambda: [
            compare(options.command.resolve(), example("stillroom-engine", "sqlite"), revisions, options.runs)
            for revisions in (100, 1000)
        ],
        "edits": lambda: edits((10, 200, 1000)),
        "page": lambda: page(options.dist.resolve()),
        "links": lambda: links((1, 8, 20, 50)),
    }
    for unknown in set(options.parts) - set(parts):
        parser.error(f"{unknown}? The parts are {', '.join(parts)}.")
    for name, run in parts.items():
        if name in (options.parts or parts):
            run()


if __name__ == "__main__":
    main()
