"""Random graphs of revisions."""

from __future__ import annotations

import random
from dataclasses import dataclass, field


@dataclass
class Revision:
    """One node of the graph, and its script."""

    id: str
    parents: list[str]
    depends_on: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    message: str = ""
    upgrade: list[str] = field(default_factory=list)
    downgrade: list[str] = field(default_factory=list)

    def script(self) -> str:
        """The text of the revision's file."""

        def function(name: str, lines: list[str]) -> str:
            return f"def {name}():\n" + "".join(f"    {line}".rstrip() + "\n" for line in lines or ["pass"])

        return (
            f'"""{self.message}"""\nfrom alembic import op\nimport sqlalchemy as sa\n'
            "from sqlalchemy.dialects import mssql, mysql, oracle, postgresql, sqlite\n\n"
            f"revision = {self.id!r}\ndown_revision = {literal(self.parents)}\n"
            f"branch_labels = {literal(self.labels)}\ndepends_on = {literal(self.depends_on)}\n\n\n"
            f"{function('upgrade', self.upgrade)}\n\n{function('downgrade', self.downgrade)}"
        )


def literal(names: list[str]) -> str:
    """As the template would write it: nothing, one, or several."""
    if len(names) < 2:
        return repr(names[0]) if names else "None"
    return repr(tuple(names))


class Graph:
    """Grows a graph: lines, branches, merges, further bases, splices, dependencies, labels."""

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
            roll = self.chance.random()
            number = len(self.revisions) + 1
            if roll < 0.03:
                found = self.chance.choice([f"{number:04d}", f"rev_{number}", f"A{number}", f"2024.0{number}", f"ré{number}", f"v {number}"])
            elif found.isdigit():
                continue
            # Partial ids of four letters stay unambiguous here; the walks ask for shorter ones too.
            if not any(r.id[:4] == found[:4] for r in self.revisions):
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
        if not self.linear and strangers and self.chance.random() < 0.14:
            revision.depends_on = self.chance.sample(strangers, min(len(strangers), self.chance.choice([1, 1, 2])))
            mine |= {ancestor for other in revision.depends_on for ancestor in self.ancestors[other] | {other}}
            labels = [label for other in self.revisions if other.id in revision.depends_on for label in other.labels]
            if labels and self.chance.random() < 0.5:
                revision.depends_on = labels[:1]
                mine |= {ancestor for o in self.revisions if labels[0] in o.labels for ancestor in self.ancestors[o.id] | {o.id}}
        if not self.linear and self.chance.random() < (0.6 if not revision.parents else 0.06):
            revision.labels = [f"branch{len(self.revisions)}"] + (["second_label"] if self.chance.random() < 0.05 else [])
        self.ancestors[revision.id] = mine
        self.revisions.append(revision)
        return revision
