"""Data classes."""
import copy as _copy


class _Missing:
    def __repr__(self):
        return "MISSING"


class _FactoryDefault:
    def __repr__(self):
        return "<factory>"


class _KwOnly:
    pass


MISSING = _Missing()
KW_ONLY = _KwOnly()
_FIELDS = "__dataclass_fields__"


class FrozenInstanceError(AttributeError):
    pass


class InitVar:
    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = metadata if metadata is not None else {}
        self.kw_only = kw_only
        self._kind = "field"

    def __repr__(self):
        return (f"Field(name={self.name!r},type={self.type!r},default={self.default!r},"
                f"default_factory={self.default_factory!r},init={self.init!r},repr={self.repr!r},hash={self.hash!r},"
                f"compare={self.compare!r},metadata={self.metadata!r},kw_only={self.kw_only!r},_field_type={self._kind})")


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def decorate(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, kw_only)

    return decorate if cls is None else decorate(cls)


def _kind_of(annotation):
    if isinstance(annotation, str):
        if annotation.startswith(("ClassVar", "typing.ClassVar", "t.ClassVar")):
            return "class"
        if annotation.startswith(("InitVar", "dataclasses.InitVar")):
            return "init"
        return "field"
    if isinstance(annotation, InitVar) or annotation is InitVar:
        return "init"
    shown = getattr(annotation, "_name", None) or repr(annotation)
    return "class" if shown == "ClassVar" or shown.startswith("typing.ClassVar") else "field"


def _is_kw_only(annotation):
    return annotation is KW_ONLY or annotation in ("KW_ONLY", "dataclasses.KW_ONLY", "_")


def _collect(cls, kw_only):
    fields = {}
    for base in cls.__mro__[-1:0:-1]:
        for known in base.__dict__.get(_FIELDS, {}).values():
            fields[known.name] = known
    only_keywords = kw_only
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        if annotation is KW_ONLY or annotation == "KW_ONLY" or annotation == "dataclasses.KW_ONLY":
            only_keywords = True
            continue
        default = cls.__dict__.get(name, MISSING)
        made = default if isinstance(default, Field) else field(default=default)
        made.name = name
        made.type = annotation
        made._kind = _kind_of(annotation)
        if made._kind == "class":
            if isinstance(default, Field) and default.default is not MISSING:
                setattr(cls, name, default.default)
        if made.kw_only is MISSING:
            made.kw_only = only_keywords
        if made._kind == "field" and type(made.default) in (list, dict, set):
            raise ValueError(
                f"mutable default {made.default.__class__} for field {name} is not allowed: use default_factory")
        if isinstance(default, Field):
            if made.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, made.default)
        fields[name] = made
    for name, value in list(cls.__dict__.items()):
        if isinstance(value, Field) and name not in cls.__dict__.get("__annotations__", {}):
            raise TypeError(f"{name!r} is a field but has no type annotation")
    return fields


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, kw_only):
    for base in cls.__mro__[1:]:
        params = base.__dict__.get("__dataclass_params__")
        if params is not None:
            if params["frozen"] and not frozen:
                raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
            if frozen and not params["frozen"]:
                raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    fields = _collect(cls, kw_only)
    setattr(cls, _FIELDS, fields)
    cls.__dataclass_params__ = {"init": init, "repr": repr, "eq": eq, "order": order, "frozen": frozen}
    own = [item for item in fields.values() if item._kind == "field"]
    has_hash = cls.__dict__.get("__hash__", MISSING)
    explicit_hash = has_hash is not MISSING and not (has_hash is None and "__eq__" in cls.__dict__)
    if init:
        _add_init(cls, fields, frozen)
    if repr and "__repr__" not in cls.__dict__:
        cls.__repr__ = _make_repr([item for item in own if item.repr])
    compared = [item for item in own if item.compare]
    if eq and "__eq__" not in cls.__dict__:
        def __eq__(self, other):
            if other.__class__ is not self.__class__:
                return NotImplemented
            return _values(self, compared) == _values(other, compared)

        cls.__eq__ = __eq__
    if order:
        if not eq:
            raise ValueError("eq must be true if order is true")
        _add_order(cls, compared)
    if frozen:
        _add_frozen(cls)
    if not explicit_hash:
        if unsafe_hash or eq and frozen:
            hashed = [item for item in own if (item.compare if item.hash is None else item.hash)]
            cls.__hash__ = lambda self: hash(_values(self, hashed))
        elif eq:
            cls.__hash__ = None
    elif unsafe_hash:
        raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
    cls.__match_args__ = tuple(item.name for item in own if item.init and not item.kw_only)
    if not cls.__doc__:
        cls.__doc__ = cls.__name__
    return cls


def _values(obj, fields):
    return tuple(getattr(obj, item.name) for item in fields)


def _make_repr(fields):
    active = []

    def __repr__(self):
        key = id(self)
        if key in active:
            return "..."
        active.append(key)
        try:
            inner = ", ".join(f"{item.name}={getattr(self, item.name)!r}" for item in fields)
            return f"{self.__class__.__qualname__}({inner})"
        finally:
            active.remove(key)

    return __repr__


