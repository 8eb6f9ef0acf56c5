"""Random but reproducible Alembic projects: a graph of revisions, and in each of them operations that fit together.

    python3 generate.py SEED FOLDER        write one history to look at
"""

from __future__ import annotations

import random
import sys
from dataclasses import dataclass, field
from pathlib import Path

from operations import Tables

INI = """\
[alembic]
script_location = %(here)s
prepend_sys_path = .
path_separator = os
sqlalchemy.url = sqlite:///app.db

[loggers]
keys = root,sqlalchemy,alembic

[handlers]
keys = console

[formatters]
keys = generic

[logger_root]
level = WARNING
handlers = console
qualname =

[logger_sqlalchemy]
level = WARNING
handlers =
qualname = sqlalchemy.engine

[logger_alembic]
level = INFO
handlers =
qualname = alembic

[handler_console]
class = StreamHandler
args = (sys.stderr,)
level = NOTSET
formatter = generic

[formatter_generic]
format = %(levelname)-5.5s [%(name)s] %(message)s
datefmt = %H:%M:%S
"""

ENV = '''\
from logging.config import fileConfig

from alembic import context
from sqlalchemy import MetaData, engine_from_config, pool

config = context.config

if config.config_file_name is not None:
    fileConfig(config.config_file_name)

target_metadata = {metadata}
options = dict({options})

if context.is_offline_mode():
    context.configure(
        url=config.get_main_option("sqlalchemy.url"),
        target_metadata=target_metadata,
        literal_binds=True,
        dialect_opts={{"paramstyle": "named"}},
        **options,
    )
    with context.begin_transaction():
        context.run_migrations()
else:
    connectable = engine_from_config(
        config.get_section(config.config_ini_section, {{}}), prefix="sqlalchemy.", poolclass=pool.NullPool
    )
    with connectable.connect() as connection:
        context.configure(connection=connection, target_metadata=target_metadata, **options)
        with context.begin_transaction():
            context.run_migrations()
'''

NAMED = """MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)"""

MAKO = '''\
"""${message}

Revision ID: ${up_revision}
Revises: ${down_revision | comma,n}
Create Date: ${create_date}

"""
from alembic import op
import sqlalchemy as sa
${imports if imports else ""}

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade():
    ${upgrades if upgrades else "pass"}


def downgrade():
    ${downgrades if downgrades else "pass"}
'''

WORDS = "add drop rename split tidy index backfill users orders invoices audit roles flags prices".split()


@dataclass
class Revision:
    """One node of the graph."""

    id: str
    parents: list[str]
    depends_on: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    message: str = ""
    upgrade: list[str] = field(default_factory=list)
    downgrade: list[str] = field(default_factory=list)


@dataclass
class History:
    """A project: its revisions in an order in which they can be applied, and its files."""

    seed: int
    revisions: list[Revision]
    files: dict[str, str]


class Graph:
    """Grows a graph of revisions: lines, branches, merges, further bases, dependencies, labels."""

    def __init__(self, chance: random.Random, linear: bool):
        self.chance = chance
        self.linear = linear
        self.revisions: list[Revision] = []
        self.ancestors: dict[str, set[str]] = {}

    def heads(self) -> list[str]:
        inner = {parent for revision in self.revisions for parent in revision.parents}
        return [revision.id for revision in self.revisions if revision.id not in inner]

    def new_id(self) -> str:
        while True:
            found = f"{self.chance.getrandbits(48):012x}"
            # An id that is all digits reads as a relative step in some places: Alembic's own are random too.
            if not found.isdigit() and not any(r.id[:4] == found[:4] for r in self.revisions):
                return found

    def parents(self) -> list[str]:
        heads, roll = self.heads(), self.chance.random()
        if not heads:
            return []
        if self.linear:
            return heads[:1]
        if roll < 0.06:
            return []
        if roll < 0.22 and len(heads) > 1:
            return self.chance.sample(heads, 2 if len(heads) < 3 or roll < 0.18 else 3)
        if roll < 0.42:
            return [self.chance.choice(self.revisions).id]
        return [self.chance.choice(heads)]

    def grow(self) -> Revision:
        revision = Revision(self.new_id(), self.parents())
        mine = {ancestor for parent in revision.parents for ancestor in self.ancestors[parent] | {parent}}
        strangers = [other.id for other in self.revisions if other.id not in mine]
        if not self.linear and strangers and self.chance.random() < 0.12:
            revision.depends_on = [self.chance.choice(strangers)]
            mine |= {ancestor for other in revision.depends_on for ancestor in self.ancestors[other] | {other}}
        if not self.linear and not revision.parents and self.chance.random() < 0.6:
            revision.labels = [f"branch{len(self.revisions)}"]
        self.ancestors[revision.id] = mine
        self.revisions.append(revision)
        return revision


def message(chance: random.Random) -> str:
    """A docstring's first part; now and then longer, or empty."""
    words = " ".join(chance.sample(WORDS, chance.randint(2, 4)))
    return chance.choices([words, f"{words}\n\nAnd why:\n    because.", f"{words},\nin two lines", ""], [12, 2, 1, 1])[0]


def literal(names: list[str]) -> str:
    """As the template would write it: nothing, one, or several."""
    if len(names) < 2:
        return repr(names[0]) if names else "None"
    return repr(tuple(names))


def script(revision: Revision) -> str:
    """The text of a revision file."""

    def function(name: str, lines: list[str]) -> str:
        return f"def {name}():\n" + "".join(f"    {line}".rstrip() + "\n" for line in lines or ["pass"])

    header = f'"""{revision.message}"""' if revision.message else '""""""'
    return (
        f"{header}\nfrom alembic import op\nimport sqlalchemy as sa\n\n"
        f"revision = {revision.id!r}\ndown_revision = {literal(revision.parents)}\n"
        f"branch_labels = {literal(revision.labels)}\ndepends_on = {literal(revision.depends_on)}\n\n\n"
        f"{function('upgrade', revision.upgrade)}\n\n{function('downgrade', revision.downgrade)}"
    )


def generate(seed: int, revisions: int | None = None, linear: bool | None = None) -> History:
    """The history of a seed. Every fourth is one straight line."""
    chance = random.Random(f"stillroom {seed}")
    graph = Graph(chance, seed % 4 == 0 if linear is None else linear)
    tables = Tables(chance)
    for _ in range(revisions or chance.randint(5, 12)):
        revision = graph.grow()
        revision.message = message(chance)
        for _ in range(chance.choices([0, 1, 2, 3], [1, 6, 4, 2])[0]):
            up, down = tables.operation(revision.id, graph.ancestors[revision.id])
            revision.upgrade += up
            revision.downgrade = down + revision.downgrade
    options = chance.choices(
        ["", "render_as_batch=True", "transaction_per_migration=True", 'version_table="versions"'], [6, 1, 1, 1]
    )[0]
    files = {
        "alembic.ini": INI,
        "env.py": ENV.format(metadata=NAMED if chance.random() < 0.3 else "None", options=options),
        "script.py.mako": MAKO,
    }
    for revision in graph.revisions:
        slug = "_".join(revision.message.split()[:3]).strip(",")
        files[f"versions/{revision.id}_{slug}.py"] = script(revision)
    return History(seed, graph.revisions, files)


def main() -> None:
    history = generate(int(sys.argv[1]))
    for path, text in history.files.items():
        target = Path(sys.argv[2], path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
