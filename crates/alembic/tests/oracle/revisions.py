"""Random revision graphs, and those of graphs.txt, and what real Alembic's ScriptDirectory makes of them, as JSON."""

import json
import random
import sys
import types
import warnings

from alembic.runtime.migration import HeadMaintainer
from alembic.script.base import ScriptDirectory
from alembic.script.revision import Revision, RevisionMap
from alembic.util import CommandError


def upgrade(**kw):
    pass


def downgrade(**kw):
    pass


class Script(Revision):
    module = types.SimpleNamespace(upgrade=upgrade, downgrade=downgrade)
    doc = ""

    def __str__(self):
        return "%s -> %s%s%s%s, %s" % (
            ", ".join(self._versioned_down_revisions) or "<base>",
            self.revision,
            " (head)" if self.is_head else "",
            " (branchpoint)" if self.is_branch_point else "",
            " (mergepoint)" if self.is_merge_point else "",
            self.doc,
        )


def make_id(rng, taken):
    while True:
        prefix = rng.choice(["", "abcd", "12", "ab12ef"])
        new = prefix + "".join(rng.choice("0123456789abcdef") for _ in range(rng.randint(1, 6)))
        if new not in taken:
            return new


def make_graph(rng, count=None):
    count = rng.choice([0, 1, 2, 3, 5, 8, 12, 20]) if count is None else count
    ids, rows, labels = [], [], []
    shape = rng.choice(["line", "branchy", "wild"])
    for number in range(count):
        new = make_id(rng, ids)
        down, deps, own = [], [], []
        if ids:
            roll = rng.random()
            if shape == "line" or roll < 0.5:
                down = [ids[-1]]
            elif roll < 0.72:
                down = [rng.choice(ids)]
            elif roll < 0.86 and len(ids) > 1:
                down = rng.sample(ids, rng.choice([2, 2, min(3, len(ids))]))
            elif shape != "wild" and roll > 0.97:
                down = []
            if shape == "wild" and rng.random() < 0.3:
                deps = rng.sample(ids + labels, rng.choice([1, 1, 2]) if len(ids) > 1 else 1)
        if rng.random() < 0.2:
            own = ["lab%d" % number] + (["second%d" % number] if rng.random() < 0.2 else [])
        rows.append({"id": new, "down": down, "deps": deps, "labels": own})
        ids.append(new)
        labels.extend(own)
    if rng.random() < 0.5:
        rng.shuffle(rows)
    spoil(rng, rows, ids)
    return rows


def spoil(rng, rows, ids):
    roll = rng.random()
    if not rows or roll > 0.2:
        return
    victim = rng.choice(rows)
    if roll < 0.03:
        victim["down"] = ["missing"]
    elif roll < 0.05:
        victim["deps"] = ["missing"]
    elif roll < 0.08:
        victim["down"] = [ids[-1]]
    elif roll < 0.11:
        victim["deps"] = [ids[-1]]
    elif roll < 0.13:
        victim["labels"] = ["twice"]
        rng.choice(rows)["labels"].append("twice")
    elif roll < 0.14:
        victim["id"] = "a+b"
    else:
        # A second one of the same id, in the same place or in another.
        down = rng.choice([victim["down"], [], [ids[-1]], [rng.choice(ids)]])
        victim["labels"] = []
        rows.insert(rng.randint(0, len(rows)), {**victim, "down": down})


def directory(rows):
    script = ScriptDirectory.__new__(ScriptDirectory)
    script.revision_map = RevisionMap(
        lambda: iter(
            [
                Script(r["id"], tuple(r["down"]), tuple(r["deps"]), tuple(r["labels"]))
                for r in rows
            ]
        )
    )
    return script


