"""`sqlmodel`, as far as migrations and the models of an environment use it. Values are not validated."""
import datetime
import decimal
import enum
import pathlib
import sys
import typing
import uuid

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy import orm as mapping
from sqlalchemy.orm import Session as _Session
from sqlalchemy.orm import registry as _registry

_Undefined = object()


class AutoString(sa.types.TypeDecorator):
    impl = sa.types.String
    cache_ok = True
    mysql_default_length = 255

    def load_dialect_impl(self, dialect):
        if self.impl.length is None and dialect.name in {"mysql", "mariadb"}:
            return dialect.type_descriptor(sa.types.String(self.mysql_default_length))
        return super().load_dialect_impl(dialect)


class UTCDateTime(sa.types.TypeDecorator):
    impl = sa.types.DateTime
    cache_ok = True

    def __init__(self):
        super().__init__(timezone=True)

    def __repr__(self):
        return "UTCDateTime()"

    def process_bind_param(self, value, dialect):
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(
                "Datetime values must have timezone information. Use datetime.now(timezone.utc), or annotate the field "
                "with NaiveDatetime for naive storage."
            )
        return value.astimezone(datetime.timezone.utc)

    def process_result_value(self, value, dialect):
        if value is None:
            return None
        if value.utcoffset() is None:
            return value.replace(tzinfo=datetime.timezone.utc)
        return value.astimezone(datetime.timezone.utc)


_TYPES = (
    ((str, pathlib.Path), AutoString),
    (float, sa.Float),
    (bool, sa.Boolean),
    (int, sa.Integer),
    (datetime.datetime, UTCDateTime),
    (datetime.date, sa.Date),
    (datetime.timedelta, sa.Interval),
    (datetime.time, sa.Time),
    (bytes, sa.LargeBinary),
    (uuid.UUID, sa.Uuid),
)


class _Field:
    def __init__(self, default=_Undefined, **options):
        self.default = default
        self.options = options

    def get(self, name, default=None):
        value = self.options.get(name, _Undefined)
        return default if value is _Undefined else value


def Field(default=_Undefined, **options):
    return _Field(default, **options)


class _Relationship:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        event._refuse(f"the sqlmodel relationship {owner.__name__}.{self.name}")


def Relationship(*args, **options):
    return _Relationship()


class SQLModel:
    registry = _registry()
    metadata = registry.metadata

    def __init_subclass__(cls, table=False, **kwargs):
        super().__init_subclass__()
        if table:
            _make_table(cls)

    def __init__(self, **values):
        for base in reversed(type(self).__mro__):
            for key, field in base.__dict__.get("_sqlmodel_fields", {}).items():
                if key not in values and field.get("default_factory"):
                    values[key] = field.get("default_factory")()
                elif key not in values and field.default is not _Undefined:
                    values[key] = field.default
        for key, value in values.items():
            setattr(self, key, value)


def _fields(cls):
    """Each field with its annotation, those of the bases first."""
    found = {}
    for base in reversed(cls.__mro__):
        module = sys.modules.get(base.__module__)
        for key, annotation in base.__dict__.get("__annotations__", {}).items():
            value = base.__dict__.get(key, _Undefined)
            if key.startswith("__") or isinstance(value, _Relationship) or "ClassVar" in str(annotation):
                continue
            if isinstance(annotation, str):
                annotation = eval(annotation, dict(vars(module)), dict(base.__dict__))
            known = base.__dict__.get("_sqlmodel_fields", {}).get(key)
            found[key] = annotation, known or (value if isinstance(value, _Field) else _Field(value))
    return found


def _make_table(cls):
    fields = _fields(cls)
    columns = [_column(key, annotation, field) for key, (annotation, field) in fields.items()]
    args = getattr(cls, "__table_args__", ())
    args, options = ((), args) if isinstance(args, dict) else (args, {})
    if args and isinstance(args[-1], dict):
        args, options = args[:-1], args[-1]
    name = cls.__dict__.get("__tablename__") or getattr(cls, "__tablename__", None) or cls.__name__.lower()
    cls._sqlmodel_fields = {key: field for key, (_, field) in fields.items()}
    for base in cls.__mro__:
        for key in list(base.__dict__):
            if isinstance(base.__dict__[key], _Field):
                base._sqlmodel_fields = {**base.__dict__.get("_sqlmodel_fields", {}), key: base.__dict__[key]}
                delattr(base, key)
    cls.__table__ = sa.Table(name, cls.metadata, *columns, *args, **options)
    mapping._map(cls)


def _column(key, annotation, field):
    given = field.get("sa_column")
    if isinstance(given, sa.Column):
        # A column of a base is made for each of its tables.
        given = given.copy() if given.table is not None else given
        given.name = given.name or key
        given.key = given.key or key
        return given
    optional, item = mapping._is_optional(annotation)
    if hasattr(item, "__metadata__"):
        optional, item = mapping._is_optional(typing.get_args(item)[0])
    primary_key = field.get("primary_key", False)
    options = {
        "primary_key": primary_key,
        "nullable": field.get("nullable", not primary_key and optional),
        "index": field.get("index", False),
        "unique": field.get("unique", False),
    }
    args = [field.get("sa_type") or _type(key, item, field)]
    if field.get("foreign_key"):
        args.append(sa.ForeignKey(field.get("foreign_key"), ondelete=field.get("ondelete")))
    default = field.get("default_factory") or field.default
    if default is not _Undefined:
        options["default"] = default
    args.extend(field.get("sa_column_args", ()))
    options.update(field.get("sa_column_kwargs", {}))
    return sa.Column(key, *args, **options)


def _type(key, item, field):
    if isinstance(item, type):
        if issubclass(item, enum.Enum):
            return sa.Enum(item)
        if issubclass(item, decimal.Decimal):
            return sa.Numeric(precision=field.get("max_digits"), scale=field.get("decimal_places"))
        for python_type, sql_type in _TYPES:
            if issubclass(item, python_type):
                length = field.get("max_length")
                return AutoString(length=length) if sql_type is AutoString and length else sql_type()
    raise ValueError(f"{item} has no matching SQLAlchemy type")


class Session(_Session):
    def exec(self, statement, params=None, **kwargs):
        result = self.execute(statement, params)
        return result.scalars() if len(statement._entities) == 1 else result


def col(column_expression):
    return column_expression
