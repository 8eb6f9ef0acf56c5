s = {1, 2, 3}
s.add(4); s.discard(9); s.remove(1); s.update([7], {8})
print(sorted(s), len(s), 2 in s)
a, b = {1, 2, 3}, {2, 3, 4}
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b), a <= b, {2} <= a, {2} < a, a >= {1}, a == {3, 2, 1}, a.isdisjoint({9}), a.issubset([1, 2, 3, 4]), a.issuperset([1]))
print(sorted(a.union([9], "x" * 0)), sorted(a.intersection(b, [2])), sorted(a.difference([1], [2])), sorted(a.symmetric_difference([1, 9])))
a.intersection_update(b); print(sorted(a)); a.difference_update([2]); print(a); a.symmetric_difference_update([3, 5]); print(a); a.clear(); print(a)
f = frozenset([1, 2])
print(f | {3} == frozenset({1, 2, 3}), type(f | {3}).__name__, type({3} | f).__name__, f == {1, 2}, {f: 1}[frozenset([2, 1])], f.copy() is f or True, hash(f) == hash(frozenset([2, 1])))
print(set("aab") == {"a", "b"}, set() == frozenset(), sorted(set([3, 1, 2, 3])), {x % 2 for x in range(5)}, {1, 1.0, True}, bool(set()))
for bad in (lambda: {1}.remove(2), lambda: set().pop(), lambda: {[]}, lambda: {1} | [2], lambda: {1} + {2}, lambda: set(5), lambda: f.add(1), lambda: {1} < [1], lambda: a[0], lambda: {1}.add(), lambda: {{}}):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
