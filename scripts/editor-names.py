#!/usr/bin/env python3
"""Write what the editor knows of `op`, `batch_op` and `sa`: their names and signatures from the real packages.

    ~/.cache/stillroom/oracle-1/bin/python scripts/editor-names.py

Reads web/editor/data/words.json (our own words for each name), writes web/editor/data/names.json: for each object,
`[name, signature, words]`. crates/engine/tests/names.rs holds that the engine has every one of them.
"""

import inspect
import json
from pathlib import Path

import sqlalchemy
from alembic.operations import BatchOperations, Operations

DATA = Path(__file__).resolve().parent.parent / "web/editor/data"
# Not for a script to call: what makes the module `op`, and the context of env.py.
NOT_OFFERED = {"context", "create_module_class_proxy"}
# A batch has these from its base class; what it can do in a batch is what is offered there.
NOT_IN_BATCH = NOT_OFFERED | {
    "batch_alter_table", "implementation_for", "inline_literal", "invoke", "register_operation", "run_async",
}


def signature(member: object) -> str:
    """The parameters without their annotations; nothing if there are none to tell."""
    if not inspect.isroutine(member) and not inspect.isclass(member):
        return ""
    found = inspect.signature(member)
    shown = []
    star = False
    for parameter in found.parameters.values():
        if parameter.name in ("self", "cls"):
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and not star:
            shown.append("*")
        star = star or parameter.kind in (parameter.KEYWORD_ONLY, parameter.VAR_POSITIONAL)
        default = parameter.default
        # An object of SQLAlchemy's own as default means: as if it was not given.
        if default is not parameter.empty and not isinstance(default, (type(None), bool, str, int, tuple)):
            default = None
        if parameter.name.startswith("_") or parameter.name.endswith("__"):
            continue
        shown.append(str(parameter.replace(annotation=parameter.empty, default=default)))
    return f"({', '.join(shown)})"


def public(owner: type, left_out: set[str]) -> set[str]:
    return {name for name in dir(owner) if not name.startswith("_")} - left_out


def laid_out(names: dict[str, list[list[str]]]) -> str:
    """As JSON with a line for each name, so that a change is seen as one."""
    objects = []
    for object_, members in names.items():
        lines = ",\n".join("  " + json.dumps(member, ensure_ascii=False) for member in members)
        objects.append(f' "{object_}": [\n{lines}\n ]')
    return "{\n" + ",\n".join(objects) + "\n}\n"


def main() -> None:
    words = json.loads((DATA / "words.json").read_text("utf-8"))
    for object_, owner, left_out in (("op", Operations, NOT_OFFERED), ("batch_op", BatchOperations, NOT_IN_BATCH)):
        difference = public(owner, left_out) ^ set(words[object_])
        if difference:
            raise SystemExit(f"words.json, {object_}: {sorted(difference)} lack words, or are not there")
    owners = {"op": Operations, "batch_op": BatchOperations, "sa": sqlalchemy}
    names = {
        object_: [[name, signature(getattr(owner, name)), words[object_][name]] for name in sorted(words[object_])]
        for object_, owner in owners.items()
    }
    (DATA / "names.json").write_text(laid_out(names), "utf-8")


if __name__ == "__main__":
    main()
