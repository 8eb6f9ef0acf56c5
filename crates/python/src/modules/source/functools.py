"""Functions on functions."""

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        for key, value in getattr(wrapped, name, {}).items():
            setattr(wrapper, key, value)
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)

    return decorate


class partial:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        parts = [repr(self.func)]
        parts.extend(repr(value) for value in self.args)
        parts.extend(f"{key}={value!r}" for key, value in self.keywords.items())
        return f"functools.partial({', '.join(parts)})"


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        self.func, self.args, self.keywords = func, args, keywords

    def __get__(self, obj, cls=None):
        bound = self.func.__get__(obj, cls)
        return partial(bound, *self.args, **self.keywords)


_missing = object()


def reduce(function, sequence, initial=_missing, /):
    iterator = iter(sequence)
    if initial is _missing:
        try:
            value = next(iterator)
        except StopIteration:
            raise TypeError("reduce() of empty iterable with no initial value") from None
    else:
        value = initial
    for item in iterator:
        value = function(value, item)
    return value


class _CacheInfo(tuple):
    def __new__(cls, hits, misses, maxsize, currsize):
        return super().__new__(cls, (hits, misses, maxsize, currsize))

    hits = property(lambda self: self[0])
    misses = property(lambda self: self[1])
    maxsize = property(lambda self: self[2])
    currsize = property(lambda self: self[3])

    def __repr__(self):
        return f"CacheInfo(hits={self[0]}, misses={self[1]}, maxsize={self[2]}, currsize={self[3]})"


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        return _cached(maxsize, 128)
    return lambda function: _cached(function, maxsize)


def cache(function, /):
    return _cached(function, None)


def _cached(function, maxsize):
    kept = {}
    counts = [0, 0]

    def wrapper(*args, **kwargs):
        key = (args, tuple(kwargs.items())) if kwargs else args
        if key in kept:
            counts[0] += 1
            value = kept.pop(key)
            kept[key] = value
            return value
        counts[1] += 1
        value = function(*args, **kwargs)
        if maxsize != 0:
            kept[key] = value
        if maxsize is not None and len(kept) > maxsize:
            del kept[next(iter(kept))]
        return value

    def cache_info():
        return _CacheInfo(counts[0], counts[1], maxsize, len(kept))

    def cache_clear():
        kept.clear()
        counts[:] = [0, 0]

    update_wrapper(wrapper, function)
    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": False}
    return wrapper


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        values = instance.__dict__
        if self.attrname not in values:
            values[self.attrname] = self.func(instance)
        return values[self.attrname]


def cmp_to_key(compare):
    class K:
        __slots__ = ("obj",)

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return compare(self.obj, other.obj) < 0

        def __gt__(self, other):
            return compare(self.obj, other.obj) > 0

        def __eq__(self, other):
            return compare(self.obj, other.obj) == 0

        def __le__(self, other):
            return compare(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return compare(self.obj, other.obj) >= 0

    return K


def total_ordering(cls):
    def defined(name):
        found = next((kind.__dict__[name] for kind in cls.__mro__ if kind is not object and name in kind.__dict__), None)
        return found is not None

    def wrap(name, function):
        if not defined(name):
            function.__name__ = name
            setattr(cls, name, function)

    if defined("__lt__"):
        def greater(self, other):
            result = self.__lt__(other)
            return result if result is NotImplemented else not result and self != other

        def at_most(self, other):
            result = self.__lt__(other)
            return result if result is NotImplemented else result or self == other

        def at_least(self, other):
            result = self.__lt__(other)
            return result if result is NotImplemented else not result

        wrap("__gt__", greater)
        wrap("__le__", at_most)
        wrap("__ge__", at_least)
    elif defined("__gt__"):
        def less(self, other):
            result = self.__gt__(other)
            return result if result is NotImplemented else not result and self != other

        def at_least(self, other):
            result = self.__gt__(other)
            return result if result is NotImplemented else result or self == other

        def at_most(self, other):
            result = self.__gt__(other)
            return result if result is NotImplemented else not result

        wrap("__lt__", less)
        wrap("__ge__", at_least)
        wrap("__le__", at_most)
    elif defined("__le__"):
        wrap("__gt__", lambda self, other: not self.__le__(other))
        wrap("__lt__", lambda self, other: self.__le__(other) and self != other)
        wrap("__ge__", lambda self, other: not self.__le__(other) or self == other)
    elif defined("__ge__"):
        wrap("__lt__", lambda self, other: not self.__ge__(other))
        wrap("__gt__", lambda self, other: self.__ge__(other) and self != other)
        wrap("__le__", lambda self, other: not self.__ge__(other) or self == other)
    else:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    return cls


def singledispatch(function):
    registry = {object: function}

    def dispatch(kind):
        for base in kind.__mro__:
            if base in registry:
                return registry[base]
        return function

    def register(kind, implementation=None):
        if implementation is None:
            if isinstance(kind, type):
                return lambda implementation: register(kind, implementation)
            implementation = kind
            annotations = getattr(implementation, "__annotations__", {})
            kind = next(iter(annotations.values()))
        registry[kind] = implementation
        return implementation

    def wrapper(*args, **kwargs):
        if not args:
            raise TypeError(f"{function.__name__} requires at least 1 positional argument")
        return dispatch(type(args[0]))(*args, **kwargs)

    update_wrapper(wrapper, function)
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    return wrapper
