"""Where two series of records differ, leaving out what differs between two runs of real Alembic too."""

from __future__ import annotations

import difflib
import itertools
import re
import shlex
from dataclasses import dataclass
from typing import Callable, Iterator

TABLE_CONSTRAINT = re.compile(r"(CONSTRAINT|PRIMARY KEY|UNIQUE|CHECK|FOREIGN KEY)\b", re.I)


@dataclass
class Difference:
    """Step `index` of a plan shows something else."""

    index: int
    where: str
    what: str
    diff: list[str]


# Real Alembic walks over sets of strings: one of these hash seeds nearly always brings a set of few in any order. What is
# the same with the first of them is taken not to vary.
HASH_SEEDS = [str(seed) for seed in range(1, 12)]
ENOUGH = 5


def differences(real: list[dict], again: Callable[[str], list[dict]], ours: list[dict], plan: list[dict]) -> Iterator[Difference]:
    """What differs, in order. `again` is real Alembic with another hash seed, asked only if something does."""
    others: dict[str, list[dict]] = {}

    def seen(index: int, what: str) -> Iterator[str]:
        """What real Alembic shows with one hash seed after the other."""
        for seed in HASH_SEEDS:
            if seed not in others:
                others[seed] = again(seed)
            yield canonical(what, others[seed][index].get(what))

    for index, (step, wanted, got) in enumerate(zip(plan, real, ours, strict=True)):
        for what in wanted:
            if what == "seconds":
                continue
            a, c = canonical(what, wanted[what]), canonical(what, got.get(what))
            if a == c or what == "error" and names_the_syntax(a, c):
                continue
            varies = what == "stdout" and walks_over_a_set(step, wanted)
            for count, other in enumerate(seen(index, what), 1):
                varies = varies or other != a
                if count == ENOUGH and not varies:
                    break
                if other == c:
                    a = c
                    break
            if varies:
                a, c = words(a), words(c)
            if a != c:
                line = "alembic " + shlex.join(step["run"]) if "run" in step else str(step)[:80]
                yield Difference(index, f"step {index}, `{line}`", what, diff(a, c))


def names_the_syntax(real: str, ours: str) -> bool:
    """Of two errors in one ALTER TABLE, SQLite 3.40 names the missing table and 3.53 the syntax (docs/differences.md)."""
    missing = re.compile(r"\(sqlite3\.OperationalError\) no such table: .*\n\[SQL: ALTER TABLE ")
    syntax = re.compile(r'\(sqlite3\.OperationalError\) near "\w+": syntax error\n\[SQL: ALTER TABLE ')
    return bool(missing.search(real)) and syntax.sub("", ours, 1) == missing.sub("", real, 1)


def walks_over_a_set(step: dict, wanted: dict) -> bool:
    """`branches`, and `current` with several heads: the order differs even with the same hash seed."""
    text = wanted["stdout"]
    return step["run"][0] == "branches" or step["run"][0] == "current" and (text.count("Rev: ") > 1 if "Rev: " in text else text.count("\n") > 1)


def canonical(what: str, value: object) -> str:
    """A text in which what says nothing is evened out."""
    if what == "schema" and isinstance(value, list):
        return "\n".join(f"{kind} {name} on {table}: {parts(sql)}" for kind, name, table, sql in value)
    if what == "stdout":
        return in_order(sets_in_order(str(value)))
    if what == "error":
        # The columns that wait for each other come from a set.
        return re.sub(r"(?<=detected\. \()[^()]+(?=\))", lambda found: ", ".join(sorted(found[0].split(", "))), str(value))
    if what == "rows" and value:
        # The moment of the measurement; the scripts' own dates are all earlier.
        return re.sub(r"\b(202[6-9]|20[3-9]\d)-\d\d-\d\d \d\d:\d\d:\d\d", "<now>", canonical("", value))
    if isinstance(value, list):
        return "\n".join(str(item) for item in value)
    if isinstance(value, dict):
        return "\n".join(f"{key}: {item}" for key, item in sorted(value.items()))
    return str(value)


def sets_in_order(text: str) -> str:
    """What real Alembic keeps in sets, sorted: branch points' children, labels and who had one first, and which head stays at an un-merge."""
    lines: list[str] = []
    for is_child, run in itertools.groupby(text.split("\n"), lambda line: bool(re.match(r" +-> ", line))):
        lines += sorted(run) if is_child else run
    listed = re.compile(r"(?m)(?<=^Branches into: )[^\n]+|(?<=^Branch names: )[^\n]+|(?<=\()\w*(?:, \w*)+(?=\))")
    text = listed.sub(lambda found: ", ".join(sorted(found[0].split(", "))), "\n".join(lines))
    taken = re.compile(r"(?<= in revision )(\w+)( already used by revision )(\w+)")
    text = taken.sub(lambda found: found[2].join(sorted([found[1], found[3]])), text)
    sections = re.split(r"(?m)^(?=-- Running )", text)
    return "".join(map(any_parent, sections))


def any_parent(section: str) -> str:
    """A downgrade to several revisions (of a merge, or with a dependency): which one is inserted, which one updated?"""
    inserted, updated = re.compile(r"(?<=VALUES \(')\w+(?='\) RETURNING)"), re.compile(r"(?<=SET version_num=')\w+(?=')")
    if not section.startswith("-- Running downgrade ") or not (inserted.search(section) and updated.search(section)):
        return section
    return updated.sub("<one of them>", inserted.sub("<one of them>", section))


def parts(sql: str) -> str:
    """A table's SQL with its constraints sorted: in batch mode they come from a set of objects. Else as it is."""
    if not sql.upper().startswith("CREATE TABLE") or "(" not in sql:
        return sql
    start, end = sql.index("("), sql.rindex(")")
    elements = [" ".join(element.split()) for element in split_at_commas(sql[start + 1 : end])]
    constraints = sorted(element for element in elements if TABLE_CONSTRAINT.match(element))
    columns = [element for element in elements if not TABLE_CONSTRAINT.match(element)]
    return "\n    ".join([sql[:start], *columns, *constraints, sql[end:]])


def split_at_commas(sql: str) -> Iterator[str]:
    """Cut at the commas that are in no quotes and no brackets."""
    depth, part = 0, ""
    for token in re.findall(r"'[^']*'|\"[^\"]*\"|`[^`]*`|.", sql, re.S):
        depth += {"(": 1, ")": -1}.get(token, 0)
        if token == "," and depth == 0:
            yield part
            part = ""
        else:
            part += token
    yield part


def in_order(text: str) -> str:
    """Offline SQL with the indexes of a table in sorted order (they come from a set), and tables as in `parts`."""
    blocks = []
    for is_index, run in itertools.groupby(text.split("\n\n"), lambda b: bool(re.match(r"CREATE (UNIQUE )?INDEX ", b))):
        blocks += sorted(run) if is_index else (parts(block) for block in run)
    return "\n\n".join(blocks)


def words(text: str) -> str:
    """Nothing but the words, sorted: for what real Alembic itself gives in another order the next time."""
    return "\n".join(sorted(re.findall(r"[^\s,]+", text)))


def diff(wanted: str, got: str) -> list[str]:
    lines = difflib.unified_diff(wanted.splitlines(), got.splitlines(), "real Alembic", "candidate", lineterm="", n=1)
    return list(lines)[2:]
