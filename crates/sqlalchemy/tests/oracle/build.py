"""Builds real SQLAlchemy objects from the JSON that the cases are written in.

A type is a name ("Integer", "postgresql.JSONB") or [name, {arguments}]; "variants" among the arguments
adds with_variant(). A value {"text": sql} is text(sql), {"type": spec} a type.
"""

import enum
import warnings

import sqlalchemy as sa
from sqlalchemy import dialects
from sqlalchemy.dialects import mssql, mysql, oracle, postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.schema import conv

warnings.simplefilter("ignore")

NAMES = ["default", "sqlite", "postgresql", "mysql", "mariadb", "mssql", "oracle"]


def dialect(name, paramstyle="named"):
    if name == "default":
        return DefaultDialect(paramstyle=paramstyle)
    return make_url(f"{name}://").get_dialect()(paramstyle=paramstyle)


def value(spec):
    if isinstance(spec, dict):
        if "text" in spec:
            return sa.text(spec["text"])
        if "type" in spec:
            return type_(spec["type"])
        if "literal_column" in spec:
            return sa.literal_column(spec["literal_column"])
        return {key: value(item) for key, item in spec.items()}
    if isinstance(spec, list):
        return [value(item) for item in spec]
    return spec


def type_class(name):
    module, _, short = name.rpartition(".")
    return getattr(getattr(dialects, module) if module else sa.types, short)


def type_(spec):
    name, args = (spec, {}) if isinstance(spec, str) else spec
    args = dict(args)
    variants = args.pop("variants", {})
    rest = args.pop("enums", args.pop("values", []))
    kw = {key: value(item) for key, item in args.items()}
    made = type_class(name)(*rest, **kw)
    for names, variant in variants.items():
        made = made.with_variant(type_(variant), *names.split(","))
    return made


def name(spec):
    if isinstance(spec, dict):
        return conv(spec["conv"]) if "conv" in spec else sa.sql.quoted_name(spec["name"], spec["quote"])
    return spec


def column(spec):
    spec = dict(spec)
    args = [name(spec.pop("name"))]
    if "type" in spec:
        args.append(type_(spec.pop("type")))
    for key in spec.pop("foreign_keys", []):
        key = dict(key)
        args.append(sa.ForeignKey(key.pop("target"), **named(key)))
    for check in spec.pop("checks", []):
        check = dict(check)
        args.append(sa.CheckConstraint(value(check.pop("sqltext")), **named(check)))
    for kind, made in (("computed", sa.Computed), ("identity", sa.Identity)):
        if kind in spec:
            args.append(made(**{key: value(item) for key, item in spec.pop(kind).items()}))
    if "sequence" in spec:
        args.append(sequence(spec.pop("sequence")))
    return sa.Column(*args, **{key: value(item) for key, item in spec.items()})


def sequence(spec):
    spec = dict(spec)
    return sa.Sequence(spec.pop("name"), **{key: value(item) for key, item in spec.items()})


def named(kw):
    kw = {key: item if key == "name" else value(item) for key, item in kw.items()}
    if "name" in kw:
        kw["name"] = name(kw["name"])
    return kw


def item(spec):
    spec = dict(spec)
    kind = spec.pop("kind")
    if kind == "primary_key":
        return sa.PrimaryKeyConstraint(*spec.pop("columns"), **named(spec))
    if kind == "unique":
        return sa.UniqueConstraint(*spec.pop("columns"), **named(spec))
    if kind == "check":
        return sa.CheckConstraint(value(spec.pop("sqltext")), **named(spec))
    if kind == "foreign_key":
        return sa.ForeignKeyConstraint(spec.pop("columns"), spec.pop("targets"), **named(spec))
    if kind == "exclude":
        return postgresql.ExcludeConstraint(
            *[(value(element), operator) for element, operator in spec.pop("elements")], **named(spec)
        )
    if kind == "index":
        return sa.Index(name(spec.pop("name", None)), *value(spec.pop("elements")), **named(spec))
    raise ValueError(kind)


def metadata(case):
    spec = case.get("metadata", {})
    made = sa.MetaData(**spec)
    for table in case["tables"]:
        table = dict(table)
        items = [column(spec) for spec in table.pop("columns")]
        items += [item(spec) for spec in table.pop("items", [])]
        table_name = name(table.pop("name"))
        sa.Table(table_name, made, *items, **{key: value(spec) for key, spec in table.items()})
    return made
