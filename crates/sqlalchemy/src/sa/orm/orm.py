"""Declarative models over Core tables, and sessions for data migrations.

A mapped class is a Table with attributes; a session is a connection that remembers objects. What goes beyond
that (polymorphic loading, joins written out for a relationship) is refused by name.
"""

import datetime
import decimal
import enum
import sys
import typing
import uuid

import sqlalchemy as sa
from sqlalchemy import _orm_loading as loading
from sqlalchemy import event, exc
from sqlalchemy._orm_aliases import AliasedClass, entity_of
from sqlalchemy._orm_events import fire, mapper_event, refuse_listeners, session_event
from sqlalchemy._orm_loading import Load
from sqlalchemy._orm_relationships import RelationshipProperty, collection_changes, delete_cascade, sync_secondary
from sqlalchemy.sql import func

NO_VALUE = object()


# Attributes ---------------------------------------------------------------------------------------------


class Mapped:
    """The annotation ``Mapped[type]``."""

    def __class_getitem__(cls, item):
        return _MappedAnnotation(cls, item)


class DynamicMapped(Mapped):
    pass


class WriteOnlyMapped(Mapped):
    pass


class _MappedAnnotation:
    def __init__(self, origin, item):
        self.origin = origin
        self.item = item


class QueryableAttribute(Mapped):
    """A column or relationship of a mapped class, seen on the class."""

    def __init__(self, class_, key, column=None, prop=None):
        self.class_ = class_
        self.parent = class_
        self.key = key
        self.column = column
        self.property = prop if prop is not None else column
        self.prop = self.property

    def __clause_element__(self):
        if self.column is None:
            raise exc.ArgumentError(f"{self} is no column")
        return self.column

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        values = instance.__dict__
        if self.key in values:
            return values[self.key]
        if self.column is None:
            loading.check_allowed(instance, self.key)
            return self.property._load(instance, self.key)
        return _refresh(instance, self.key)

    def __set__(self, instance, value):
        value = _validated(instance, self, value)
        state = instance.__dict__.setdefault("_sa_changed", {})
        state.setdefault(self.key, instance.__dict__.get(self.key, NO_VALUE))
        instance.__dict__[self.key] = value

    def __delete__(self, instance):
        instance.__dict__.pop(self.key, None)

    def __str__(self):
        return f"{self.class_.__name__}.{self.key}"

    def __repr__(self):
        return f"<sqlalchemy.orm.attributes.InstrumentedAttribute object at {id(self):#x}>"

    def __hash__(self):
        return id(self)

    def __getattr__(self, name):
        if name.startswith("__") or name in ("column", "property"):
            raise AttributeError(name)
        if self.column is None:
            return getattr(self.property, name)
        return getattr(self.column, name)

    def _join_parts(self, target=None):
        if self.column is not None:
            raise exc.ArgumentError(f"Join target {self} does not refer to a mapped entity")
        return self.property._join_parts(target)

    def of_type(self, entity):
        return QueryableAttribute(self.class_, self.key, None, self.property.seen_as(entity))

    def any(self, criterion=None, **kwargs):
        if self.column is not None:
            return self.column.any(criterion)
        return self.property._exists(criterion, kwargs)

    has = any

    def contains(self, other, **kwargs):
        return self.property._is(other) if self.column is None else self.column.contains(_element(other), **kwargs)

    def __eq__(self, other):
        return self._compare("__eq__", other)

    def __ne__(self, other):
        return self._compare("__ne__", other)

    def _compare(self, operator, other):
        if self.column is not None:
            return getattr(self.column, operator)(_element(other))
        condition = self.property._is(other)
        return condition if operator == "__eq__" else ~condition

    def __lt__(self, other):
        return self.column < _element(other)

    def __le__(self, other):
        return self.column <= _element(other)

    def __gt__(self, other):
        return self.column > _element(other)

    def __ge__(self, other):
        return self.column >= _element(other)

    def __add__(self, other):
        return self.column + _element(other)

    def __radd__(self, other):
        return _element(other) + self.column

    def __sub__(self, other):
        return self.column - _element(other)

    def __rsub__(self, other):
        return _element(other) - self.column

    def __mul__(self, other):
        return self.column * _element(other)

    def __truediv__(self, other):
        return self.column / _element(other)

    def __mod__(self, other):
        return self.column % _element(other)

    def __neg__(self):
        return -self.column

    def __invert__(self):
        return ~self.column

    def __and__(self, other):
        return sa.and_(self.column, other)

    def __or__(self, other):
        return sa.or_(self.column, other)

    def __getitem__(self, index):
        return self.column[index]


InstrumentedAttribute = QueryableAttribute


def _element(value):
    return value.__clause_element__() if isinstance(value, QueryableAttribute) else value


class MappedColumn:
    """``mapped_column(...)`` before its class is known."""

    def __init__(self, args, kwargs):
        self.sort_order = kwargs.pop("sort_order", 0)
        for ignored in ("init", "repr", "default_factory", "compare", "kw_only", "hash", "deferred", "deferred_group",
                        "deferred_raiseload", "use_existing_column", "active_history", "dataclass_metadata"):
            kwargs.pop(ignored, None)
        self.args = args
        self.kwargs = kwargs

    def copy(self):
        made = MappedColumn(self.args, dict(self.kwargs))
        made.sort_order = self.sort_order
        return made


def mapped_column(*args, **kwargs):
    return MappedColumn(args, kwargs)


class declared_attr:
    """A class attribute that each mapped class computes for itself."""

    def __init__(self, fget, cascading=False):
        self.fget = fget.__func__ if isinstance(fget, (classmethod, staticmethod)) else fget
        self.__doc__ = getattr(fget, "__doc__", None)

    def __get__(self, instance, owner):
        return self.fget(owner)

    @classmethod
    def directive(cls, fget):
        return cls(fget)

    @classmethod
    def cascading(cls, fget):
        return cls(fget)


declared_attr_directive = declared_attr


Relationship = RelationshipProperty


