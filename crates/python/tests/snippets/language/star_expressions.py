a = [1, 2]; d = {"x": 1}
print([*a, 3, *a], (*a,), {*a, 3}, {**d, "y": 2}, {"x": 0, **d}, [*range(2), *"ab"], *a, sep="|")
def f(*args, **kw): return args, kw
print(f(*a, 5, *[6], k=1, **d), f(*(), **{}), f(*{"k": 1}), f(*"ab", **{"z": 2}, **{"w": 3}))
*head, tail = "abc"; print(head, tail)
x, (y, *z) = 1, (2, 3, 4); print(x, y, z)
for first, *rest in [(1, 2, 3), (4,)]: print(first, rest)
t = 1, *a; print(t)
def g(): return 0, *a
print(g())
