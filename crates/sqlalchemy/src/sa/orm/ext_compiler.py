"""`sqlalchemy.ext.compiler`: what a script says of the spelling of a construct."""
from sqlalchemy import event, exc
from sqlalchemy.types import TypeEngine

# By class, then by the name of a dialect.
_registry = {}


def compiles(class_, *specs):
    if _is_native(class_) and not issubclass(class_, TypeEngine):
        event._refuse(f"compiles() for {class_.__name__}")

    def decorate(fn):
        known = _registry.setdefault(class_, {})
        for name in specs or ("default",):
            known[name] = fn
        return fn

    return decorate


def deregister(class_):
    _registry.pop(class_, None)


class _Compiler:
    """What such a function asks of its compiler. Values are written out: there is no list of parameters to add to."""

    def __init__(self, dialect):
        self.dialect = dialect
        self.preparer = dialect.identifier_preparer
        self.sql_compiler = self.type_compiler = self.type_compiler_instance = self

    def process(self, element, **kw):
        own = _own(element, self.dialect.name)
        return self._plain(element) if own is None else own(element, self, **kw)

    def _plain(self, element, *args, **kw):
        if isinstance(element, TypeEngine):
            return element._compile_plainly(self.dialect)
        return str(element.compile(dialect=self.dialect, compile_kwargs={"literal_binds": True}))

    def __getattr__(self, name):
        if name.startswith("visit_"):
            return self._plain
        event._refuse(f"{name} of the compiler that a compiles() function gets")


def _is_native(cls):
    return cls.__module__.startswith("sqlalchemy.")


def _knows(cls):
    return any(base in _registry for base in cls.__mro__)


def _own(element, dialect):
    """The function for an element, or None if the element is spelt as ever."""
    for cls in type(element).__mro__:
        if cls in _registry:
            # A class that is visited by a name of its own does not hear of its base's functions.
            if getattr(cls, "__visit_name__", None) != getattr(element, "__visit_name__", None):
                return None
            known = _registry[cls]
            found = known.get(dialect) or known.get("default")
            return found if found or issubclass(cls, TypeEngine) else _unspelt
    return None


def _unspelt(element, compiler, **kw):
    kind = type(element)
    name = compiler.dialect._type_compiler_name.replace("Type", "DDL" if hasattr(element, "execute_if") else "")
    error = exc.UnsupportedCompilationError(
        f"Compiler <{name} object at 0x7f0000000000> can't render element of type {kind}: "
        f"{kind} construct has no default compilation handler.")
    error.code = "l7de"
    raise error


def _compiled(element, dialect):
    """The element's text, or None if the element is spelt as ever."""
    own = _own(element, dialect.name)
    return None if own is None else own(element, _Compiler(dialect))
