def kwonly(*, a, b=2): return a, b
def posonly(a, b=2, /): return a, b
def mixed(a, /, b, *, c, **kw): return a, b, c, kw
print(kwonly(a=1), posonly(1), mixed(1, 2, c=3, a=9), mixed(1, b=2, c=3, d=4), (lambda a, *b, c=1, **d: (a, b, c, d))(1, 2, c=3, e=4))
for bad in (lambda: kwonly(1), lambda: kwonly(), lambda: posonly(a=1), lambda: posonly(), lambda: mixed(1), lambda: mixed(1, 2), lambda: mixed(1, 2, 3, c=4), lambda: mixed(), lambda: (lambda x: x)(), lambda: (lambda: 0)(1), lambda: kwonly(a=1, z=2), lambda: posonly(1, 2, 3), lambda: (lambda a, b: 0)(1, a=2)):
    try: print(bad())
    except TypeError as e: print(e)
def many(a, b, c, d=1, *, e, f): pass
for bad in (lambda: many(), lambda: many(1), lambda: many(1, 2, 3), lambda: many(1, 2, 3, 4, 5, e=1, f=2), lambda: many(1, 2, 3, 4, 5, 6)):
    try: bad()
    except TypeError as e: print(e)
class K:
    def m(self, x): pass
    @classmethod
    def c(cls, y): pass
for bad in (lambda: K().m(), lambda: K.m(), lambda: K.c(), lambda: K().c(1, 2), lambda: K(1)):
    try: bad()
    except TypeError as e: print(e)