def relationship(argument=None, secondary=None, **options):
    if secondary is not None:
        options["secondary"] = secondary
    return RelationshipProperty(argument, **options)


def backref(name, **kwargs):
    return (name, kwargs)


def _key_of(cls, column):
    for key, known in cls.__mapper__.columns.items():
        if known is column:
            return key
    return column.key


def _validated(instance, attribute, value):
    cls, key = type(instance), attribute.key
    answer = fire("set", [attribute], instance, value, instance.__dict__.get(key), None)
    value = answer[0] if answer is not None else value
    for validator in getattr(cls.__mapper__, "validators", {}).get(key, ()):
        if attribute.column is None and isinstance(value, list):
            value = [validator(instance, key, one) for one in value]
        else:
            value = validator(instance, key, value)
    return value


# Declarative --------------------------------------------------------------------------------------------

_TYPES = {
    bool: sa.Boolean,
    bytes: sa.LargeBinary,
    datetime.date: sa.Date,
    datetime.datetime: sa.DateTime,
    datetime.time: sa.Time,
    datetime.timedelta: sa.Interval,
    decimal.Decimal: sa.Numeric,
    float: sa.Float,
    int: sa.Integer,
    str: sa.String,
    uuid.UUID: sa.Uuid,
}


_registries = []


class registry:
    def __init__(self, *, metadata=None, class_registry=None, type_annotation_map=None, constructor=None):
        self.metadata = metadata if metadata is not None else sa.MetaData()
        self._class_registry = class_registry if class_registry is not None else {}
        self.type_annotation_map = dict(type_annotation_map or {})
        self.mappers = []
        _registries.append(self)

    def generate_base(self, cls=object, name="Base", **kwargs):
        return _make_base(self, cls, name)

    def mapped(self, cls):
        cls.registry = self
        cls.metadata = self.metadata
        _map(cls)
        return cls

    def map_imperatively(self, cls, table, properties=None, **kwargs):
        cls.registry = self
        cls.__table__ = table
        _map(cls)
        return cls.__mapper__

    def configure(self, cascade=False):
        configure_mappers()

    def dispose(self, cascade=False):
        pass


class Mapper:
    def __init__(self, class_, table, columns, relationships):
        self.class_ = class_
        self.entity = class_
        self.local_table = table
        self.persist_selectable = table
        self.mapped_table = table
        self.columns = columns
        self.c = columns
        self.relationships = relationships
        self.validators = {}
        self.reconstructors = [
            name for name in dir(class_) if getattr(class_.__dict__.get(name), "_sa_reconstructor", False)
        ]
        self.configured = False
        self.primary_key = tuple(table.primary_key.columns)
        self.tables = [table]

    @property
    def column_attrs(self):
        return [getattr(self.class_, key) for key in self.columns]

    @property
    def attrs(self):
        return self.column_attrs

    def __repr__(self):
        return f"<Mapper at {id(self):#x}; {self.class_.__name__}>"


def _constructor(self, **kwargs):
    cls = type(self)
    configure_mappers()
    fire("init", [cls, cls.__mapper__], self, (), kwargs)
    for key, value in kwargs.items():
        if not hasattr(cls, key):
            raise TypeError(f"{key!r} is an invalid keyword argument for {cls.__name__}")
        setattr(self, key, value)


class DeclarativeMeta(type):
    pass


class DeclarativeBase:
    """The base of a family of mapped classes."""

    def __init_subclass__(cls, **kwargs):
        if DeclarativeBase in cls.__bases__ or DeclarativeBaseNoMeta in cls.__bases__:
            own = cls.__dict__
            if "registry" not in own:
                cls.registry = registry(
                    metadata=own.get("metadata"), type_annotation_map=own.get("type_annotation_map")
                )
            if "metadata" not in own:
                cls.metadata = cls.registry.metadata
        else:
            _map(cls)
        super().__init_subclass__(**kwargs)

    def __init__(self, **kwargs):
        _constructor(self, **kwargs)


class DeclarativeBaseNoMeta(DeclarativeBase):
    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)


class MappedAsDataclass:
    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__()


def _make_base(own_registry, cls, name, constructor=_constructor):
    bases = cls if isinstance(cls, tuple) else (cls,)

    class _Hook:
        def __init_subclass__(sub, **kwargs):
            if not sub.__dict__.get("_sa_is_base"):
                _map(sub)
            super().__init_subclass__(**kwargs)

    body = {"registry": own_registry, "metadata": own_registry.metadata, "_sa_is_base": True}
    if constructor is not None:
        body["__init__"] = constructor
    bases = tuple(base for base in bases if base is not object)
    return type(name, (_Hook,) + bases, body)


def declarative_base(*, metadata=None, mapper=None, cls=object, name="Base", class_registry=None,
                     type_annotation_map=None, constructor=_constructor, metaclass=None):
    made = registry(metadata=metadata, class_registry=class_registry, type_annotation_map=type_annotation_map)
    return _make_base(made, cls, name, constructor)


def as_declarative(**kwargs):
    def decorate(cls):
        return declarative_base(cls=cls, name=cls.__name__, **kwargs)

    return decorate


def declarative_mixin(cls):
    return cls


def _annotations(base):
    found = dict(base.__dict__.get("__annotations__", {}))
    module = sys.modules.get(base.__module__)
    names = dict(vars(module)) if module is not None else {}
    for name, annotation in found.items():
        if isinstance(annotation, str):
            if "Mapped" not in annotation:
                continue
            try:
                found[name] = eval(annotation, names, dict(base.__dict__))
            except NameError:
                # Names that only type checkers import: a relationship's target.
                inner = annotation[annotation.index("[") + 1 : annotation.rindex("]")]
                found[name] = _MappedAnnotation(Mapped, inner)
    return {name: value for name, value in found.items() if isinstance(value, _MappedAnnotation)}


