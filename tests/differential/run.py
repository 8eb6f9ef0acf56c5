#!/usr/bin/env python3
"""Compare a command line with real Alembic, over the samples and over generated histories.

    run.py --command target/debug/stillroom [--histories 60] [--first 0] [--only NAME] [--show 3] [--jobs 2]

Real Alembic's side is measured once per content and kept in the cache; `--command real` puts real Alembic itself, started anew
for each command, in the candidate's place: that proves the comparison. `--command none` only fills the cache. Ends with `N passed, N failed`.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import functools
import json
import os
import random
import shlex
import sys
import tempfile
from pathlib import Path

import compare
import measure
from generate import History, generate

ROOT = Path(__file__).resolve().parents[2]
CACHE = Path(os.environ.get("STILLROOM_CACHE") or Path.home() / ".cache/stillroom")
TEXTS = ["heads", "heads -v", "heads --resolve-dependencies", "branches", "branches -v", "history", "history -v", "current"]
DIALECTS = {"sqlite": "sqlite:///app.db", "postgresql": "postgresql://user:pass@localhost/db"}


def oracle() -> Path:
    """The Python that has real Alembic; `scripts/set-up.py` makes it."""
    named = os.environ.get("ORACLE_PYTHON")
    return Path(named) if named else CACHE / "oracle-2/bin/python"


def run(line: str) -> dict:
    return {"run": shlex.split(line)}


def plan_of_history(history: History) -> list[dict]:
    """Texts; every revision up and down, one at a time; all at once; offline; and some moves at random."""
    ids = [revision.id for revision in history.revisions]
    fresh = {"remove": [measure.DATABASE]}
    plan = [run(line) for line in TEXTS] + [run(f"show {revision}") for revision in ["heads", *ids[:3]]]
    plan += [step for revision in ids for step in (run(f"upgrade {revision}"), run("current"))]
    plan += [run("history -i"), run("current -v"), run("branches")]
    for revision in reversed(history.revisions):
        parent = revision.parents[0] if revision.parents else "base"
        plan += [run(f"downgrade {revision.id}@{parent}"), run("current")]
    plan += [fresh, run("upgrade heads"), run("current"), run("current --check-heads"), run("downgrade base"), run("current")]
    heads = set(ids) - {parent for revision in history.revisions for parent in revision.parents}
    for url in DIALECTS.values():
        plan.append({"write": {"alembic.ini": history.files["alembic.ini"].replace(DIALECTS["sqlite"], url)}, **fresh})
        plan += [run("upgrade heads --sql"), run(f"upgrade {ids[0]}:heads --sql")]
        plan += [run(f"downgrade {head}:base --sql") for head in sorted(heads)[:2]]
    plan.append({"write": {"alembic.ini": history.files["alembic.ini"]}, **fresh})
    return plan + moves(history, ids)


def moves(history: History, ids: list[str]) -> list[dict]:
    """A walk through the graph with every form that names a revision."""
    chance = random.Random(f"moves {history.seed}")
    labels = [label for revision in history.revisions for label in revision.labels]
    forms = ["upgrade +1", "upgrade +2", "upgrade head", "upgrade heads", "downgrade -1", "downgrade -2", "upgrade {id}",
             "upgrade {part}", "downgrade {id}", "upgrade {id}+1", "downgrade {id}-1", "stamp {id}", "stamp heads",
             "stamp --purge {id}", "upgrade {id}@head", "downgrade {id}@-1", "history -r {part}:", "history -r :{id}",
             "history -r current:heads", "show {part}", "downgrade base", "stamp base", "upgrade {id} {id2}", "upgrade {id}@+1"]
    if labels:
        forms += ["upgrade {label}@head", "downgrade {label}@base", "upgrade {label}@+1", "show {label}@head"]
    plan = []
    for _ in range(14):
        id, id2 = chance.choice(ids), chance.choice(ids)
        form = chance.choice(forms)
        line = form.format(id=id, id2=id2, part=id[:5], label=chance.choice(labels or [""]))
        plan += [run(line), run("current")]
    return plan + [run("merge heads -m together --rev-id fedcba987654"), run("history"), run("upgrade heads")]


def load_sample(folder: Path) -> tuple[dict[str, str], list[dict], list[int | None]]:
    """A sample's files; its story and then its history up and down; the exit status that the story promises."""
    sample = json.loads((folder / "sample.json").read_text("utf-8"))
    files = {}
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if path.is_file() and "story" not in relative.parts and path.suffix not in (".pyc", ".db"):
            files[relative.as_posix()] = path.read_text("utf-8")
    plan, promised = [], []
    for step in sample["story"]:
        step = {key: value for key, value in step.items() if key != "say"}
        promised.append(step.pop("exit", None))
        if "run" in step:
            step["run"] = shlex.split(step["run"])[1:]
        if "write" in step:
            step["write"] = {path: (folder / source).read_text("utf-8") for path, source in step["write"].items()}
        if "sql" in step:
            step["sql"] = (folder / step["sql"]).read_text("utf-8")
        step.pop("rows", None)
        plan.append(step)
    after = [run(line) for line in TEXTS] + [run("show heads")]
    after += [{"remove": [sample["database"]]}]
    after += [run("upgrade +1") for _ in range(8)] + [run("upgrade heads"), run("current -v"), run("history -i")]
    after += [run("downgrade -1") for _ in range(9)]
    after += [run("upgrade heads --sql")]
    if sample.get("seed"):
        seeded = [run(f"upgrade {sample['seed']['after']}"), {"sql": (folder / sample["seed"]["file"]).read_text("utf-8")}]
        after += [{"remove": [sample["database"]]}, *seeded, run("upgrade heads"), run(f"downgrade {sample['seed']['after']}")]
    return files, plan + after, promised


