print(list(map(lambda a, b: a + b, [1, 2], [10, 20, 30])), list(filter(None, [0, 1, "", "a"])), list(filter(lambda x: x > 1, [1, 2, 3])), list(zip([1, 2], "ab", [True])), list(zip()), list(enumerate("ab", 5)), list(reversed([1, 2])))
print(sum([1, 2], 10), sum([[1], [2]], []), any([]), all([]), any([0, "x"]), all([1, 0]), abs(-3), divmod(7, 2), pow(2, 3), round(3.14159, 2), min(2, 1), max([1, 5]), len({"a": 1}))
it = iter([1, 2, 3])
print(next(it), next(it), list(it), next(it, "end"))
print(list(iter(lambda c=[0]: c.__setitem__(0, c[0] + 1) or c[0], 4)))
e = enumerate("ab"); print(next(e), list(e), list(e))
z = zip("ab", [1, 2]); print(dict(z), list(z))
try:
    list(zip([1], [1, 2], strict=True))
except ValueError as x:
    print(x)
try:
    next(iter([]))
except StopIteration as x:
    print("stop", x.args)
for bad in (lambda: sum(["a"]), lambda: sum("a", ""), lambda: next([]), lambda: map(1), lambda: list(map(1, [1])), lambda: zip(1), lambda: reversed({1}), lambda: enumerate(5), lambda: any(1), lambda: len(iter([])), lambda: sum(5), lambda: abs("x"), lambda: len()):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print(type(map(str, [])).__name__, type(zip()).__name__, type(iter([])).__name__, type(iter({})).__name__, type(iter("")).__name__, type(reversed([])).__name__)