def _is_optional(item):
    args = typing.get_args(item)
    if type(None) in args:
        rest = tuple(arg for arg in args if arg is not type(None))
        return True, rest[0] if len(rest) == 1 else typing.Union[rest]
    return False, item


def _column_from(cls, key, mapped, annotation):
    """The Column that an annotation and a ``mapped_column()`` make together."""
    args = list(mapped.args) if mapped is not None else []
    kwargs = dict(mapped.kwargs) if mapped is not None else {}
    name = kwargs.pop("name", None)
    if args and (isinstance(args[0], str) or args[0] is None):
        name = args.pop(0) or name
    has_type = bool(args) and _is_type(args[0]) or "type_" in kwargs
    if annotation is not None:
        optional, item = _is_optional(annotation.item)
        base_mapped = None
        lookup = cls.registry.type_annotation_map
        if item not in lookup and hasattr(item, "__metadata__"):
            for extra in item.__metadata__:
                if isinstance(extra, MappedColumn):
                    base_mapped = extra
            annotated = item
            item = typing.get_args(item)[0]
            optional_inside, item = _is_optional(item)
            optional = optional or optional_inside
            item = annotated if annotated in lookup else item
        if base_mapped is not None:
            base_args = [arg for arg in base_mapped.args if not isinstance(arg, str)]
            if has_type:
                base_args = [arg for arg in base_args if not _is_type(arg)]
            else:
                has_type = any(_is_type(arg) for arg in base_args) or "type_" in base_mapped.kwargs
            args = base_args + [_copy_item(arg) for arg in args]
            kwargs = {**base_mapped.kwargs, **kwargs}
        kwargs.setdefault("nullable", optional) if not kwargs.get("primary_key") else None
        foreign = any(isinstance(arg, sa.ForeignKey) for arg in args)
        if not has_type and not (foreign and False):
            args.insert(0, _type_for(cls, key, item))
    return sa.Column(name if name is not None else key, *[_copy_item(arg) for arg in args], **kwargs)


def _copy_item(item):
    if isinstance(item, sa.ForeignKey) and item.parent is not None:
        return sa.ForeignKey(item.target_fullname, ondelete=item.ondelete, onupdate=item.onupdate, name=item.name)
    return item


def _is_type(value):
    return isinstance(value, sa.types.TypeEngine) or (isinstance(value, type) and issubclass(value, sa.types.TypeEngine))


def _type_for(cls, key, item):
    lookup = cls.registry.type_annotation_map
    if item in lookup:
        return lookup[item]
    if isinstance(item, type):
        for base in item.__mro__:
            if base in lookup:
                return lookup[base]
            if base in _TYPES:
                return _TYPES[base]()
        if issubclass(item, enum.Enum):
            return sa.Enum(item)
    origin = typing.get_origin(item)
    if origin is typing.Literal:
        return sa.Enum(*typing.get_args(item), native_enum=False)
    if origin in lookup:
        return lookup[origin]
    raise exc.ArgumentError(
        f"Could not locate SQLAlchemy Core type when resolving for Python type indicated by '{item}' inside the "
        f"Mapped[] annotation for the '{key}' attribute; the type object is not resolvable by the registry"
    )


def _collect(cls):
    """Columns and relationships of the class and its mixins: its own first."""
    columns, relationships, order = {}, {}, {}
    for base in cls.__mro__:
        if base is object or (base is not cls and "__mapper__" in base.__dict__):
            continue
        annotations = _annotations(base)
        own = [name for name in base.__dict__ if not name.startswith("__") or name in annotations]
        names = _interleave(own, list(annotations))
        for name in names:
            if name in columns or name in relationships or name in ("metadata", "registry"):
                continue
            if base is not cls and name in cls.__dict__:
                continue
            value = base.__dict__.get(name)
            if isinstance(value, declared_attr):
                value = value.fget(cls)
            if isinstance(value, RelationshipProperty):
                relationships[name] = _relationship(value, annotations.get(name), base is not cls)
            elif isinstance(value, sa.Column):
                columns[name] = value if base is cls else value.copy()
            elif isinstance(value, MappedColumn) or (name in annotations and not _refers(annotations[name])):
                if value is not None and not isinstance(value, MappedColumn):
                    continue
                order[name] = value.sort_order if value is not None else 0
                columns[name] = _column_from(cls, name, value, annotations.get(name))
    names = sorted(columns, key=lambda name: order.get(name, 0))
    return {name: columns[name] for name in names}, relationships


def _interleave(values, annotations):
    """Both lists as one: each name that is in both is where the walk over them changes sides."""
    shared = set(values) & set(annotations)
    merged = []
    here, there = iter(values), iter(annotations)
    while True:
        for name in here:
            if name in shared:
                shared.discard(name)
                here, there = there, here
                break
            merged.append(name)
        else:
            merged.extend(there)
            return merged


def _refers(annotation):
    item = annotation.item
    return isinstance(item, str) or typing.get_origin(item) in (list, set, tuple)


def _relationship(value, annotation, copy):
    made = RelationshipProperty(value.argument, **value.options) if copy else value
    if annotation is not None and made.argument is None:
        _, item = _is_optional(annotation.item)
        args = typing.get_args(item)
        target = args[0] if args else item
        if isinstance(target, str):
            target = target.split("[")[-1].rstrip("]").strip("'\" ").split(" | ")[0]
        made.argument = getattr(target, "__forward_arg__", target)
    return made