def broken_promises(folder: Path, promised: list[int | None], records: list[dict]) -> list[str]:
    """Where a story says something else than real Alembic does."""
    story = json.loads((folder / "sample.json").read_text("utf-8"))["story"]
    problems = []
    for step, status, seen in zip(story, promised, records):
        if status is not None and seen["exit"] != status:
            problems.append(f"`{step['run']}` ends with {seen['exit']}, the story says {status}")
        if "rows" in step and seen["rows"] != step["rows"]:
            problems.append(f"`{step['query']}` gives {seen['rows']}, the story says {step['rows']}")
    return problems


def check(name: str, command: list[str] | None) -> tuple[str, list[tuple[str, str, list[str]]]]:
    """All differences of one project: where, in what, and how. Without a command, only real Alembic is measured."""
    promised: list[int | None] = []
    folder = ROOT / "migrations-samples" / name
    if name.isdigit():
        history = generate(int(name))
        files, plan = history.files, plan_of_history(history)
    else:
        files, plan, promised = load_sample(folder)
    python = oracle()
    real, other = (measure.cached(CACHE / "differential", python, files, plan, seed) for seed in ("0", "1"))
    found = [("the story", "promise", [problem]) for problem in broken_promises(folder, promised, real)] if promised else []
    if command is None:
        return name, found
    runner = measure.CommandLine(command or [str(python.parent / "alembic")])
    ours = measure.perform(files, plan, runner)
    for index, what, diff in compare.differences(real, other, ours, plan):
        line = "alembic " + shlex.join(plan[index]["run"]) if "run" in plan[index] else str(plan[index])[:80]
        found.append((f"step {index}, `{line}`", what, diff + script_of(line, files)))
    return name, found


def script_of(line: str, files: dict[str, str]) -> list[str]:
    """The script of the revision that a command moves to: where to look first."""
    for path, text in files.items():
        name = path.removeprefix("versions/").split("_")[0]
        if path.startswith("versions/") and line.startswith((f"alembic upgrade {name}", f"alembic downgrade {name}")):
            return [f"--- {path}", *text.splitlines()]
    return []


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command", required=True, help="the candidate; `real` for real Alembic, `none` to measure only")
    parser.add_argument("--histories", type=int, default=60)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--only", action="append", help="a sample's name or a seed")
    parser.add_argument("--show", type=int, default=1, help="differences to print for each project")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    named = {"real": [], "none": None}
    # Usage texts name the program as it was called.
    links = tempfile.TemporaryDirectory(prefix="program-")
    if options.command in named:
        command = named[options.command]
    else:
        command = [str(Path(links.name, "alembic"))]
        Path(command[0]).symlink_to(Path(options.command).resolve())
    samples = sorted(path.parent.name for path in (ROOT / "migrations-samples").glob("*/sample.json"))
    names = options.only or samples + [str(seed) for seed in range(options.first, options.first + options.histories)]
    passed = 0
    with concurrent.futures.ProcessPoolExecutor(options.jobs) as pool:
        for name, found in pool.map(functools.partial(check, command=command), names):
            passed += not found
            if found:
                print(f"\n{name if not name.isdigit() else 'history ' + name}: {len(found)} differences")
            for where, what, diff in found[: options.show]:
                print(f"  {where}, {what}:")
                print("\n".join(f"    {text}" for text in diff[:60]))
    print(f"differential: {passed} passed, {len(names) - passed} failed")
    return 0 if passed == len(names) else 1


if __name__ == "__main__":
    sys.exit(main())
