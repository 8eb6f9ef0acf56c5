#!/usr/bin/env python3
"""Compare a command line with real Alembic, over the samples and over generated histories.

    run.py --command target/debug/stillroom [--count 100] [--seed N] [--only NAME] [--dialects sqlite,…] [--show 3] [--jobs 2] [--no-shrink]

Without --seed a fresh one is drawn and printed; the history of number n is made from seed + n. A difference is made
small by leaving out what it does not need, and kept under target/differential as a case. `--command real` puts real
Alembic itself, started anew for each command, in the candidate's place: that proves the comparison. Ends with
`N passed, N failed`.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import os
import secrets
import sys
import tempfile
from pathlib import Path

import compare
import measure
import samples
import shrink
from generate import generate
from walks import URLS, plan_of

ROOT = Path(__file__).resolve().parents[2]

# Histories that are known to differ, and why: run and shown, not counted. One that agrees counts as failed until it is
# taken from here.
OPEN: dict[str, str] = {}
CACHE = Path(os.environ.get("STILLROOM_CACHE") or Path.home() / ".cache/stillroom")


def oracle() -> Path:
    """The Python that has real Alembic; `scripts/set-up.py` makes it."""
    named = os.environ.get("ORACLE_PYTHON")
    return Path(named) if named else CACHE / "oracle-2/bin/python"


def check_sample(name: str, command: list[str]) -> list[compare.Difference]:
    """A sample's story and walk. Real Alembic's side is measured once per content and kept."""
    folder = ROOT / "migrations-samples" / name
    files, plan, promised = samples.load(folder)
    real = measure.cached(CACHE / "differential", oracle(), files, plan, "0")
    ours = measure.perform(files, plan, measure.CommandLine(command))
    found = [compare.Difference(0, "the story", "promise", [problem]) for problem in samples.broken_promises(folder, promised, real)]
    return found + list(compare.differences(real, lambda seed: measure.cached(CACHE / "differential", oracle(), files, plan, seed), ours, plan))


def check_history(seed: int, command: list[str], smaller: bool, dialects: list[str]) -> tuple[list[compare.Difference], str]:
    """A generated history: what differs, and where the small case is kept."""
    history = generate(seed)
    plan = plan_of(history, dialects)
    pair = measure.Pair(oracle(), command)
    found = pair.differences(history.files(), plan)
    if not found or not smaller:
        return found, ""
    history, plan, small = shrink.shrink(history, plan, found[0], pair)
    kept = ROOT / "target/differential" / f"{seed}.md"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(shrink.document(history, plan, small), "utf-8")
    return [small, *found[1:]], str(kept.relative_to(ROOT))


def check(name: str, command: list[str], smaller: bool, dialects: list[str]) -> tuple[str, list[compare.Difference], str]:
    if name.isdigit():
        return name, *check_history(int(name), command, smaller, dialects)
    return name, check_sample(name, command), ""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command", required=True, help="the candidate; `real` for real Alembic")
    parser.add_argument("--count", type=int, default=100, help="how many histories")
    parser.add_argument("--seed", type=int, default=None, help="the first history's seed")
    parser.add_argument("--dialects", default="sqlite,postgresql", help=f"for the offline SQL, of {','.join(URLS)}")
    parser.add_argument("--only", action="append", help="a sample's name or a history's seed")
    parser.add_argument("--show", type=int, default=1, help="differences to print for each project")
    parser.add_argument("--no-shrink", action="store_true", help="leave what differs as it is")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    # Usage texts name the program as it was called.
    links = tempfile.TemporaryDirectory(prefix="program-")
    if options.command == "real":
        command = [str(oracle().parent / "alembic")]
    else:
        command = [str(Path(links.name, "alembic"))]
        Path(command[0]).symlink_to(Path(options.command).resolve())
    seed = secrets.randbelow(10**9) if options.seed is None else options.seed
    names = options.only or samples.names(ROOT) + [str(number) for number in range(seed, seed + options.count)]
    if not options.only:
        print(f"differential: histories {seed} to {seed + options.count - 1}", flush=True)
    passed = done = 0
    with concurrent.futures.ProcessPoolExecutor(options.jobs) as pool:
        tasks = [pool.submit(check, name, command, not options.no_shrink, options.dialects.split(",")) for name in names]
        for name, found, kept in (task.result() for task in concurrent.futures.as_completed(tasks)):
            done += 1
            if done % 100 == 0:
                print(f"{done} of {len(names)} compared", flush=True)
            is_open = name in OPEN
            passed += bool(found) == is_open
            if is_open and not found:
                print(f"\nhistory {name} agrees now: take it from OPEN")
            if found:
                where = f", made small in {kept}" if kept else ""
                print(f"\n{f'history {name}' if name.isdigit() else name}: {len(found)} differences{where}")
            for difference in found[: options.show]:
                print(f"  {difference.where}, {difference.what}:")
                print("\n".join(f"    {text}" for text in difference.diff[:60]), flush=True)
    print(f"differential: {passed} passed, {len(names) - passed} failed")
    return 0 if passed == len(names) else 1


if __name__ == "__main__":
    sys.exit(main())