def _add_order(cls, fields):
    def comparison(name, compare):
        if name in cls.__dict__:
            raise TypeError(
                f"Cannot overwrite attribute {name} in class {cls.__name__}. Consider using functools.total_ordering")

        def method(self, other):
            if other.__class__ is not self.__class__:
                return NotImplemented
            return compare(_values(self, fields), _values(other, fields))

        method.__name__ = name
        setattr(cls, name, method)

    comparison("__lt__", lambda a, b: a < b)
    comparison("__le__", lambda a, b: a <= b)
    comparison("__gt__", lambda a, b: a > b)
    comparison("__ge__", lambda a, b: a >= b)


def _add_frozen(cls):
    def __setattr__(self, name, value):
        if type(self) is cls or name in getattr(cls, _FIELDS):
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in getattr(cls, _FIELDS):
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        object.__delattr__(self, name)

    cls.__setattr__ = __setattr__
    cls.__delattr__ = __delattr__


def _add_init(cls, fields, frozen):
    taken = [item for item in fields.values() if item._kind in ("field", "init")]
    positional = [item for item in taken if item.init and not item.kw_only]
    keywords = [item for item in taken if item.init and item.kw_only]
    seen_default = False
    for item in positional:
        if item.default is not MISSING or item.default_factory is not MISSING:
            seen_default = True
        elif seen_default:
            raise TypeError(f"non-default argument {item.name!r} follows default argument")
    post = hasattr(cls, "__post_init__")
    names = [item.name for item in positional]
    every = {item.name: item for item in positional + keywords}
    function = f"{cls.__qualname__}.__init__()"

    def __init__(self, /, *args, **kwargs):
        if len(args) > len(names):
            raise _too_many(function, positional, len(args), kwargs)
        given = dict(zip(names, args))
        for name, value in kwargs.items():
            if name in given:
                raise TypeError(f"{function} got multiple values for argument {name!r}")
            if name not in every:
                raise TypeError(f"{function} got an unexpected keyword argument {name!r}")
            given[name] = value
        for group, kind in ((positional, "positional"), (keywords, "keyword-only")):
            missing = [item.name for item in group if item.name not in given
                       and item.default is MISSING and item.default_factory is MISSING]
            if missing:
                raise TypeError(_missing(function, kind, missing))
        extra = []
        for item in taken:
            if item.name in given:
                value = given[item.name]
            elif item.default_factory is not MISSING:
                value = item.default_factory()
            elif item.default is not MISSING:
                value = item.default
            else:
                continue
            if item._kind == "init":
                extra.append(value)
            elif frozen:
                object.__setattr__(self, item.name, value)
            else:
                setattr(self, item.name, value)
        if post:
            self.__post_init__(*extra)

    __init__.__qualname__ = f"{cls.__qualname__}.__init__"
    __init__.__annotations__ = {item.name: item.type for item in positional + keywords} | {"return": None}
    if "__init__" in cls.__dict__:
        pass
    cls.__init__ = __init__


def _too_many(function, positional, given, kwargs):
    most = len(positional) + 1
    least = 1 + sum(1 for item in positional if item.default is MISSING and item.default_factory is MISSING)
    takes = f"{most}" if most == least else f"from {least} to {most}"
    plural = "" if takes == "1" else "s"
    return TypeError(f"{function} takes {takes} positional argument{plural} but {given + 1} were given")


def _missing(function, kind, names):
    quoted = [repr(name) for name in names]
    if len(quoted) == 1:
        shown = quoted[0]
    elif len(quoted) == 2:
        shown = " and ".join(quoted)
    else:
        shown = ", ".join(quoted[:-1]) + ", and " + quoted[-1]
    plural = "" if len(names) == 1 else "s"
    return f"{function} missing {len(names)} required {kind} argument{plural}: {shown}"


def fields(class_or_instance):
    known = getattr(class_or_instance, _FIELDS, None)
    if known is None:
        raise TypeError("must be called with a dataclass type or instance")
    return tuple(item for item in known.values() if item._kind == "field")


def is_dataclass(obj):
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    if isinstance(obj, type) or not is_dataclass(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _as(obj, dict_factory, True)


def astuple(obj, *, tuple_factory=tuple):
    if isinstance(obj, type) or not is_dataclass(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _as(obj, tuple_factory, False)


def _as(obj, factory, named):
    if is_dataclass(obj) and not isinstance(obj, type):
        if named:
            return factory([(item.name, _as(getattr(obj, item.name), factory, named)) for item in fields(obj)])
        return factory([_as(getattr(obj, item.name), factory, named) for item in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_as(item, factory, named) for item in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)(_as(item, factory, named) for item in obj)
    if isinstance(obj, dict):
        return type(obj)((_as(key, factory, named), _as(value, factory, named)) for key, value in obj.items())
    return _copy.deepcopy(obj)


def replace(obj, /, **changes):
    if isinstance(obj, type) or not is_dataclass(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for item in getattr(obj, _FIELDS).values():
        if item._kind == "class":
            continue
        if not item.init:
            if item.name in changes:
                raise ValueError(
                    f"field {item.name} is declared with init=False, it cannot be specified with replace()")
            continue
        if item.name not in changes:
            if item._kind == "init" and item.default is MISSING:
                raise ValueError(f"InitVar {item.name!r} must be specified with replace()")
            changes[item.name] = getattr(obj, item.name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    body = dict(namespace or {})
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            annotations[item] = "typing.Any"
        else:
            annotations[item[0]] = item[1]
            if len(item) == 3:
                body[item[0]] = item[2]
    body["__annotations__"] = annotations
    return dataclass(type(cls_name, bases, body), **options)
