#!/usr/bin/env python3
"""Alembic's own tests of operations, as cases for crates/alembic/tests/operations.rs.

    git clone https://github.com/sqlalchemy/alembic ALEMBIC
    tests/alembic_suite.py ALEMBIC/tests target/alembic-suite
    STILLROOM_OPS_FOLDER=$PWD/target/alembic-suite cargo test -p stillroom-alembic --test operations -- --nocapture

Nothing of them is kept here: each test that calls operations becomes a script, with its fixture's dialect, and runs under
real Alembic and under ours. What the test asserts of values is printed instead, and compared. Left out, and listed with
`--left`: tests of autogenerate, of parts behind a mock, and of classes that no script sees.
"""

from __future__ import annotations

import argparse
import ast
import collections
import copy
import json
from dataclasses import dataclass
from pathlib import Path

FILES = ["op", "batch", "sqlite", "postgresql", "mysql", "bulk_insert", "op_naming_convention"]
DIALECTS = ["sqlite", "postgresql", "mysql", "mariadb", "mssql", "oracle"]
# What tests of something else mention.
BEHIND = {
    "a mock": {"mock", "Mock", "MagicMock", "patch"},
    "autogenerate": {"autogenerate", "autogen_test_fixture", "render"},
    "a project on disk": {"capture_context_buffer", "staging_env", "env_file_fixture", "write_script", "ScriptDirectory"},
    "a class that no script sees": {"ApplyBatchImpl", "DDLCompiler"},
}
# The names that Alembic's tests have from its testing package: asserting is telling.
PRELUDE = '''\
import contextlib
class Quiet:
    def __getattr__(self, name):
        return lambda *args, **kwargs: None
class Variation:
    def __init__(self, value, known):
        self.value = value
        for one in known:
            setattr(self, str(one), one == value and type(one) is type(value))
    def __bool__(self):
        return bool(self.value) and self.value != "none"
def tell(*values, **options):
    print([repr(value)[:300] for value in values])
def calm(*args, **options):
    return contextlib.nullcontext()
def op_fixture(*args, **options):
    return Quiet()
eq_ = is_ = is_not_ = ne_ = in_ = is_true = is_false = eq_ignore_whitespace = tell
expect_raises = expect_raises_message = expect_warnings = expect_deprecated = expect_sqlalchemy_deprecated = calm
emits_warning = expect_sqlalchemy_deprecated_20 = calm
def assert_raises_message(error, message, function, *args, **options):
    return function(*args, **options)
def assert_raises(error, function, *args, **options):
    return function(*args, **options)
'''


@dataclass
class Fixture:
    """What a test runs on: `live`, a dialect, or `default` for all of them; and a naming convention."""

    runs: str
    naming: dict | None = None

    def header(self) -> str:
        runs = {"live": "#! live", "default": "#! sql"}.get(self.runs, f"#! sql {self.runs}")
        return runs + (f"\n#! naming {json.dumps(self.naming)}" if self.naming else "")


class Rewired(ast.NodeTransformer):
    """A test's connection and operations become those of the case, which has begun its transaction already."""

    def visit_With(self, node: ast.With) -> ast.With:
        self.generic_visit(node)
        for item in node.items:
            if isinstance(item.context_expr, ast.Call) and ast.unparse(item.context_expr.func).endswith(".begin"):
                item.context_expr = expression("contextlib.nullcontext()")
        return node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        self.generic_visit(node)
        instead = {"config.db.connect": "op.get_bind()", "MigrationContext.configure": "op.get_context()", "Operations": "op"}
        name = ast.unparse(node.func)
        return expression(instead[name]) if name in instead else node