def heads_for(rng, script, rows):
    """A state in which a version table can be: often a real one, sometimes nonsense."""
    ids = [r["id"] for r in rows]
    roll = rng.random()
    if not ids or roll < 0.2:
        return []
    if roll < 0.25:
        return [rng.choice(ids)[:4]]
    if roll < 0.28:
        return ["nope"]
    chosen = rng.sample(ids, min(len(ids), rng.choice([1, 1, 2, 3])))
    try:
        revs = [script.revision_map._revision_map[i] for i in chosen]
        below = set()
        for rev in revs:
            below |= {r.revision for r in script.revision_map._get_ancestor_nodes([rev])} - {rev.revision}
        return [i for i in chosen if i not in below] or chosen[:1]
    except Exception:
        return chosen[:1]


def identifiers(rng, rows):
    ids = [r["id"] for r in rows]
    labels = [label for r in rows for label in r["labels"]]
    words = ["head", "heads", "base", "+1", "-1", "+2", "-2", "+9", "-9", "+0", "nope", "zz", ""]
    if ids:
        one, two = rng.choice(ids), rng.choice(ids)
        words += [one, two, one[:4], one[:3], "%s+1" % one, "%s-1" % two, "%s@head" % one]
        words += ["%s-2" % one, "%s+2" % two, "abcd", "ab12", "head-1", "base+1", "heads-1", "head+1"]
        words += ["%s@%s" % (one, two), "%s@+1" % one, "%s@-1" % two, "%s@base" % one]
    for label in rng.sample(labels, min(2, len(labels))):
        words += [label] + ["%s@%s" % (label, t) for t in ("head", "heads", "base", "+1", "-1", "+2", "-2")]
        if ids:
            words += ["%s@%s" % (label, rng.choice(ids)), "%s@%s-1" % (label, rng.choice(ids))]
            words += ["%s@%s+1" % (label, rng.choice(ids))]
    words += ["nolabel@head", "nolabel@+1", "@head"]
    return words


class FakeImpl:
    def __init__(self, log):
        self.log = log

    def _exec(self, statement):
        from sqlalchemy.dialects import sqlite

        self.log.append(str(statement.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})))


def head_changes(heads, steps):
    """What HeadMaintainer writes for a plan."""
    from sqlalchemy import Column, MetaData, String, Table

    log = []
    context = types.SimpleNamespace(
        impl=FakeImpl(log),
        as_sql=True,
        _version=Table("v", MetaData(), Column("version_num", String(32))),
    )
    maintainer = HeadMaintainer(context, heads)
    for step in steps:
        try:
            maintainer.update_to_step(step)
        except Exception as error:
            log.append("%s: %s" % (type(error).__name__, error))
            break
    return [line.replace("\n", " ") for line in log]


def told(action):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            result = action()
        except CommandError as error:
            result = "FAILED: %s" % error
        except Exception as error:
            result = "%s: %s" % (type(error).__name__, error)
    return {"result": result, "warnings": [str(w.message) for w in caught]}


def steps_text(steps):
    return [step.short_log.strip() for step in steps]


def given(path):
    """The graphs of graphs.txt, which says how they are written: name, rows and questions of each."""
    with open(path, encoding="utf-8") as file:
        for part in file.read().split("\n### ")[1:]:
            name, *lines = part.splitlines()
            rows = [row(line[2:]) for line in lines if line.startswith("+ ")]
            yield name, rows, [line[2:].split() for line in lines if line.startswith("? ")]


def row(line):
    parts = {"id": line.split()[0], "<": "", "needs": "", "called": ""}
    key = None
    for word in line.split()[1:]:
        if word in parts:
            key = word
        else:
            parts[key] += word
    several = {key: [name for name in parts[key].split(",") if name] for key in ("<", "needs", "called")}
    return {"id": parts["id"], "down": several["<"], "deps": several["needs"], "labels": several["called"]}


def several(word):
    return [] if word in ("-", "()") else word.split(",")


def end(word):
    """An end of a range: None, several revisions, or a text."""
    if word == "-":
        return None
    return tuple(several(word)) if word == "()" or "," in word else word