def _map(cls):
    if cls.__dict__.get("__abstract__"):
        return
    columns, relationships = _collect(cls)
    table = cls.__dict__.get("__table__")
    name = cls.__dict__.get("__tablename__")
    if table is None and name is None:
        for base in cls.__mro__[1:]:
            inherited = base.__dict__.get("__tablename__")
            if isinstance(inherited, declared_attr):
                name = inherited.fget(cls)
                break
            if isinstance(inherited, str) and "__mapper__" not in base.__dict__:
                name = inherited
                break
    if isinstance(name, declared_attr):
        name = name.fget(cls)
    parent = next((base for base in cls.__mro__[1:] if "__mapper__" in base.__dict__), None)
    if table is None and name is None:
        if parent is None:
            if not columns:
                return
            raise exc.InvalidRequestError(
                f"Class {cls!r} does not have a __table__ or __tablename__ specified and does not inherit from an "
                "existing table-mapped class."
            )
        table = parent.__table__
        for column in columns.values():
            table.append_column(column)
        columns = {**parent.__mapper__.columns, **columns}
    elif table is None:
        table = _make_table(cls, name, columns)
        cls.__table__ = table
        if parent is not None:
            inherited = {key: column for key, column in parent.__mapper__.columns.items() if key not in columns}
            columns = {**columns, **inherited}
    else:
        columns = {column.key: column for column in table.columns}
    for key, column in columns.items():
        setattr(cls, key, InstrumentedAttribute(cls, key, column))
    if parent is not None:
        for key, prop in parent.__mapper__.relationships.items():
            relationships.setdefault(key, prop.copy())
    for key, prop in relationships.items():
        prop.parent, prop.key = cls, key
        setattr(cls, key, InstrumentedAttribute(cls, key, None, prop))
    if not table.primary_key.columns and parent is None:
        raise exc.ArgumentError(
            f"Mapper Mapper[{cls.__name__}({table.name})] could not assemble any primary key columns for mapped table "
            f"'{table.name}'"
        )
    cls.__mapper__ = Mapper(cls, table, columns, relationships)
    for base in cls.__mro__:
        for value in base.__dict__.values():
            for name in getattr(value, "_sa_validates", ()):
                cls.__mapper__.validators.setdefault(name, []).append(value)
    if not isinstance(cls.__dict__.get("__table__"), sa.Table):
        cls.__table__ = table
    cls.registry._class_registry[cls.__name__] = cls
    cls.registry.mappers.append(cls.__mapper__)


def _make_table(cls, name, columns):
    args = getattr(cls, "__table_args__", ())
    if isinstance(args, declared_attr):
        args = args.fget(cls)
    options = {}
    if isinstance(args, dict):
        args, options = (), args
    elif args and isinstance(args[-1], dict):
        args, options = args[:-1], args[-1]
    metadata = getattr(cls, "metadata", cls.registry.metadata)
    for key, column in columns.items():
        if column.name is None:
            column.key = key
            column.name = key
    return sa.Table(name, metadata, *columns.values(), *(args or ()), **options)


# Sessions -----------------------------------------------------------------------------------------------


