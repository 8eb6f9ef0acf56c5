from collections.abc import Mapping, Sequence, Iterable, Iterator, Callable, Hashable, MutableMapping, Sized, Container, Set, Generator
import collections.abc, typing
print([isinstance(x, Mapping) for x in ({}, [], 5)], [isinstance(x, Sequence) for x in ([], (), "", {}, set(), range(3))], [isinstance(x, Iterable) for x in ([], {}, "", 5, iter([]), (i for i in ()))], [isinstance(x, Iterator) for x in ([], iter([]), (i for i in ()))], [isinstance(x, Callable) for x in (print, int, 5, lambda: 0)], [isinstance(x, Hashable) for x in (1, [], "", {}, ())], isinstance(set(), Set), isinstance((i for i in ()), Generator), issubclass(dict, MutableMapping), isinstance("", Sized))
class M(Mapping):
    def __init__(self, d): self.d = d
    def __getitem__(self, k): return self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = M({"a": 1, "b": 2})
print(m["a"], m.get("z", 0), "b" in m, list(m.keys()), list(m.values()), list(m.items()), dict(m), isinstance(m, Mapping), len(m), {**m}, m == {"a": 1, "b": 2})
class It:
    def __iter__(self): return iter([1])
print(isinstance(It(), Iterable), isinstance(It(), typing.Iterable), isinstance([], typing.List), isinstance({}, typing.Mapping), isinstance("x", typing.Sequence))