def put(asked, script, question):
    """Asks one question of graphs.txt."""
    kind, *words = question
    revision_map = script.revision_map
    if kind == "one":
        asked(kind, lambda: getattr(revision_map.get_revision(words[0]), "revision", None), word=words[0])
    elif kind == "show":
        asked(kind, lambda: [getattr(r, "revision", r) for r in script.get_revisions(words[0])], word=words[0])
    elif kind == "current":
        heads = several(words[0])
        asked(kind, lambda: sorted(r.revision for r in script.get_all_current(tuple(heads))), heads=heads)
    elif kind == "range":
        upper, lower, *flags = words
        asked(
            kind,
            lambda: [
                r.revision
                for r in revision_map.iterate_revisions(
                    end(upper),
                    end(lower),
                    inclusive="inclusive" in flags,
                    implicit_base="implicit" in flags,
                    select_for_downgrade="down" in flags,
                )
            ],
            upper=end(upper), lower=end(lower), flags=flags,
        )
    elif kind == "history":
        base, head = words
        asked(kind, lambda: [r.revision for r in script.walk_revisions(base, head)], base=base, head=head)
    else:
        heads, word = several(words[0]), words[1]
        plan = {
            "upgrade": lambda: script._upgrade_revs(word, tuple(heads)),
            "downgrade": lambda: script._downgrade_revs(word, tuple(heads)),
            "stamp": lambda: script._stamp_revs((word,), tuple(heads)),
        }[kind]

        def steps():
            found = plan()
            return steps_text(found) + head_changes(heads, found)

        asked(kind, steps, heads=heads, word=word)


def told_of(path):
    """What real Alembic says of the graphs of graphs.txt."""
    cases = []
    for name, rows, questions in given(path):
        case, script = {"name": name, "rows": rows, "queries": []}, directory(rows)
        cases.append(case)
        if read(case, script):
            def ask(kind, action, **given):
                case["queries"].append({"kind": kind, **given, **told(action)})

            for question in questions:
                put(ask, script, question)
    return cases


def read(case, script):
    """Loads the graph; says whether it can be asked anything."""
    case["loaded"] = told(lambda: (
        [script.get_heads(), list(script.revision_map._real_heads), script.get_bases()]
    ))
    if isinstance(case["loaded"]["result"], str):
        return False
    case["labels"] = {
        r.revision: sorted(r.branch_labels)
        # By its label, an earlier revision of the same id is still there.
        for key, r in script.revision_map._revision_map.items() if r is not None and key == r.revision
    }
    case["walk"] = told(lambda: [r.revision for r in script.walk_revisions()])
    return True


def main():
    if sys.argv[1].endswith(".txt"):
        json.dump(told_of(sys.argv[1]), sys.stdout)
        return
    rng = random.Random(int(sys.argv[1]))
    cases = []
    for _ in range(int(sys.argv[2])):
        rows = make_graph(rng, int(sys.argv[3]) if len(sys.argv) > 3 else None)
        case = {"rows": rows, "queries": []}
        script = directory(rows)
        cases.append(case)
        if not read(case, script):
            continue

        def ask(kind, action, **given):
            case["queries"].append({"kind": kind, **given, **told(action)})

        words = identifiers(rng, rows)
        for word in words:
            ask("show", lambda: [getattr(r, "revision", r) for r in script.get_revisions(word)], word=word)
        for _ in range(4):
            heads = heads_for(rng, script, rows)
            ask("current", lambda: sorted(r.revision for r in script.get_all_current(tuple(heads))), heads=heads)
            for word in words:
                def up():
                    steps = script._upgrade_revs(word, tuple(heads))
                    return steps_text(steps) + head_changes(heads, steps)

                def down():
                    steps = script._downgrade_revs(word, tuple(heads))
                    return steps_text(steps) + head_changes(heads, steps)

                def stamp():
                    steps = script._stamp_revs((word,), tuple(heads))
                    return steps_text(steps) + head_changes(heads, steps)

                ask("upgrade", up, heads=heads, word=word)
                ask("downgrade", down, heads=heads, word=word)
                ask("stamp", stamp, heads=heads, word=word)
        for _ in range(25):
            base, head = rng.choice(words), rng.choice(words)
            ask(
                "history",
                lambda: [r.revision for r in script.walk_revisions(base or "base", head or "heads")],
                base=base,
                head=head,
            )
    json.dump(cases, sys.stdout)


main()
