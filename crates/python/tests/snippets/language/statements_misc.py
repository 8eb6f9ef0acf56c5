pass; x = 1; print(x)
if x == 2: print("no")
elif x == 1: print("elif")
else: print("else")
if True:
    if False: pass
    else: print("nested else")
assert x
print(*[1, 2], sep="-", end="!\n")
print(1, "a", None, [1], sep="")
print()
print("a", "b", sep=", ", end="")
print("|", flush=True)
print((1,), (), (1, 2), [()], {}, set(), frozenset(), {1}, {"a": (1,)}, ...)
def f():
    """only doc"""
def g(): ...
print(f(), g(), f.__doc__)
lambda: (yield)
a = b = c = 3
print(a, b, c)
(x) = 5
x, = [7]
print(x)
print(type(x) is int and "int" or "other")
if (1,
    2):
    print("multi")
y = 1 + \
    2
print(y)