def expression(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body


def names_in(node: ast.AST) -> set[str]:
    names = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    return names | {one.attr for one in ast.walk(node) if isinstance(one, ast.Attribute)}


def methods_of(node: ast.ClassDef, classes: dict[str, ast.ClassDef]) -> dict[str, ast.stmt]:
    """The methods and constants of a class, those of its bases in the same file too."""
    found: dict[str, ast.stmt] = {}
    for base in node.bases:
        if isinstance(base, ast.Name) and base.id in classes:
            found |= methods_of(classes[base.id], classes)
    for item in node.body:
        if isinstance(item, ast.FunctionDef):
            found[item.name] = item
        elif isinstance(item, ast.Assign):
            found[ast.unparse(item.targets[0])] = item
    return found


def fixture_of(test: ast.stmt, helpers: list[ast.stmt]) -> Fixture | None:
    """The dialect that `op_fixture` is called for, by the test, with a word of the test, or by a helper."""
    if any("config.db" in ast.unparse(one) for one in [test, *helpers]):
        return Fixture("live")
    direct = called_for(test)
    if direct:
        return direct
    behind = [fixture for fixture in map(called_for, helpers) if fixture]
    words = [one.value for one in ast.walk(test) if isinstance(one, ast.Constant) and one.value in ["default", *DIALECTS]]
    if behind and behind[0].runs == "?":
        return Fixture(words[0], behind[0].naming) if words else None
    return behind[0] if behind else None


def called_for(node: ast.AST) -> Fixture | None:
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "op_fixture":
            options = {option.arg: option.value for option in call.keywords}
            dialect = call.args[0] if call.args else options.get("dialect", ast.Constant("default"))
            naming = options.get("naming_convention")
            # The driver makes no difference to what is written.
            runs = dialect.value.partition("+")[0] if isinstance(dialect, ast.Constant) else "?"
            return Fixture(runs, ast.literal_eval(naming) if isinstance(naming, ast.Dict) else None)
    return None


def variants(test: ast.FunctionDef) -> list[str] | None:
    """Assignments of a test's parameters, one text for each combination; `None` if they cannot be told."""
    wanted = [one.arg for one in [*test.args.args, *test.args.kwonlyargs] if one.arg != "self"]
    found, given = [""], set()
    for decorator in test.decorator_list:
        kind = ast.unparse(decorator.func).removeprefix("testing.") if isinstance(decorator, ast.Call) else ""
        if kind == "variation":
            name, values = decorator.args
            if not isinstance(values, (ast.List, ast.Tuple)) or not all(isinstance(one, ast.Constant) for one in values.elts):
                return None
            names, rows = [ast.literal_eval(name)], [[f"Variation({ast.unparse(one)}, {ast.unparse(values)})"] for one in values.elts]
        elif kind == "combinations":
            names, rows = combinations(decorator, wanted)
        else:
            continue
        given |= set(names)
        assigned = ["".join(f"{name} = {value}\n" for name, value in zip(names, row)) for row in rows]
        found = [before + after for before in found for after in assigned]
    return found if set(wanted) <= given else None


def combinations(decorator: ast.Call, wanted: list[str]) -> tuple[list[str], list[list[str]]]:
    options = {option.arg: option.value for option in decorator.keywords}
    names = [name.strip() for name in ast.literal_eval(options["argnames"]).split(",")] if "argnames" in options else wanted
    kinds = ast.literal_eval(options["id_"]) if "id_" in options else ""
    rows = []
    for row in decorator.args:
        parts = row.args if isinstance(row, ast.Call) else row.elts if isinstance(row, ast.Tuple) else [row]
        if kinds:
            parts = [part for part, kind in zip(parts, kinds) if kind != "i"]
        parts = [part for part in parts if "exclusions" not in ast.unparse(part)]
        if len(parts) >= len(names):
            rows.append([ast.unparse(part) for part in parts])
    return names, rows


def imports_of(tree: ast.Module) -> str:
    """The imports that a script may have too."""
    kept = []
    for node in tree.body:
        if isinstance(node, ast.ImportFrom):
            module = node.module or ""
            if module == "alembic":
                kept += [f"from alembic import {name.name}" for name in node.names if name.name == "op"]
            elif module.startswith("sqlalchemy") or module in ("alembic.operations", "alembic.operations.ops"):
                kept.append(ast.unparse(node))
        elif isinstance(node, ast.Import):
            kept.append(ast.unparse(node))
    return "\n".join(kept)


def rewired(node: ast.stmt) -> str:
    node = copy.deepcopy(node)
    if isinstance(node, ast.FunctionDef):
        node.decorator_list = [one for one in node.decorator_list if ast.unparse(one) in ("property", "staticmethod", "classmethod")]
    return ast.unparse(Rewired().visit(node))


def script(test: ast.FunctionDef, helpers: list[ast.stmt], before: str, assigned: str) -> str:
    """The body of a case: the test's class with what it needs, made and called."""
    quiet = [one for one in helpers if isinstance(one, ast.FunctionDef) and (one.name.startswith("_assert") or one.name == "tearDown")]
    others = [rewired(one) for one in helpers if one not in quiet]
    stubs = [f"def {one.name}(self, *args, **options):\n    pass" for one in quiet]
    members = "\n".join([*stubs, *others, rewired(test)]).replace("\n", "\n    ")
    parameters = [one.arg for one in [*test.args.args, *test.args.kwonlyargs] if one.arg != "self"]
    made = "self = Test()\n" + ("self.setUp()\n" if any(getattr(one, "name", "") == "setUp" for one in helpers) else "")
    called = f"self.{test.name}({', '.join(f'{name}={name}' for name in parameters)})\n"
    return f"{before}\n{PRELUDE}class Test:\n    {members}\n{assigned}{made}{called}"


def convert(path: Path) -> tuple[str, int, collections.Counter, list[str]]:
    """The cases of a file; how many of its tests they are of; what was left out, counted by reason and listed."""
    tree = ast.parse(path.read_text("utf-8"))
    classes = {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
    functions = "\n".join(rewired(node) for node in tree.body if isinstance(node, ast.FunctionDef))
    before = f"{imports_of(tree)}\n{functions}"
    cases, taken, reasons, left = [], 0, collections.Counter(), []
    for group in classes.values():
        methods = methods_of(group, classes)
        helpers = [one for name, one in methods.items() if not name.startswith("test_")]
        usable = [one for one in helpers if not names_in(one) & set().union(*BEHIND.values())]
        for test in (one for name, one in methods.items() if name.startswith("test_")):
            reason = next((reason for reason, names in BEHIND.items() if names & names_in(test)), None)
            fixture, rows = fixture_of(test, helpers), variants(test)
            reason = reason or ("no operation is called" if fixture is None else "parameters of its own" if rows is None else None)
            if reason:
                reasons[reason] += 1
                left.append(f"{path.stem} {group.name}.{test.name}: {reason}")
                continue
            taken += 1
            for number, assigned in enumerate(rows):
                title = f"### {path.stem} {group.name}.{test.name} {number}"
                cases.append(f"{title}\n{fixture.header()}\n{script(test, usable, before, assigned)}")
    return "\n".join(cases), taken, reasons, left


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tests", type=Path, help="the folder `tests` of Alembic's repository")
    parser.add_argument("folder", type=Path, help="where the cases go")
    parser.add_argument("--left", action="store_true", help="list what is left out")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        path = options.tests / f"test_{name}.py"
        text, taken, reasons, left = convert(path)
        (options.folder / path.name).write_text(text + "\n", "utf-8")
        print(f"{path.name}: {taken} tests taken, {sum(reasons.values())} left out {dict(reasons)}")
        if options.left:
            print("\n".join(f"    {one}" for one in left))


if __name__ == "__main__":
    main()
