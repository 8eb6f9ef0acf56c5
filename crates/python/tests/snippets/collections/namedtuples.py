from collections import namedtuple
from typing import NamedTuple, Optional
P = namedtuple("P", "x y")
p = P(1, y=2)
print(p, p.x, p[1], tuple(p), p == (1, 2), p._asdict(), p._replace(x=9), P._fields, P._make([3, 4]), len(p), hash(p) == hash((1, 2)), isinstance(p, tuple), [*p], p + (3,), P.__name__)
D = namedtuple("D", ["a", "b"], defaults=[5])
print(D(1), D._field_defaults, sorted([D(2), D(1)]))
class E(NamedTuple):
    name: str
    id: int = 3
    def up(self): return self.name.upper()
e = E("ada")
print(e, e.up(), e.id, E._fields, E._field_defaults, E.__annotations__, e._replace(id=1), e == ("ada", 3))
a, b = e
print(a, b)
class S(P):
    def sum(self): return self.x + self.y
print(S(1, 2), S(1, 2).sum())
for bad in (lambda: P(1), lambda: P(1, 2, 3), lambda: P(1, z=2), lambda: setattr(p, "x", 5), lambda: p.q, lambda: namedtuple("X", "a a"), lambda: namedtuple("X", "class"), lambda: namedtuple("X", "_a"), lambda: p._replace(q=1), lambda: E()):
    try:
        print(bad())
    except Exception as err:
        print(type(err).__name__, err)
