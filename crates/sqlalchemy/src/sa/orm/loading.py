"""Loader options: which relationships a query brings along, and which it refuses to load later.

How many statements that takes is not imitated: related objects are loaded one by one.
"""

from sqlalchemy import event, exc

EAGER = ("joinedload", "selectinload", "subqueryload", "immediateload")
# These change only when columns are read.
LATER = ("load_only", "defer", "undefer", "undefer_group", "lazyload", "defaultload", "selectin_polymorphic")


class Load:
    """A path of relationships, each with its strategy."""

    def __init__(self, *entities):
        self.path = ()

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *args, **kwargs: self._then(name, args)

    def _then(self, strategy, args):
        if strategy not in EAGER + LATER + ("noload", "raiseload"):
            event._refuse(f"sqlalchemy.orm.{strategy}")
        made = Load()
        made.path = self.path
        if strategy in ("load_only", "defer", "undefer", "undefer_group", "selectin_polymorphic"):
            return made
        if any(isinstance(arg, str) for arg in args) and args != ("*",):
            raise exc.ArgumentError(
                "Strings are not accepted for attribute names in loader options; please use class-bound attributes "
                "directly."
            )
        made.path = self.path + ((strategy, args[0]),)
        return made


def option(strategy):
    def make(*args, **kwargs):
        return Load()._then(strategy, args)

    make.__name__ = strategy
    return make


def refused(strategy):
    def make(*args, **kwargs):
        event._refuse(f"sqlalchemy.orm.{strategy}")

    return make


def needs_unique(options):
    """Whether rows are repeated by a join to a collection, which `Result.unique()` has to undo."""
    for one in options:
        for strategy, attribute in getattr(one, "path", ()):
            if strategy == "joinedload" and not isinstance(attribute, str) and attribute.property.is_collection:
                return True
    return False


def apply(session, instances, options):
    """Loads what the options ask for."""
    for one in options:
        if not isinstance(one, Load):
            event._refuse(f"the query option {type(one).__name__}")
        found = [instance for instance in instances if instance is not None]
        for strategy, attribute in one.path:
            found = _follow(found, strategy, attribute)


def by_default(instance, mapper):
    """Relationships that say themselves how they are loaded."""
    for key, prop in mapper.relationships.items():
        lazy = prop.options.get("lazy", "select")
        if lazy in ("joined", "selectin", "subquery", "immediate", False):
            getattr(instance, key)
        elif lazy in ("noload", None):
            instance.__dict__.setdefault(key, [] if prop.is_collection else None)
        elif lazy in ("raise", "raise_on_sql", True) and lazy is not True:
            _forbid(instance, key)
        elif lazy in ("dynamic", "write_only"):
            pass


def _follow(instances, strategy, attribute):
    found = []
    for instance in instances:
        keys = list(type(instance).__mapper__.relationships) if isinstance(attribute, str) else [attribute.key]
        for key in keys:
            if strategy == "noload":
                prop = type(instance).__mapper__.relationships[key]
                instance.__dict__.setdefault(key, [] if prop.is_collection else None)
            elif strategy == "raiseload":
                _forbid(instance, key)
            elif strategy in EAGER:
                value = getattr(instance, key)
                found += [one for one in (value if isinstance(value, list) else [value]) if one is not None]
            elif key in instance.__dict__:
                value = instance.__dict__[key]
                found += [one for one in (value if isinstance(value, list) else [value]) if one is not None]
    return found


def _forbid(instance, key):
    if key not in instance.__dict__:
        instance.__dict__.setdefault("_sa_forbidden", set()).add(key)


def check_allowed(instance, key):
    if key in instance.__dict__.get("_sa_forbidden", ()):
        raise exc.InvalidRequestError(f"'{type(instance).__name__}.{key}' is not available due to lazy='raise'")
