from operator import itemgetter, attrgetter
rows = [("b", 2), ("a", 2), ("c", 1)]
print(sorted(rows), sorted(rows, key=itemgetter(1)), sorted(rows, key=itemgetter(1, 0)), sorted(rows, key=lambda r: (-r[1], r[0])))
print(sorted(rows, key=itemgetter(1), reverse=True))
class P:
    def __init__(self, n, o): self.n, self.o = n, o
    def __lt__(self, other): return self.o < other.o
    def __repr__(self): return f"{self.n}{self.o}"
ps = [P("x", 3), P("y", 1), P("z", 2)]
print(sorted(ps), min(ps), max(ps), sorted(ps, key=attrgetter("n"), reverse=True))
print(sorted([1.5, 1, True, 0, -1]), sorted(["b", "B", "a"], key=str.lower), sorted("a1b2"), sorted([(1, "b"), (1, "a")]), sorted([[2], [1, 5], []]))
from functools import cmp_to_key
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
l = list(range(50, 0, -1)) + list(range(60))
print(sorted(l) == sorted(l, key=lambda x: x), sorted(l)[:5])
print(min([], default="d"), max("a", "bb", key=len), min({"k": 1}), max([1, 3, 2], key=lambda x: -x), max([(1, 2), (1, 3)]), min(3, 1, 2))
for bad in (lambda: max([]), lambda: min(5), lambda: max(1, "a"), lambda: sorted(5), lambda: max(), lambda: min(1, 2, default=3), lambda: sorted([1], lambda x: x)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
