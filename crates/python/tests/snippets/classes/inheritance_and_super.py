class A:
    def __init__(self, **kw):
        print("A", sorted(kw))
        self.a = kw.get("a")
    def who(self): return "A"
class B(A):
    def __init__(self, b=None, **kw):
        print("B")
        super().__init__(**kw)
        self.b = b
    def who(self): return "B" + super().who()
class C(A):
    def __init__(self, c=None, **kw):
        print("C")
        super().__init__(**kw)
        self.c = c
    def who(self): return "C" + super().who()
class D(B, C):
    def who(self): return "D" + super().who()
d = D(a=1, b=2, c=3)
print(d.who(), d.a, d.b, d.c)
print([k.__name__ for k in D.__mro__], D.__bases__ == (B, C), D.__base__.__name__)
print(isinstance(d, A), issubclass(D, C), issubclass(B, C), isinstance(d, (int, C)))
print(super(B, d).who(), A.who(d))
try:
    class X(A, B): pass
except TypeError as e:
    print(e)
class S:
    @classmethod
    def make(cls): return cls.__name__
class T(S):
    @classmethod
    def make(cls): return "T:" + super().make()
print(T.make(), T().make())
