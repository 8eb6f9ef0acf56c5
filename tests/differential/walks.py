"""What is done with a history: random walks with every form of naming a revision, and offline on every dialect."""

from __future__ import annotations

import random
import shlex

import measure
from generate import History

URLS = {
    "sqlite": "sqlite:///app.db",
    "postgresql": "postgresql://user:pass@localhost/db",
    "mysql": "mysql+pymysql://user:pass@localhost/db",
    "mariadb": "mariadb+pymysql://user:pass@localhost/db",
    "mssql": "mssql+pyodbc://user:pass@localhost/db",
    "oracle": "oracle+oracledb://user:pass@localhost/db",
}
TEXTS = ["heads", "heads -v", "heads --resolve-dependencies", "branches", "branches -v", "history", "history -v", "history -i", "current -v",
         "current --check-heads", "show heads", "show head", "show base", "show current"]  # fmt: skip
FORMS = [
    "upgrade +1", "upgrade +2", "upgrade head", "upgrade heads", "downgrade -1", "downgrade -2", "upgrade {id}", "upgrade {part}",
    "downgrade {id}", "upgrade {id}+1", "downgrade {id}-1", "stamp {id}", "stamp heads", "stamp --purge {id}", "upgrade {id}@head",
    "downgrade {id}@-1", "downgrade {id}@base", "history -r {part}:", "history -r :{id}", "history -r current:heads", "show {part}",
    "downgrade base", "stamp base", "upgrade {id} {id2}", "upgrade {id}@+1", "stamp {id} {id2}", "stamp head", "upgrade {id2}@{id}",
    "history -r {id}:{id2}", "history -r -2:", "history -r {id}-1:{id}+1", "history -r base:{part}", "history -v -r {id}:heads",
    "show {id}+1", "show {id}@head", "upgrade {short}", "show {short}", "ensure_version", "upgrade {id} --tag mine",
    "merge {id} {id2} -m joined --rev-id fedcba000001", "revision -m more --rev-id fedcba000002 --head {id} --splice",
    "revision -m {slug} --rev-id fedcba000003 --head {id}@head", "revision -m root --rev-id fedcba000004 --head base --branch-label fresh",
    "revision -m needy --rev-id fedcba000005 --head heads --depends-on {part}", "revision -m plain --rev-id fedcba000006",
]  # fmt: skip
LABELLED = ["upgrade {label}@head", "downgrade {label}@base", "upgrade {label}@+1", "show {label}@head", "upgrade {label}", "downgrade {label}@-1",
            "history -r {label}@base:{label}@head", "stamp {label}", "stamp {label}@head", "downgrade {label}@{id}", "upgrade {label}@{id}+1"]  # fmt: skip
WRONG = ["upgrade nope", "downgrade +1", "upgrade -1", "upgrade {id}+99", "downgrade -99", "stamp nope", "upgrade nope@head", "downgrade head",
         "history -r nope:", "history -r {id}", "show nope", "upgrade {id}@nope", "downgrade {id}+1", "merge {id} --rev-id fedcba000009", "upgrade", "downgrade",
         "upgrade head head", "revision -m again --rev-id {id}", "revision -m x --head nope", "stamp {id} nope", "upgrade {id}:{id2}",
         "downgrade {id}:{id2}", "history -r ::", "upgrade +", "upgrade ''", "stamp ''", "downgrade nope@base", "revision --branch-label '' --rev-id b"]  # fmt: skip
OFFLINE = ["upgrade heads --sql", "upgrade {id}:heads --sql", "downgrade {id}:base --sql", "stamp {id} --sql", "stamp {id}:{id2} --sql",
           "upgrade {id}:{id2} --sql", "downgrade {id}:{id2} --sql", "upgrade {id}:+1 --sql", "downgrade {id} --sql", "upgrade +1 --sql",
           "ensure_version --sql", "stamp heads --sql", "upgrade :{id} --sql", "upgrade {id}: --sql", "downgrade {id}:-1 --sql", "current --sql"]  # fmt: skip


def run(line: str) -> dict:
    return {"run": shlex.split(line)}


def plan_of(history: History, dialects: list[str]) -> list[dict]:
    """All that is done with a history, offline on these dialects among others."""
    chance = random.Random(f"walk {history.seed}")
    chosen = chance.sample(dialects, min(2, len(dialects)))
    return (up_and_down if history.kind == "fitting" else past_failures)(history, chance, chosen)


def words(history: History, chance: random.Random) -> dict[str, str]:
    """What a form's places are filled with."""
    ids = [revision.id for revision in history.revisions]
    labels = [label for revision in history.revisions for label in revision.labels]
    id = chance.choice(ids)
    return {
        "id": shlex.quote(id), "id2": shlex.quote(chance.choice(ids)), "part": shlex.quote(id[:5]), "short": shlex.quote(id[: chance.randint(1, 3)]),
        "label": chance.choice(labels or ["nope"]), "slug": chance.choice(["'Some Words, and: more'", "ünï", "x"]),
    }  # fmt: skip


def draw(history: History, chance: random.Random, forms: list[str]) -> dict:
    return run(chance.choice(forms).format(**words(history, chance)))


def offline(history: History, chance: random.Random, dialect: str, line: str) -> dict:
    return run(f"-x url={URLS[dialect]} {line}") if dialect != "sqlite" else run(line)


def up_and_down(history: History, chance: random.Random, dialects: list[str]) -> list[dict]:
    """Texts, all up and all down in steps, and then a walk."""
    plan = [run(line) for line in chance.sample(TEXTS, 6)]
    plan += [run(f"upgrade {shlex.quote(revision.id)}") for revision in history.revisions]
    plan += [run(line) for line in chance.sample(TEXTS, 3)]
    for revision in reversed(history.revisions):
        parent = revision.parents[0] if revision.parents else "base"
        plan.append(run(f"downgrade {shlex.quote(f'{revision.id}@{parent}')}"))
    plan += [run("current"), {"remove": [measure.DATABASE]}, run("upgrade heads"), run("current --check-heads"), run("downgrade base")]
    for dialect in dialects:
        plan.append(offline(history, chance, dialect, "upgrade heads --sql"))
        plan.append(offline(history, chance, dialect, chance.choice(OFFLINE).format(**words(history, chance))))
    forms = FORMS + (LABELLED * 3 if any(revision.labels for revision in history.revisions) else [])
    for _ in range(14):
        plan.append(draw(history, chance, chance.choices([forms, WRONG, OFFLINE], [8, 2, 1])[0]))
        if chance.random() < 0.3:
            plan.append(run("current"))
    return plan + [run("merge heads -m together --rev-id fedcba987654"), run("history"), run("upgrade heads")]


def past_failures(history: History, chance: random.Random, dialects: list[str]) -> list[dict]:
    """Each script by itself, up and down, whether it fails or not; and as SQL."""
    plan = []
    ids = [shlex.quote(revision.id) for revision in history.revisions]
    for id in ids:
        plan += [run("upgrade +1"), run(f"stamp {id}")]
    for revision, below in list(zip(history.revisions, ["base", *ids]))[::-1]:
        if revision.downgrade:
            plan += [run(f"stamp {shlex.quote(revision.id)}"), run(f"downgrade {below}")]
    for dialect in dialects:
        plan.append(offline(history, chance, dialect, f"upgrade {ids[0]} --sql"))
        plan += [offline(history, chance, dialect, f"upgrade {above}:{below} --sql") for above, below in zip(ids, ids[1:])]
    return plan
