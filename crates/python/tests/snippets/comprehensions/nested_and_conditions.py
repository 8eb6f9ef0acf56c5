m = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in m] for i in range(3)])
print([x for row in m for x in row if x % 2])
print({x: y for x, y in zip("abc", range(3)) if y})
print(sorted({w[0] for w in ["apple", "avocado", "bean"]}))
print([(x, y) for x in range(3) for y in range(x)])
print([x if x % 2 else -x for x in range(5)])
x = "outer"
print([x for x in range(2)], x)
print([y := 5, y ** 2], y)
print([last := n for n in range(3)], last)
def f(n): return [g for g in range(n) if (lambda q: q % 2)(g)]
print(f(6))
print({k: {kk: vv for kk, vv in v.items()} for k, v in {"a": {"b": 1}}.items()})
print([*map(str, range(3))], {**{"a": 1}, "b": 2, **{"a": 3}}, (*[1], *[2]), {*[1], *[1]})
print([a + b for a, (b, *c) in [(1, (2, 3)), (4, (5,))]])
class K:
    items = [1, 2]
    doubled = [i * 2 for i in items]
print(K.doubled)
