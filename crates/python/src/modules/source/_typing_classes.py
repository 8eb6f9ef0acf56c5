"""The names of `typing` that are classes or functions."""
from types import GenericAlias


class TypeVar:
    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant

    def __repr__(self):
        prefix = "+" if self.__covariant__ else "-" if self.__contravariant__ else "~"
        return prefix + self.__name__

    def __or__(self, other):
        from typing import Union

        return Union[self, other]

    def __ror__(self, other):
        from typing import Union

        return Union[other, self]


class ParamSpec(TypeVar):
    args = property(lambda self: ParamSpecArgs(self))
    kwargs = property(lambda self: ParamSpecKwargs(self))


class ParamSpecArgs:
    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f"{self.__origin__.__name__}.args"


class ParamSpecKwargs(ParamSpecArgs):
    def __repr__(self):
        return f"{self.__origin__.__name__}.kwargs"


class TypeVarTuple:
    def __init__(self, name):
        self.__name__ = name

    def __iter__(self):
        yield self

    def __repr__(self):
        return self.__name__


class TypeAliasType:
    def __init__(self, name, value, *, type_params=()):
        self.__name__, self.__value__ = name, value

    def __repr__(self):
        return self.__name__


AnyStr = TypeVar("AnyStr", bytes, str)


class ForwardRef:
    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        self.__forward_arg__ = arg
        self._where = "" if module is None else f", module={module!r}"

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)

    def __or__(self, other):
        from typing import Union

        return Union[self, other]

    def __ror__(self, other):
        from typing import Union

        return Union[other, self]

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r}{self._where})"


class Generic:
    def __class_getitem__(cls, parameters):
        return GenericAlias(cls, parameters)


class Protocol(Generic):
    _is_protocol = True

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if "_is_protocol" not in cls.__dict__:
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)


class SupportsInt(Protocol):
    def __int__(self): ...


class SupportsFloat(Protocol):
    def __float__(self): ...


class SupportsAbs(Protocol):
    def __abs__(self): ...


class SupportsIndex(Protocol):
    def __index__(self): ...


class SupportsBytes(Protocol):
    def __bytes__(self): ...


class SupportsRound(Protocol):
    def __round__(self, ndigits=0): ...


class NewType:
    def __init__(self, name, tp):
        self.__name__ = self.__qualname__ = name
        self.__supertype__ = tp

    def __call__(self, value):
        return value

    def __repr__(self):
        return f"__main__.{self.__name__}"


class _NamedTupleMeta(type):
    def __new__(mcs, typename, bases, namespace, **kwargs):
        if not bases:
            return super().__new__(mcs, typename, bases, namespace)
        from collections import namedtuple

        types = namespace.get("__annotations__", {})
        defaults = []
        for name in types:
            if name in namespace:
                defaults.append(namespace[name])
            elif defaults:
                shown = ", ".join(key for key in types if key in namespace)
                plural = "s" if len(defaults) > 1 else ""
                raise TypeError(
                    f"non-default namedtuple field {name} cannot follow default field{plural} {shown}")
        base = namedtuple(typename, list(types), defaults=defaults, module=namespace.get("__module__"))
        base.__annotations__ = dict(types)
        for key, value in namespace.items():
            if key in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields"):
                raise AttributeError(f"Cannot overwrite NamedTuple attribute {key}")
            if key not in ("__module__", "__qualname__", "__annotations__") and key not in types:
                setattr(base, key, value)
        if "__doc__" in namespace:
            base.__doc__ = namespace["__doc__"]
        return base

    def __call__(cls, typename, fields=None, /, **kwargs):
        from collections import namedtuple

        items = list(fields) if fields is not None else list(kwargs.items())
        made = namedtuple(typename, [name for name, _ in items])
        made.__annotations__ = dict(items)
        return made


class NamedTuple(metaclass=_NamedTupleMeta):
    pass


class _TypedDictMeta(type):
    def __new__(mcs, name, bases, namespace, total=True, **kwargs):
        annotations = {}
        for base in bases:
            annotations.update(getattr(base, "__annotations__", {}))
        for key, value in namespace.get("__annotations__", {}).items():
            annotations[key] = ForwardRef(value, module=namespace["__module__"]) if isinstance(value, str) else value
        made = type.__new__(_TypedDictMeta, name, (dict,), dict(namespace))
        made.__annotations__ = annotations
        made.__total__ = total
        made.__required_keys__ = frozenset(annotations if total else ())
        made.__optional_keys__ = frozenset(() if total else annotations)
        return made

    def __call__(cls, *args, **kwargs):
        if cls is TypedDict:
            name, fields = args
            return _TypedDictMeta(name, (), {"__annotations__": dict(fields)}, **kwargs)
        return dict(*args, **kwargs)

    def __instancecheck__(cls, instance):
        raise TypeError("TypedDict does not support instance and class checks")


class TypedDict(metaclass=_TypedDictMeta):
    pass


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    import sys

    hints = {}
    holders = reversed(obj.__mro__) if isinstance(obj, type) else [obj]
    for holder in holders:
        names = dict(vars(sys.modules.get(getattr(holder, "__module__", ""), None) or sys.modules["__main__"]))
        names.update(getattr(holder, "__globals__", {}))
        names.update(globalns or {})
        for name, value in getattr(holder, "__annotations__", {}).items() if not isinstance(holder, type) else holder.__dict__.get("__annotations__", {}).items():
            if value is None:
                value = type(None)
            if isinstance(value, str):
                value = eval(value, names, localns)
            hints[name] = value
    return hints


def get_origin(tp):
    name = repr(tp)
    if name.startswith(("typing.Optional", "typing.Union")):
        from typing import Union

        return Union
    if type(tp).__name__ == "UnionType":
        return type(tp)
    return getattr(tp, "__origin__", None) if type(tp).__name__ == "GenericAlias" else None


def get_args(tp):
    if type(tp).__name__ in ("GenericAlias", "UnionType"):
        args = tp.__args__
        if repr(tp).startswith("typing.Callable["):
            return (list(args[:-1]), args[-1])
        return tuple(type(None) if arg is None else arg for arg in args)
    return ()


def cast(typ, val):
    return val


def overload(function):
    return _overloaded


def _overloaded(*args, **kwargs):
    raise NotImplementedError(
        "You should not call an overloaded function. A series of @overload-decorated functions outside a stub module "
        "should always be followed by an implementation that is not @overload-ed.")


def final(f):
    return f


override = no_type_check = final


def runtime_checkable(cls):
    names = [name for base in cls.__mro__ if base not in (object, Generic, Protocol)
             for name in [*base.__dict__, *base.__dict__.get("__annotations__", {})] if not name.startswith("_")]

    class _Check(type):
        def __instancecheck__(self, instance):
            return all(hasattr(instance, name) for name in names)

        def __subclasscheck__(self, subclass):
            return all(hasattr(subclass, name) for name in names)

    return _Check(cls.__name__, (cls,), dict(cls.__dict__))


def assert_never(arg, /):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")


def assert_type(val, typ, /):
    return val


def reveal_type(obj, /):
    import sys

    sys.stderr.write(f"Runtime type is {type(obj).__name__!r}\n")
    return obj


def dataclass_transform(**kwargs):
    return lambda cls_or_fn: cls_or_fn


def deprecated(message, /, *, category=DeprecationWarning, stacklevel=1):
    return lambda arg: arg


def is_typeddict(tp):
    return isinstance(tp, type) and type(tp) is _TypedDictMeta
