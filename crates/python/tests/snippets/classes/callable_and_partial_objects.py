class Adder:
    def __init__(self, n): self.n = n
    def __call__(self, x, *, times=1): return (self.n + x) * times
a = Adder(5); print(a(1), a(1, times=2), callable(a), callable(Adder), list(map(a, [1, 2])), sorted([3, 1], key=Adder(0)))
class Reg(dict):
    def __call__(self, name):
        def deco(f): self[name] = f; return f
        return deco
reg = Reg()
@reg("one")
def one(): return 1
print(reg["one"](), list(reg))
try: a()
except TypeError as e: print(e)
try: a(1, 2)
except TypeError as e: print(e)
print(a.__call__(2), Adder.__call__(a, 3), (lambda self: self)(4))
