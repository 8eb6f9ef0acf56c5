from dataclasses import dataclass, field, fields, asdict, astuple, replace, is_dataclass
from typing import List, Optional, ClassVar
@dataclass
class P:
    x: int
    y: int = 0
    tags: List[str] = field(default_factory=list)
    hidden: str = field(default="h", repr=False, compare=False)
    K: ClassVar[int] = 5
    def total(self): return self.x + self.y
p = P(1, 2)
print(p, p.total(), p == P(1, 2, hidden="other"), p != P(2), p.tags is P(1).tags, P.K, P.y, [f.name for f in fields(P)], asdict(p), astuple(p), replace(p, x=9), is_dataclass(P), is_dataclass(p), is_dataclass(5))
@dataclass(order=True, frozen=True)
class V:
    major: int
    minor: int = 0
print(sorted([V(2), V(1, 5), V(1)]), V(1) < V(2), hash(V(1)) == hash(V(1)), {V(1): "a"}[V(1, 0)], V(1) <= V(1))
@dataclass
class Child(P):
    z: Optional[int] = None
    def __post_init__(self): self.sum = self.x + self.y
c = Child(1, z=3)
print(c, c.sum, isinstance(c, P), c == P(1))
@dataclass(kw_only=True)
class Kw:
    a: int
    b: str = "x"
print(Kw(a=1), Kw(b="q", a=2))
@dataclass(eq=False, repr=False)
class Bare:
    a: int
print(Bare(1) == Bare(1), repr(Bare(1)).startswith("<__main__.Bare object"))
@dataclass
class Nested:
    p: P
    ps: list
print(asdict(Nested(P(1), [P(2)])))
for bad in (lambda: P(), lambda: P(1, 2, 3, 4, 5), lambda: P(1, q=2), lambda: P(1, x=2), lambda: setattr(V(1), "major", 2), lambda: Kw(1), lambda: Kw(), lambda: hash(P(1)), lambda: P(1) < P(2), lambda: V(1) < 5, lambda: fields(5), lambda: asdict(5), lambda: replace(p, nope=1)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
try:
    @dataclass
    class Bad:
        a: int = 0
        b: str
except TypeError as e:
    print(e)
try:
    @dataclass
    class Bad2:
        a: list = []
except ValueError as e:
    print(e)
