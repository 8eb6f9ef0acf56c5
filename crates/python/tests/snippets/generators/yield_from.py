def inner():
    r = yield "i1"
    print("inner got", r)
    return "inner result"
def outer():
    v = yield from inner()
    print("outer got", v)
    yield from [1, 2]
    yield from (c for c in "ab")
    return "end"
o = outer()
print(next(o), o.send("S"), list(o))
def flatten(x):
    for item in x:
        if isinstance(item, (list, tuple)):
            yield from flatten(item)
        else:
            yield item
print(list(flatten([1, [2, (3, [4, [5]])], 6])))
def stop():
    yield 1
    raise StopIteration
try:
    list(stop())
except RuntimeError as e:
    print(e, repr(e.__cause__))