class Session:
    """Objects on a connection: what was added, changed or deleted is written when flushed."""

    def __init__(self, bind=None, autoflush=True, expire_on_commit=True, future=True, **kwargs):
        configure_mappers()
        self.factory = kwargs.pop("_factory", None)
        self.bind = bind
        self.autoflush = autoflush
        self.expire_on_commit = expire_on_commit
        self.info = {}
        self._connection = None
        self._own = False
        self._known = {}
        self._new = []
        self._deleted = []

    def connection(self, bind_arguments=None, execution_options=None):
        if self._connection is None:
            if self.bind is None:
                raise exc.UnboundExecutionError(
                    "Could not locate a bind configured on session or this Session."
                )
            if type(self.bind).__name__ == "MockConnection":
                # No transaction can begin on it, and it cannot be closed for that.
                self.bind.close()
            if hasattr(self.bind, "execute"):
                self._connection = self.bind
            else:
                self._connection = self.bind.connect()
                self._own = True
            session_event(self, "after_begin", None, self._connection)
        return self._connection

    def get_bind(self, *args, **kwargs):
        return self.bind

    # reading

    def execute(self, statement, params=None, **kwargs):
        refuse_listeners("do_orm_execute", "Session.execute")
        if self.autoflush:
            self.flush()
        result = self.connection().execute(statement, params) if params else self.connection().execute(statement)
        entities = getattr(statement, "_entities", ())
        if not any(entity_of(entity) for entity in entities):
            return result
        rows = _Rows(self._objects(result.fetchall(), entities))
        options = getattr(statement, "_loader_options", ())
        for at, entity in enumerate(entities):
            if entity_of(entity):
                loading.apply(self, [row[at] for row in rows._rows], options)
        rows._repeats = loading.needs_unique(options)
        return rows

    def scalars(self, statement, params=None, **kwargs):
        return self.execute(statement, params).scalars()

    def scalar(self, statement, params=None, **kwargs):
        return self.execute(statement, params).scalar()

    def query(self, *entities):
        return Query(self, entities)

    def get(self, entity, ident, options=(), **kwargs):
        keys = ident if isinstance(ident, (tuple, list)) else (ident,)
        if isinstance(ident, dict):
            keys = [ident[_key_of(entity, column)] for column in entity.__mapper__.primary_key]
        known = self._known.get((entity, tuple(keys)))
        if known is not None:
            return known
        conditions = [column == key for column, key in zip(entity.__mapper__.primary_key, keys)]
        return self.query(entity).options(*(options or ())).filter(*conditions).first()

    def get_one(self, entity, ident, **kwargs):
        found = self.get(entity, ident, **kwargs)
        if found is None:
            raise exc.NoResultFound("No row was found when one was required")
        return found

    def _objects(self, rows, entities):
        made = []
        for row in rows:
            values, at = [], 0
            for entity in entities:
                if entity_of(entity):
                    count = len(entity.__table__.columns)
                    values.append(self._object(entity_of(entity), row[at : at + count]))
                    at += count
                elif isinstance(entity, sa.Table):
                    count = len(entity.columns)
                    values.extend(row[at : at + count])
                    at += count
                else:
                    values.append(row[at])
                    at += 1
            made.append(_OrmRow(values, entities))
        return made

    def _object(self, entity, cells):
        values = {column.name: cell for column, cell in zip(entity.__table__.columns, cells)}
        ident = tuple(values[column.name] for column in entity.__mapper__.primary_key)
        if all(part is None for part in ident):
            return None
        known = self._known.get((entity, ident))
        if known is not None and not known.__dict__.get("_sa_expired"):
            return known
        instance = known if known is not None else entity.__new__(entity)
        for key, column in entity.__mapper__.columns.items():
            if column.name in values:
                instance.__dict__[key] = values[column.name]
        instance.__dict__["_sa_expired"] = False
        self._attach(instance, ident)
        fire("load" if known is None else "refresh", [entity, entity.__mapper__], instance, None)
        for name in entity.__mapper__.reconstructors if known is None else ():
            getattr(instance, name)()
        loading.by_default(instance, entity.__mapper__)
        return instance

    def _attach(self, instance, ident):
        instance.__dict__["_sa_session"] = self
        instance.__dict__["_sa_changed"] = {}
        instance.__dict__["_sa_identity"] = ident
        self._known[(type(instance), ident)] = instance

    # writing

    def add(self, instance, _warn=True):
        if not hasattr(type(instance), "__mapper__"):
            raise UnmappedInstanceError(f"Class '{type(instance).__module__}.{type(instance).__name__}' is not mapped")
        if "_sa_identity" not in instance.__dict__ and instance not in self:
            self._new.append(instance)
            instance.__dict__["_sa_session"] = self
            for key in type(instance).__mapper__.relationships:
                value = instance.__dict__.get(key)
                for other in value if isinstance(value, list) else [value]:
                    if other is not None:
                        self.add(other)

    def add_all(self, instances):
        for instance in instances:
            self.add(instance)

    def delete(self, instance):
        if "_sa_identity" not in instance.__dict__:
            raise exc.InvalidRequestError(f"Instance '{instance!r}' is not persisted")
        if not any(one is instance for one in self._deleted):
            self._deleted.append(instance)
            with self.no_autoflush:
                for other in delete_cascade(instance):
                    self.delete(other)

    def merge(self, instance, **kwargs):
        cls = type(instance)
        ident = tuple(instance.__dict__.get(_key_of(cls, column)) for column in cls.__mapper__.primary_key)
        known = self.get(cls, ident) if None not in ident else None
        if known is None:
            self.add(instance)
            return instance
        for key in cls.__mapper__.columns:
            if key in instance.__dict__:
                setattr(known, key, instance.__dict__[key])
        return known

    def flush(self, objects=None):
        for instance in list(self._known.values()):
            for orphan in collection_changes(instance):
                self.delete(orphan)
        if not self._new and not self._deleted and not self.dirty:
            return
        session_event(self, "before_flush", None, objects)
        new, self._new = self._new, []
        tables = {table: place for place, table in enumerate(_sorted_tables(new))}
        for instance in sorted(new, key=lambda one: tables[type(one).__table__]):
            _sync_keys(instance)
            self._insert(instance)
        for instance in list(self._known.values()):
            if not any(one is instance for one in self._deleted):
                self._update(instance)
        for instance in list(self._known.values()):
            sync_secondary(self, instance, any(one is instance for one in self._deleted))
        self._delete_all()
        session_event(self, "after_flush", None)
        session_event(self, "after_flush_postexec", None)

    def _delete_all(self):
        deleted, self._deleted = self._deleted, []
        tables = {table: place for place, table in enumerate(_sorted_tables(deleted))}
        for instance in sorted(deleted, key=lambda one: -tables[type(one).__table__]):
            cls = type(instance)
            mapper_event("before_delete", cls, cls.__mapper__, self.connection(), instance)
            self.connection().execute(sa.delete(cls.__table__).where(*_identity(instance)))
            self._known.pop((cls, instance.__dict__["_sa_identity"]), None)
            mapper_event("after_delete", cls, cls.__mapper__, self.connection(), instance)

    def _insert(self, instance):
        cls = type(instance)
        mapper_event("before_insert", cls, cls.__mapper__, self.connection(), instance)
        values = {}
        for key, column in cls.__mapper__.columns.items():
            if key in instance.__dict__:
                value = instance.__dict__[key]
                if value is not None or not (column.primary_key or column.server_default is not None):
                    values[column.key] = value
            elif not column.primary_key and column.default is None and column.server_default is None:
                values[column.key] = None
        result = self.connection().execute(sa.insert(cls.__table__).values(values))
        ident = tuple(result.inserted_primary_key or ())
        for column, value in zip(cls.__mapper__.primary_key, ident):
            instance.__dict__[_key_of(cls, column)] = value
        self._attach(instance, ident)
        mapper_event("after_insert", cls, cls.__mapper__, self.connection(), instance)

    def _update(self, instance):
        cls = type(instance)
        _sync_keys(instance)
        if not instance.__dict__.get("_sa_changed") and not _moved(instance):
            return
        mapper_event("before_update", cls, cls.__mapper__, self.connection(), instance)
        values = {}
        for key, old in instance.__dict__["_sa_changed"].items():
            column = cls.__mapper__.columns.get(key)
            if column is not None and (old is NO_VALUE or old != instance.__dict__.get(key)):
                values[column.key] = instance.__dict__.get(key)
        if values:
            self.connection().execute(sa.update(cls.__table__).where(*_identity(instance)).values(values))
        instance.__dict__["_sa_changed"] = {}
        mapper_event("after_update", cls, cls.__mapper__, self.connection(), instance)

    def bulk_insert_mappings(self, mapper, mappings, **kwargs):
        cls = getattr(mapper, "class_", mapper)
        mappings = [{cls.__mapper__.columns[key].key: value for key, value in row.items()} for row in mappings]
        if mappings:
            self.connection().execute(sa.insert(cls.__table__), mappings)

    def bulk_update_mappings(self, mapper, mappings):
        cls = getattr(mapper, "class_", mapper)
        for row in mappings:
            keys = [_key_of(cls, column) for column in cls.__mapper__.primary_key]
            conditions = [cls.__mapper__.columns[key] == row[key] for key in keys]
            values = {key: value for key, value in row.items() if key not in keys}
            self.connection().execute(sa.update(cls.__table__).where(*conditions).values(values))

    def bulk_save_objects(self, objects, **kwargs):
        for instance in objects:
            self.add(instance)
        self.flush()

    # transactions

    def begin(self, nested=False):
        return _SessionBlock(self, self.connection().begin_nested() if nested else None)

    def begin_nested(self):
        self.flush()
        return _SessionBlock(self, self.connection().begin_nested())

    def in_transaction(self):
        return self._connection is not None and self._connection.in_transaction()

    def commit(self):
        session_event(self, "before_commit")
        self.flush()
        if self._connection is not None:
            if self._own or self._connection.in_transaction():
                self._commit_connection()
        session_event(self, "after_commit")
        if self.expire_on_commit:
            self.expire_all()

    def _commit_connection(self):
        # A connection that was in a transaction before keeps it: whoever began it commits it.
        if self._own:
            self._connection.commit()

    def rollback(self):
        if self._connection is not None:
            self._connection.rollback()
            session_event(self, "after_rollback")
        self._new, self._deleted = [], []
        self.expire_all()

    def close(self):
        if self._connection is not None and self._own:
            self._connection.close()
        self._connection = None
        self.expunge_all()

    def expire_all(self):
        for instance in self._known.values():
            self.expire(instance)

    def expire(self, instance, attribute_names=None):
        for key in list(type(instance).__mapper__.columns) + list(type(instance).__mapper__.relationships):
            if attribute_names is None or key in attribute_names:
                instance.__dict__.pop(key, None)
                instance.__dict__.get("_sa_collections", {}).pop(key, None)
        instance.__dict__["_sa_expired"] = True
        instance.__dict__["_sa_changed"] = {}

    def refresh(self, instance, attribute_names=None, **kwargs):
        self.expire(instance, attribute_names)
        _load_row(instance)

    def expunge(self, instance):
        self._known.pop((type(instance), instance.__dict__.get("_sa_identity")), None)
        instance.__dict__.pop("_sa_session", None)

    def expunge_all(self):
        for instance in list(self._known.values()) + self._new:
            instance.__dict__.pop("_sa_session", None)
        self._known, self._new, self._deleted = {}, [], []

    @property
    def new(self):
        return list(self._new)

    @property
    def dirty(self):
        return [one for one in self._known.values() if one.__dict__.get("_sa_changed") or _moved(one)]

    @property
    def deleted(self):
        return list(self._deleted)

    @property
    def is_active(self):
        return True

    @property
    def no_autoflush(self):
        return _NoAutoflush(self)

    def __contains__(self, instance):
        return any(one is instance for one in self._new) or any(one is instance for one in self._known.values())

    def __iter__(self):
        return iter(list(self._known.values()) + self._new)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self.close()


