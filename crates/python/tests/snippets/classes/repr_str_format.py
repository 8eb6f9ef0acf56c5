class A: 
    def __repr__(self): return "A-repr"
class B(A):
    def __str__(self): return "B-str"
class C(A):
    def __format__(self, spec): return f"<{spec}>"
a, b, c = A(), B(), C()
print(a, b, c, [a, b, c], f"{a} {b} {c} {c:xyz} {b!r} {b!s:>8}", "%s %r" % (b, b), "{} {:q}".format(b, c))
class Bad:
    def __repr__(self): return 5
try:
    repr(Bad())
except TypeError as e:
    print(e)
class Bad2:
    def __str__(self): return None
try:
    str(Bad2())
except TypeError as e:
    print(e)
print(str(b), repr(b), ascii("é" + str(b)), format(b), format(c, "z"))
class O: pass
print(repr(O()).startswith("<__main__.O object at 0x"), repr(O), str(int), repr(type(None)))
print(repr(a.__repr__).startswith("<bound method A.__repr__ of A-repr>"))
print(repr(len), repr(print), repr([].append).startswith("<built-in method append of list object at 0x"))
