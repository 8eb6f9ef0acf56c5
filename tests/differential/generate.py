"""Random but reproducible Alembic projects: a graph of revisions, and in each of them operations.

    generate.py SEED FOLDER        write one history to look at

Half of the histories are `fitting`: branches and merges whose scripts work together, walked up and down. The others
are lines of revisions that draw calls from the whole surface of `op`, of which many fail.
"""

from __future__ import annotations

import random
import sys
from dataclasses import dataclass, field
from pathlib import Path

from graph import Graph, Revision
from operations import Tables
from project import ENVS, INI, MAKO, env
from surface import CONVENTIONS, Surface

WORDS = "add drop rename split tidy index backfill users orders invoices audit roles flags prices".split()
OPTIONS = [
    "render_as_batch=True", "transaction_per_migration=True", "version_table='versions'", "version_table_pk=False",
    "transactional_ddl=True", "transactional_ddl=False", "version_table_schema='main'", "compare_type=False",
    "on_version_apply=lambda ctx, step, heads, run_args, **kw: print(step.is_upgrade, sorted(heads), sorted(step.up_revision_ids))",
    "literal_binds=False, dialect_opts={}", "user_module_prefix='sa.'",
]  # fmt: skip
SETTINGS = ["", "", "", "version_locations = %(here)s/versions:%(here)s/more\n", "truncate_slug_length = 8\n",
            "file_template = %%(year)d_%%(rev)s-%%(slug)s\n", "recursive_version_locations = true\n"]  # fmt: skip


@dataclass
class History:
    """A project: its revisions in an order in which they can be applied, and how it is configured."""

    seed: int
    kind: str
    revisions: list[Revision]
    options: list[str] = field(default_factory=list)
    metadata: str = "None"
    env: str = "plain"
    setting: str = ""

    def files(self) -> dict[str, str]:
        """The project's files."""
        files = {
            "alembic.ini": INI.replace("[loggers]", f"{self.setting}\n[loggers]", 1),
            "env.py": env(self.env, self.metadata, self.options),
            "script.py.mako": MAKO,
        }
        for number, revision in enumerate(self.revisions):
            slug = "_".join("".join(c for c in word if c.isalnum()) for word in revision.message.split()[:3])
            folder = "versions"
            if "version_locations" in self.setting and number % 3 == 2:
                folder = "more" if self.setting.startswith("version") else "versions/deep"
            # The number keeps apart two ids that are no file names.
            safe = "".join(c if c.isalnum() else "_" for c in revision.id)
            files[f"{folder}/{safe}_{slug or number}.py"] = revision.script()
        return files


def message(chance: random.Random) -> str:
    """A docstring's first part; now and then longer, empty or odd."""
    words = " ".join(chance.sample(WORDS, chance.randint(2, 4)))
    odd = chance.choice(["it's \\\\ \\\"odd\\\"", "ünïcode ✓", "  leading", "a, b -> c", "100% %s", "tab\\there", "\nsecond line first"])
    return chance.choices([words, f"{words}\n\nAnd why:\n    because.", f"{words},\nin two lines", "", odd], [24, 4, 2, 2, 2])[0]


def generate(seed: int) -> History:
    """The history of a seed."""
    chance = random.Random(f"stillroom {seed}")
    history = fitting(seed, chance) if seed % 2 == 0 else surface(seed, chance)
    history.options = chance.choices([[], [chance.choice(OPTIONS)], chance.sample(OPTIONS, 2)], [6, 3, 1])[0]
    if len({option.split("=")[0] for option in history.options}) < len(history.options):
        history.options.pop()
    if chance.random() < 0.35:
        history.metadata = f"MetaData(naming_convention={chance.choice(CONVENTIONS)!r})"
    history.env = chance.choices(list(ENVS), [8, 3, 1, 1, 1])[0]
    history.setting = chance.choice(SETTINGS)
    for revision in history.revisions:
        revision.message = message(chance)
    return history


def fitting(seed: int, chance: random.Random) -> History:
    """Scripts that work together in whatever order the branches are applied. Every fourth is one line."""
    graph = Graph(chance, linear=seed % 8 == 0)
    tables = Tables(chance)
    for _ in range(chance.randint(4, 11)):
        revision = graph.grow()
        for _ in range(chance.choices([0, 1, 2, 3], [1, 6, 4, 2])[0]):
            up, down = tables.operation(revision.id, graph.ancestors[revision.id])
            revision.upgrade += up
            revision.downgrade = down + revision.downgrade
    return History(seed, "fitting", graph.revisions)


def surface(seed: int, chance: random.Random) -> History:
    """One line of revisions, each with a few calls, fitting or not."""
    graph = Graph(chance, linear=True)
    calls = Surface(chance)
    graph.grow().upgrade = calls.start()
    for _ in range(chance.randint(4, 8)):
        revision = graph.grow()
        for _ in range(chance.choices([1, 2, 3], [6, 3, 1])[0]):
            revision.upgrade += calls.operation()
        if chance.random() < 0.5:
            revision.downgrade = calls.operation()
    return History(seed, "surface", graph.revisions)


def main() -> None:
    for path, text in generate(int(sys.argv[1])).files().items():
        target = Path(sys.argv[2], path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
