def f(a, b=1): "doc"
print(f.__name__, f.__qualname__, f.__module__, f.__doc__, callable(f))
f.tag = 5
print(f.tag, f.__dict__)
class C:
    def m(self): return 1
    @staticmethod
    def s(): return 2
    @classmethod
    def c(cls): return cls
print(C.m.__qualname__, C().m.__func__ is C.m, C.s(), C().s(), C().c() is C, C.c() is C)
b = C().m
print(b(), b.__self__.__class__.__name__, b.__name__)
def outer():
    def inner(): pass
    return inner
print(outer().__qualname__, (lambda: 0).__name__)
try:
    print(f.missing)
except AttributeError as e:
    print(e)