class _NoAutoflush:
    def __init__(self, session):
        self.session = session

    def __enter__(self):
        self.before, self.session.autoflush = self.session.autoflush, False
        return self.session

    def __exit__(self, kind, value, traceback):
        self.session.autoflush = self.before


class _SessionBlock:
    def __init__(self, session, savepoint):
        self.session = session
        self.savepoint = savepoint

    def commit(self):
        self.session.flush()
        self.savepoint.commit() if self.savepoint is not None else self.session.commit()

    def rollback(self):
        self.savepoint.rollback() if self.savepoint is not None else self.session.rollback()

    def __enter__(self):
        return self.session if self.savepoint is None else self

    def __exit__(self, kind, value, traceback):
        if kind is None:
            self.commit()
        else:
            self.rollback()


def _moved(instance):
    """Whether a collection has gained or lost anything since it was read."""
    for key, before in instance.__dict__.get("_sa_collections", {}).items():
        now = instance.__dict__.get(key, before)
        if len(now) != len(before) or any(one is not other for one, other in zip(now, before)):
            return True
    return False


def _sorted_tables(instances):
    tables = []
    for instance in instances:
        table = type(instance).__table__
        if table not in tables:
            tables.append(table)
    if not tables:
        return []
    return [table for table in tables[0].metadata.sorted_tables if table in tables] + [
        table for table in tables if table.metadata is not tables[0].metadata
    ]


def _sync_keys(instance):
    """Foreign keys follow the objects that relationships hold."""
    cls = type(instance)
    for key, prop in cls.__mapper__.relationships.items():
        if key not in instance.__dict__ or instance.__dict__[key] in (None, []):
            continue
        if prop.secondary is not None:
            for other in instance.__dict__[key]:
                if "_sa_session" not in other.__dict__ and "_sa_session" in instance.__dict__:
                    instance.__dict__["_sa_session"].add(other)
            continue
        pairs, is_here = prop._pairs()
        value = instance.__dict__[key]
        if is_here:
            for here, there in pairs:
                found = value.__dict__.get(_key_of(type(value), there))
                if instance.__dict__.get(_key_of(cls, here)) != found:
                    setattr(instance, _key_of(cls, here), found)
        else:
            for child in value if isinstance(value, list) else [value]:
                if "_sa_session" not in child.__dict__ and "_sa_session" in instance.__dict__:
                    instance.__dict__["_sa_session"].add(child)
                back = prop.options.get("back_populates")
                if back and back not in child.__dict__:
                    child.__dict__[back] = instance
                elif not back:
                    child.__dict__.setdefault("_sa_parents", []).append((prop, instance))
    for prop, parent in instance.__dict__.pop("_sa_parents", []):
        for here, there in prop._pairs()[0]:
            setattr(instance, _key_of(cls, there), parent.__dict__.get(_key_of(type(parent), here)))


def _identity(instance):
    columns = type(instance).__mapper__.primary_key
    return [column == value for column, value in zip(columns, instance.__dict__["_sa_identity"])]


