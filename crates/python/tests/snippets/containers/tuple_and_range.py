t = (1, 2, 3)
print(t + (4,), t * 2, t[0], t[-1], t.index(2), t.count(1), len(t), 2 in t, t == (1, 2, 3), t < (1, 3), tuple("ab"), tuple(), tuple([1]), (1,), hash(t) == hash((1, 2, 3)))
r = range(10, 0, -3)
print(list(r), len(r), r[1], r[-1], 7 in r, 6 in r, r.index(4), r.count(7), r.start, r.stop, r.step, r == range(10, -1, -3), range(0) == range(2, 1), bool(range(0)), list(reversed(range(3))), range(5)[1:3], sum(range(101)), max(range(5)), 2.0 in range(3), "a" in range(3), hash(range(3)) == hash(range(0, 3)))
for bad in (lambda: range(1, 2, 0), lambda: range(1.5), lambda: range("a"), lambda: range(), lambda: t.index(9), lambda: t + [1], lambda: tuple(5), lambda: t[5], lambda: t.append(1), lambda: range(1, 2, 3, 4), lambda: range(3).index(7)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
