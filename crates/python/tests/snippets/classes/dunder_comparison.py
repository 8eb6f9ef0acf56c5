from functools import total_ordering
class Version:
    def __init__(self, text): self.t = tuple(int(p) for p in text.split("."))
    def __eq__(self, o): return self.t == o.t if isinstance(o, Version) else NotImplemented
    def __lt__(self, o): return self.t < o.t
    def __hash__(self): return hash(self.t)
    def __repr__(self): return ".".join(map(str, self.t))
a, b = Version("1.10"), Version("1.9")
print(a > b, a < b, a == Version("1.10"), a != b, a == "1.10", sorted([a, b]), max(a, b))
print(len({a, Version("1.10"), b}))
try:
    a <= b
except TypeError as e:
    print(e)
@total_ordering
class W(Version): 
    pass
print(W("1.2") <= W("1.3"), W("1.2") >= W("1.3"), W("2") > W("1"))
class NoHash:
    def __eq__(self, o): return True
try:
    {NoHash()}
except TypeError as e:
    print(e)
print(NoHash() == 5, 5 == NoHash(), NoHash() != 5)
class Refl:
    def __gt__(self, o): return "gt"
    def __ge__(self, o): return "ge"
print(1 < Refl(), 1 <= Refl())
class Base:
    def __eq__(self, o): return "base"
class Derived(Base):
    def __eq__(self, o): return "derived"
print(Base() == Derived(), Derived() == Base())