def _load_row(instance):
    cls = type(instance)
    session = instance.__dict__["_sa_session"]
    row = session.connection().execute(sa.select(cls.__table__).where(*_identity(instance))).first()
    if row is None:
        raise ObjectDeletedError(f"Instance '{instance!r}' has been deleted, or its row is otherwise not present.")
    changed = instance.__dict__.get("_sa_changed", {})
    for key, column in cls.__mapper__.columns.items():
        if key not in changed and column.name in row._mapping:
            instance.__dict__[key] = row._mapping[column.name]
    instance.__dict__["_sa_expired"] = False


def _refresh(instance, key):
    if "_sa_identity" in instance.__dict__ and instance.__dict__.get("_sa_session") is not None:
        _load_row(instance)
        return instance.__dict__.get(key)
    if instance.__dict__.get("_sa_expired"):
        raise DetachedInstanceError(
            f"Instance {instance!r} is not bound to a Session; attribute refresh operation cannot proceed"
        )
    return None


class _OrmRow(tuple):
    def __new__(cls, values, entities):
        made = super().__new__(cls, values)
        made._names = [_entity_name(entity) for entity in entities]
        return made

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        if name in self._names:
            return self[self._names.index(name)]
        raise AttributeError(f"Could not locate column in row for column '{name}'")


def _entity_name(entity):
    if isinstance(entity, (type, AliasedClass)):
        return entity.__name__
    return getattr(entity, "key", None) or getattr(entity, "name", None)


class _Rows:
    """The rows of a query that brought objects."""

    def __init__(self, rows):
        self._rows = list(rows)
        self._repeats = False

    def _take(self):
        if self._repeats:
            raise exc.InvalidRequestError(
                "The unique() method must be invoked on this Result, as it contains results that include joined eager "
                "loads against collections"
            )
        rows, self._rows = self._rows, []
        return rows

    def all(self):
        return self._take()

    fetchall = all

    def __iter__(self):
        return iter(self.all())

    def first(self):
        rows = self.all()
        return rows[0] if rows else None

    def fetchone(self):
        return self._rows.pop(0) if self._rows else None

    def one(self):
        if not self._rows:
            raise exc.NoResultFound("No row was found when one was required")
        return self.one_or_none("exactly one was required")

    def one_or_none(self, demand="one or none was required"):
        if len(self._rows) > 1:
            raise exc.MultipleResultsFound(f"Multiple rows were found when {demand}")
        return self.first()

    def unique(self, strategy=None):
        seen = []
        for row in self._rows:
            if not any(row is known or row == known for known in seen):
                seen.append(row)
        return type(self)(seen)

    def scalars(self, index=0):
        made = _Rows([row[index] for row in self._rows])
        made._repeats = self._repeats
        return made

    def scalar(self):
        row = self.first()
        return row[0] if row is not None else None

    def scalar_one(self):
        return self.one()[0]

    def scalar_one_or_none(self):
        row = self.one_or_none()
        return row[0] if row is not None else None

    def close(self):
        self._rows = []


class Query:
    """``session.query(...)``: a select that runs when it is asked for rows."""

    def __init__(self, session, entities, statement=None):
        self.session = session
        self.entities = entities
        self._statement = statement if statement is not None else sa.select(*entities)

    def _with(self, statement):
        return Query(self.session, self.entities, statement)

    @property
    def statement(self):
        return self._statement

    def __clause_element__(self):
        return self._statement

    def __str__(self):
        return str(self._statement)

    def filter(self, *criterion):
        return self._with(self._statement.where(*criterion))

    where = filter

    def filter_by(self, **kwargs):
        entity = self.entities[0]
        entity = getattr(entity, "class_", entity)
        conditions = []
        for key, value in kwargs.items():
            if not hasattr(entity, key):
                raise exc.InvalidRequestError(
                    f'Entity namespace for "{entity.__table__.name}" has no property "{key}"'
                )
            conditions.append(getattr(entity, key) == value)
        return self.filter(*conditions)

    def order_by(self, *clauses):
        return self._with(self._statement.order_by(*clauses))

    def group_by(self, *clauses):
        return self._with(self._statement.group_by(*clauses))

    def having(self, *having):
        return self._with(self._statement.having(*having))

    def limit(self, limit):
        return self._with(self._statement.limit(limit))

    def offset(self, offset):
        return self._with(self._statement.offset(offset))

    def distinct(self, *expr):
        return self._with(self._statement.distinct(*expr))

    def join(self, target, *props, **kwargs):
        return self._with(self._statement.join(target, *props, **kwargs))

    def outerjoin(self, target, *props, **kwargs):
        return self._with(self._statement.outerjoin(target, *props, **kwargs))

    def select_from(self, *froms):
        return self._with(self._statement.select_from(*froms))

    def options(self, *options):
        return self._with(self._statement.options(*options))

    def execution_options(self, **kwargs):
        return self

    def yield_per(self, count):
        return self

    def enable_eagerloads(self, value):
        return self

    def with_for_update(self, **kwargs):
        return self._with(self._statement.with_for_update(**kwargs))

    def with_entities(self, *entities):
        return Query(self.session, entities, self._statement.with_only_columns(*entities))

    def subquery(self, name=None):
        return self._statement.subquery(name)

    def exists(self):
        return sa.exists(self._statement)

    def _rows(self):
        result = self.session.execute(self._statement)
        if getattr(result, "_repeats", False):
            result._repeats = False
        rows = result.all()
        if len(self.entities) == 1 and entity_of(self.entities[0]):
            return [row[0] for row in rows]
        return rows

    def all(self):
        return self._rows()

    def __iter__(self):
        return iter(self._rows())

    def first(self):
        rows = self.limit(1)._rows()
        return rows[0] if rows else None

    def one_or_none(self):
        rows = self._rows()
        if len(rows) > 1:
            raise exc.MultipleResultsFound("Multiple rows were found when one or none was required")
        return rows[0] if rows else None

    def one(self):
        rows = self._rows()
        if len(rows) > 1:
            raise exc.MultipleResultsFound("Multiple rows were found when exactly one was required")
        if not rows:
            raise exc.NoResultFound("No row was found when one was required")
        return rows[0]

    def scalar(self):
        row = self.one_or_none()
        return row[0] if isinstance(row, tuple) or hasattr(row, "_mapping") else row

    def get(self, ident):
        return self.session.get(self.entities[0], ident)

    def count(self):
        inner = self._statement.subquery()
        return self.session.execute(sa.select(func.count(sa.literal_column("*"))).select_from(inner)).scalar()

    def _conditions(self):
        return self._statement

    def delete(self, synchronize_session="auto"):
        table = self.entities[0].__table__
        keys = [column for column in table.primary_key.columns]
        self.session.flush()
        gone = self._with(self._statement.with_only_columns(*keys))._statement
        rows = self.session.connection().execute(gone).fetchall()
        for row in rows:
            conditions = [column == value for column, value in zip(keys, row)]
            self.session.connection().execute(sa.delete(table).where(*conditions))
            self.session._known.pop((self.entities[0], tuple(row)), None)
        return len(rows)

    def update(self, values, synchronize_session="auto", update_args=None):
        table = self.entities[0].__table__
        keys = [column for column in table.primary_key.columns]
        self.session.flush()
        chosen = self._with(self._statement.with_only_columns(*keys))._statement
        rows = self.session.connection().execute(chosen).fetchall()
        values = {getattr(key, "key", key): _element(value) for key, value in values.items()}
        for row in rows:
            conditions = [column == value for column, value in zip(keys, row)]
            self.session.connection().execute(sa.update(table).where(*conditions).values(values))
        self.session.expire_all()
        return len(rows)


