class A:
    def __init__(self): self.log = ["A"]
    def m(self): return "A.m"
    @classmethod
    def c(cls): return f"c:{cls.__name__}"
    @property
    def p(self): return "A.p"
class B(A):
    def __init__(self): super(B, self).__init__(); self.log.append("B")
    def m(self): return [super().m() for _ in range(1)][0] + "+B" if False else super().m() + "+B"
    @classmethod
    def c(cls): return "B" + super().c()
    @property
    def p(self): return super().p + "+B"
    def __getattr__(self, n): return "dyn_" + n
class C(B):
    def m(self):
        f = lambda: super(C, self).m()
        return f() + "+C"
c = C(); print(c.log, c.m(), C.c(), c.p, c.zzz, super(C, c).m(), super(B, c).p)
try: super().x
except RuntimeError as e: print(e)
try: A().nope
except AttributeError as e: print(e)
