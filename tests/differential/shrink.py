"""Makes a difference small: leaves out of the history and of the plan whatever the difference does not need."""

from __future__ import annotations

import ast
import copy
import shlex
from collections.abc import Callable, Iterator

import compare
import measure
from generate import History

TRIES = 160


class Shrinker:
    """Tries smaller histories, as long as the same kind of difference stays."""

    def __init__(self, pair: measure.Pair, wanted: compare.Difference):
        self.pair = pair
        self.left = TRIES
        self.kind = kind(wanted)
        self.found = wanted

    def still(self, history: History, plan: list[dict]) -> bool:
        """Whether the last step of the plan still differs in the same way."""
        if self.left == 0 or not plan:
            return False
        self.left -= 1
        for difference in self.pair.differences(history.files(), plan):
            if difference.index == len(plan) - 1 and kind(difference) == self.kind:
                self.found = difference
                return True
        return False


def kind(difference: compare.Difference) -> tuple[str, str]:
    """What differs, and how the first differing line begins on real Alembic's side."""
    first = next((line[1:] for line in difference.diff if line.startswith(("-", "+"))), "")
    return difference.what, first.split("(")[0].split(" ")[0][:40]


def shrink(history: History, plan: list[dict], wanted: compare.Difference, pair: measure.Pair) -> tuple[History, list[dict], compare.Difference]:
    """The small history, the small plan, and what differs there."""
    test = Shrinker(pair, wanted)
    plan = plan[: wanted.index + 1]
    plan = fewer(plan, lambda steps: test.still(history, [*steps, plan[-1]]), last=True)
    for smaller in (without_revisions, plainer, smaller_scripts):
        history = smaller(history, lambda candidate: test.still(candidate, plan))
    plan = fewer(plan, lambda steps: test.still(history, [*steps, plan[-1]]), last=True)
    return history, plan, test.found


def fewer(items: list, holds: Callable[[list], bool], last: bool = False) -> list:
    """Leave out halves, quarters, … of the items, as long as it holds. With `last`, the last one stays and is not handed over."""
    kept, end = (items[:-1], items[-1:]) if last else (list(items), [])
    size = max(len(kept), 1)
    while size >= 1:
        at = 0
        while at < len(kept):
            without = kept[:at] + kept[at + size :]
            if holds(without):
                kept = without
            else:
                at += size
        size //= 2
    return kept + end


def without_revisions(history: History, holds: Callable[[History], bool]) -> History:
    """Leave out revisions; their children take their parents."""
    for gone in reversed(list(history.revisions)):
        smaller = copy.deepcopy(history)
        smaller.revisions = [revision for revision in smaller.revisions if revision.id != gone.id]
        for revision in smaller.revisions:
            if gone.id in revision.parents:
                others = [parent for parent in revision.parents if parent != gone.id]
                revision.parents = others + [parent for parent in gone.parents if parent not in others]
        if smaller.revisions and holds(smaller):
            history = smaller
    return history


def plainer(history: History, holds: Callable[[History], bool]) -> History:
    """Without options, conventions, settings, messages."""
    for name, value in {"options": [], "metadata": "None", "env": "plain", "setting": ""}.items():
        if getattr(history, name) != value:
            smaller = copy.deepcopy(history)
            setattr(smaller, name, value)
            history = smaller if holds(smaller) else history
    smaller = copy.deepcopy(history)
    for number, revision in enumerate(smaller.revisions):
        revision.message = f"r{number}"
    return smaller if holds(smaller) else history


def smaller_scripts(history: History, holds: Callable[[History], bool]) -> History:
    """Leave out statements, then arguments and elements of lists."""
    for number in range(len(history.revisions)):
        for direction in ("downgrade", "upgrade"):

            def with_lines(lines: list[str]) -> History:
                changed = copy.deepcopy(history)
                setattr(changed.revisions[number], direction, lines)
                return changed

            lines = getattr(history.revisions[number], direction)
            if lines and holds(with_lines([])):
                history = with_lines([])
                continue
            tree = ast.parse("\n".join(lines))
            while (found := first_that_holds(tree, lambda smaller: holds(with_lines(text_of(smaller))))) is not None:
                tree = found
                history = with_lines(text_of(tree))
    return history


def first_that_holds(tree: ast.Module, holds: Callable[[ast.Module], bool]) -> ast.Module | None:
    return next((smaller for smaller in smaller_trees(tree) if holds(smaller)), None)


def text_of(tree: ast.Module) -> list[str]:
    return ast.unparse(tree).splitlines()


def smaller_trees(tree: ast.Module) -> Iterator[ast.Module]:
    """The tree without one of its statements, arguments, keywords or elements."""
    places = []
    for path, node in enumerate(ast.walk(tree)):
        for name in ("body", "args", "keywords", "elts"):
            items = getattr(node, name, None)
            if isinstance(items, list):
                places += [(path, name, at) for at in range(len(items)) if name != "body" or len(items) > 1 or isinstance(node, ast.Module)]
    for path, name, at in places:
        smaller = copy.deepcopy(tree)
        node = list(ast.walk(smaller))[path]
        del getattr(node, name)[at]
        yield smaller


def document(history: History, plan: list[dict], difference: compare.Difference) -> str:
    """The case, for tests/cases; real Alembic is to fill in what is to be seen."""
    blocks = [f"## History {history.seed}: {difference.what}\n"]
    for path, text in history.files().items():
        if path.endswith(".py"):
            blocks.append(f"```py path={path}\n{text}```")
    if history.setting:
        blocks.append(f"```ini path=alembic.ini\n{history.files()['alembic.ini']}```")
    lines = ["alembic " + shlex.join(step["run"]) for step in plan if "run" in step]
    blocks.append("```run\n" + "\n".join(lines) + "\n```")
    blocks += [f"```{name}\n```" for name in ("exit", "stdout", "log", "error", "schema", "version", "rows")]
    blocks.append("```diff\n" + "\n".join(difference.diff) + "\n```")
    return "\n".join(blocks) + "\n"
