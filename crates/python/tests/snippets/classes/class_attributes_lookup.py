class A: x = 1; shared = []
class B(A): pass
a, b = A(), B(); A.x = 2; print(a.x, b.x, B.x); b.x = 3; print(A.x, B.x, b.x); B.x = 4; del b.x; print(b.x); a.shared.append(1); print(B.shared, B().shared is A.shared)
del B.x; print(B.x)
try: del B.x
except AttributeError as e: print(e)
print("x" in A.__dict__, "x" in B.__dict__, "x" in vars(a), hasattr(A, "y"), getattr(B, "x"), A.__dict__["x"]); A.y = property(lambda self: "p"); print(a.y, b.y); A.m = lambda self, k=2: k; print(b.m(), b.m(5)); b.m = lambda: "own"; print(b.m())
class P:
    @property
    def v(self): raise AttributeError("inner")
    def __getattr__(self, n): return f"fallback {n}"
print(P().v)
print(A.__name__, A.__module__, A.__bases__, B.__base__, type(a).__mro__[-1], a.__class__ is A, B.__subclasses__(), [c.__name__ for c in A.__subclasses__()])
