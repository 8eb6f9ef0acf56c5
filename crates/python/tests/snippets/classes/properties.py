class Temp:
    def __init__(self): self._c = 0
    @property
    def c(self):
        "celsius"
        return self._c
    @c.setter
    def c(self, value):
        if value < -273:
            raise ValueError(f"too cold: {value}")
        self._c = value
    @c.deleter
    def c(self):
        print("deleting")
        self._c = None
    @property
    def f(self): return self._c * 9 / 5 + 32
t = Temp()
t.c = 100
print(t.c, t.f, Temp.c.__doc__, type(Temp.c).__name__)
for action in ("t.f = 1", "t.c = -300", "del t.f"):
    try:
        exec(action) if False else None
    except Exception as e:
        print(e)
try:
    t.f = 1
except AttributeError as e:
    print(e)
try:
    t.c = -300
except ValueError as e:
    print(e)
try:
    del t.f
except AttributeError as e:
    print(e)
del t.c
print(t.c)
class Sub(Temp):
    @Temp.c.getter
    def c(self): return "sub"
print(Sub().c)
class P:
    v = property(lambda self: 42, doc="forty")
print(P().v, P.v.__doc__)
