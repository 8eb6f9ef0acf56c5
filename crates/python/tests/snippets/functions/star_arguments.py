def f(a, b=2, *args, c, d=4, **kw):
    return a, b, args, c, d, kw

print(f(1, c=3))
print(f(1, 2, 3, 4, c=5, e=6))
print(f(*[1, 2], *(3,), **{"c": 9}, **{"z": 0}))
def g(a, /, b, *, c):
    return a, b, c
print(g(1, 2, c=3), g(1, b=2, c=3))
def h(*args, **kwargs):
    return args, kwargs
print(h(*"ab", *range(2), x=1, **dict(y=2)))
print((lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4))
