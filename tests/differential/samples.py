"""The samples: their stories, and their histories walked up and down."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

from walks import run

TEXTS = ["heads", "heads -v", "heads --resolve-dependencies", "branches", "branches -v", "history", "history -v", "current"]


def names(root: Path) -> list[str]:
    """All samples of the repository."""
    return sorted(path.parent.name for path in (root / "migrations-samples").glob("*/sample.json"))


def load(folder: Path) -> tuple[dict[str, str], list[dict], list[int | None]]:
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
