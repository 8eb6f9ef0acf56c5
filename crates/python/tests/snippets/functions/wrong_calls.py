def f(a, b, c=3, *, d, e=5):
    pass
def g(a, /, b): pass
def none(): pass
def one(x): pass
def kw(**k): pass

calls = [
    lambda: f(),
    lambda: f(1),
    lambda: f(1, 2),
    lambda: f(1, 2, 3, 4, d=1),
    lambda: f(1, 2, 3, 4),
    lambda: f(1, 2, d=1, zz=2),
    lambda: f(1, 2, a=1, d=3),
    lambda: g(a=1, b=2),
    lambda: g(1),
    lambda: none(1),
    lambda: none(x=1),
    lambda: one(),
    lambda: one(1, 2),
    lambda: kw(1),
    lambda: f(*[1, 2], **{"d": 1, "b": 2}),
    lambda: f(**{1: 2}),
    lambda: f(*5),
    lambda: f(**5),
    lambda: kw(**{"a": 1}, **{"a": 2}),
]
for call in calls:
    try:
        print("ok", call())
    except TypeError as error:
        print(error)
