"""Abstract base classes of containers."""
from abc import ABCMeta, abstractmethod


def _has(subclass, *names):
    for name in names:
        for base in subclass.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


class _Checked(metaclass=ABCMeta):
    _needs = ()
    _builtin = ()

    @classmethod
    def __subclasshook__(cls, subclass):
        for known in cls.__dict__.get("_builtin", ()):
            if known in subclass.__mro__:
                return True
        needs = cls.__dict__.get("_needs", ())
        return _has(subclass, *needs) if needs else NotImplemented

    def __class_getitem__(cls, item):
        from types import GenericAlias

        return GenericAlias(cls, item)


_views = (type({}.keys()), type({}.items()), type({}.values()))
_iterators = (type(iter([])), type(iter(())), type(iter("")), type(iter({})), type(x for x in ()), type(map(str, ())), type(zip()), type(enumerate(())))


class Hashable(_Checked):
    _needs = ("__hash__",)

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is not Hashable:
            return NotImplemented
        return not any(known in subclass.__mro__ for known in (list, dict, set)) and getattr(subclass, "__hash__", 1) is not None


class Iterable(_Checked):
    _needs = ("__iter__",)
    _builtin = (list, tuple, str, bytes, dict, set, frozenset, range) + _views + _iterators

    def __iter__(self):
        while False:
            yield None


class Iterator(Iterable):
    _needs = ("__next__", "__iter__")
    _builtin = _iterators

    def __next__(self):
        raise StopIteration

    def __iter__(self):
        return self


class Reversible(Iterable):
    _needs = ("__reversed__", "__iter__")
    _builtin = (list, tuple, dict, range, str)


class Generator(Iterator):
    _needs = ("__iter__", "__next__", "send", "throw", "close")
    _builtin = (type(x for x in ()),)


class Sized(_Checked):
    _needs = ("__len__",)
    _builtin = (list, tuple, str, bytes, dict, set, frozenset, range) + _views


class Container(_Checked):
    _needs = ("__contains__",)
    _builtin = (list, tuple, str, bytes, dict, set, frozenset, range) + _views


class Callable(_Checked):
    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is not Callable:
            return NotImplemented
        name = subclass.__name__
        return name in ("function", "builtin_function_or_method", "method", "type") or issubclass(subclass, type) or _has(subclass, "__call__")


class Collection(Sized, Iterable, Container):
    _needs = ("__len__", "__iter__", "__contains__")
    _builtin = (list, tuple, str, bytes, dict, set, frozenset, range) + _views


class Sequence(Reversible, Collection):
    _builtin = (list, tuple, str, bytes, range)

    def __iter__(self):
        index = 0
        try:
            while True:
                yield self[index]
                index += 1
        except IndexError:
            return

    def __contains__(self, value):
        for item in self:
            if item is value or item == value:
                return True
        return False

    def __reversed__(self):
        for index in reversed(range(len(self))):
            yield self[index]

    def index(self, value, start=0, stop=None):
        for index, item in enumerate(self):
            if index >= start and (stop is None or index < stop) and (item is value or item == value):
                return index
        raise ValueError

    def count(self, value):
        return sum(1 for item in self if item is value or item == value)


class MutableSequence(Sequence):
    _builtin = (list,)

    def append(self, value):
        self.insert(len(self), value)

    def extend(self, values):
        for value in list(values):
            self.append(value)

    def pop(self, index=-1):
        value = self[index]
        del self[index]
        return value

    def remove(self, value):
        del self[self.index(value)]

    def clear(self):
        while len(self):
            self.pop()

    def reverse(self):
        items = list(self)[::-1]
        for index, item in enumerate(items):
            self[index] = item

    def __iadd__(self, values):
        self.extend(values)
        return self


class Set(Collection):
    _builtin = (set, frozenset, _views[0], _views[1])

    @classmethod
    def _from_iterable(cls, items):
        return cls(items)

    def __le__(self, other):
        return len(self) <= len(other) and all(item in other for item in self)

    def __lt__(self, other):
        return len(self) < len(other) and self <= other

    def __ge__(self, other):
        return len(self) >= len(other) and all(item in self for item in other)

    def __gt__(self, other):
        return len(self) > len(other) and self >= other

    def __eq__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) == len(other) and self <= other

    def __and__(self, other):
        return self._from_iterable(item for item in other if item in self)

    def __or__(self, other):
        return self._from_iterable([*self, *other])

    def __sub__(self, other):
        return self._from_iterable(item for item in self if item not in other)

    def __xor__(self, other):
        return (self - other) | (other - self)

    def isdisjoint(self, other):
        return not any(item in self for item in other)


class MutableSet(Set):
    _builtin = (set,)

    def remove(self, value):
        if value not in self:
            raise KeyError(value)
        self.discard(value)

    def pop(self):
        for value in self:
            self.discard(value)
            return value
        raise KeyError

    def clear(self):
        for value in list(self):
            self.discard(value)

    def __ior__(self, other):
        for value in other:
            self.add(value)
        return self


class Mapping(Collection):
    _builtin = (dict,)

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        return KeysView(self)

    def items(self):
        return ItemsView(self)

    def values(self):
        return ValuesView(self)

    def __eq__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        return dict(self.items()) == dict(other.items())


class MutableMapping(Mapping):
    _builtin = (dict,)
    _missing = object()

    def pop(self, key, default=_missing):
        try:
            value = self[key]
        except KeyError:
            if default is MutableMapping._missing:
                raise
            return default
        del self[key]
        return value

    def popitem(self):
        for key in self:
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def clear(self):
        for key in list(self):
            del self[key]

    def update(self, other=(), /, **kwargs):
        if isinstance(other, Mapping) or hasattr(other, "keys"):
            for key in other.keys():
                self[key] = other[key]
        else:
            for key, value in other:
                self[key] = value
        for key, value in kwargs.items():
            self[key] = value

    def setdefault(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default


class MappingView(Sized):
    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return f"{type(self).__name__}({self._mapping!r})"


class KeysView(MappingView, Set):
    _builtin = (_views[0],)

    @classmethod
    def _from_iterable(cls, items):
        return set(items)

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        yield from self._mapping


class ItemsView(MappingView, Set):
    _builtin = (_views[1],)

    @classmethod
    def _from_iterable(cls, items):
        return set(items)

    def __contains__(self, item):
        key, value = item
        return key in self._mapping and self._mapping[key] == value

    def __iter__(self):
        for key in self._mapping:
            yield key, self._mapping[key]


class ValuesView(MappingView, Collection):
    _builtin = (_views[2],)

    def __contains__(self, value):
        return any(self._mapping[key] == value for key in self._mapping)

    def __iter__(self):
        for key in self._mapping:
            yield self._mapping[key]


class Awaitable(_Checked):
    _needs = ("__await__",)


class Coroutine(Awaitable):
    _needs = ("__await__", "send", "throw", "close")


class AsyncIterable(_Checked):
    _needs = ("__aiter__",)


class AsyncIterator(AsyncIterable):
    _needs = ("__anext__", "__aiter__")


class AsyncGenerator(AsyncIterator):
    _needs = ("__aiter__", "__anext__", "asend", "athrow", "aclose")


class Buffer(_Checked):
    _builtin = (bytes,)