class sessionmaker:
    def __init__(self, bind=None, *, class_=Session, **kwargs):
        self.kw = dict(kwargs, bind=bind)
        self.class_ = class_

    def __call__(self, **local):
        return self.class_(**{**self.kw, **local, "_factory": self})

    def configure(self, **kwargs):
        self.kw.update(kwargs)

    def begin(self):
        session = self()
        return session.begin()


class scoped_session:
    def __init__(self, session_factory, scopefunc=None):
        self.session_factory = session_factory
        session_factory.scoped = self
        self._session = None

    def __call__(self, **kwargs):
        if self._session is None:
            self._session = self.session_factory(**kwargs)
        return self._session

    def remove(self):
        if self._session is not None:
            self._session.close()
        self._session = None

    def __getattr__(self, name):
        return getattr(self(), name)


class UnmappedInstanceError(exc.InvalidRequestError):
    pass


class UnmappedClassError(exc.InvalidRequestError):
    pass


class DetachedInstanceError(exc.SQLAlchemyError):
    pass


class ObjectDeletedError(exc.InvalidRequestError):
    pass


# Small things -------------------------------------------------------------------------------------------


joinedload, selectinload, subqueryload, immediateload = map(loading.option, loading.EAGER)
lazyload, noload, raiseload, defaultload = map(loading.option, ("lazyload", "noload", "raiseload", "defaultload"))
load_only, defer, undefer, undefer_group = map(loading.option, ("load_only", "defer", "undefer", "undefer_group"))
selectin_polymorphic = loading.option("selectin_polymorphic")
contains_eager, with_loader_criteria, with_expression, with_polymorphic = map(
    loading.refused, ("contains_eager", "with_loader_criteria", "with_expression", "with_polymorphic")
)


def configure_mappers():
    """Gives relationships their other side, and tells listeners that mapping is done."""
    waiting = [mapper for known in _registries for mapper in known.mappers if not mapper.configured]
    if not waiting:
        return
    for mapper in waiting:
        mapper.configured = True
    fire("before_configured", [Mapper, mapper_function])
    for mapper in waiting:
        for prop in list(mapper.relationships.values()):
            _add_backref(prop)
        mapper_event("mapper_configured", mapper.class_, mapper, mapper.class_)
    fire("after_configured", [Mapper, mapper_function])


def _add_backref(prop):
    given = prop.options.pop("backref", None)
    if given is None:
        return
    name, options = given if isinstance(given, tuple) else (given, {})
    target = prop.entity
    other = RelationshipProperty(prop.parent, **{"secondary": prop.options.get("secondary"), **options})
    other.parent, other.key = target, name
    prop.options["back_populates"], other.options["back_populates"] = name, prop.key
    target.__mapper__.relationships[name] = other
    setattr(target, name, InstrumentedAttribute(target, name, None, other))


def mapper(*args, **kwargs):
    raise exc.InvalidRequestError(
        "The 'sqlalchemy.orm.mapper()' function is removed as of SQLAlchemy 2.0.  Use the "
        "'sqlalchemy.orm.registry.map_imperatively()` method of the ``sqlalchemy.orm.registry`` class to perform "
        "classical mapping."
    )


mapper_function = mapper


def clear_mappers():
    pass


def class_mapper(cls, configure=True):
    return cls.__mapper__


def object_mapper(instance):
    return type(instance).__mapper__


def flag_modified(instance, key):
    if key not in instance.__dict__:
        raise exc.InvalidRequestError(f"Can't flag attribute '{key}' modified; it's not present in the object state")
    instance.__dict__.setdefault("_sa_changed", {})[key] = NO_VALUE


def object_session(instance):
    return instance.__dict__.get("_sa_session")


def _inspect(subject):
    return subject.__mapper__


def aliased(element, alias=None, name=None, flat=False, adapt_on_names=False):
    if isinstance(element, sa.sql.expression.FromClause):
        return element.alias(name)
    if alias is None:
        alias = element.__table__.alias(name)
    return AliasedClass(element, alias, InstrumentedAttribute)


def column_property(column, *args, **kwargs):
    return column


def deferred(column, *args, **kwargs):
    return column


def foreign(expr):
    return expr


def remote(expr):
    return expr


def synonym(name, **kwargs):
    return property(lambda self: getattr(self, name), lambda self, value: setattr(self, name, value))


def validates(*names, include_removes=False, include_backrefs=True):
    def decorate(function):
        function._sa_validates = names
        return function

    return decorate


def reconstructor(function):
    function._sa_reconstructor = True
    return function
