class V:
    def __init__(self, *c): self.c = c
    def __repr__(self): return "V" + repr(self.c)
    def __add__(self, o):
        if not isinstance(o, V): return NotImplemented
        return V(*(a + b for a, b in zip(self.c, o.c)))
    def __mul__(self, k): return V(*(a * k for a in self.c))
    __rmul__ = __mul__
    def __neg__(self): return V(*(-a for a in self.c))
    def __sub__(self, o): return self + -o
    def __rsub__(self, o): return ("rsub", o)
    def __abs__(self): return sum(a * a for a in self.c) ** 0.5
    def __matmul__(self, o): return sum(a * b for a, b in zip(self.c, o.c))
    def __iadd__(self, o):
        self.c = tuple(a + 1 for a in self.c)
        return self
    def __pow__(self, n, mod=None): return ("pow", n, mod)
    def __floordiv__(self, o): return "floor"
    def __truediv__(self, o): return "true"
    def __mod__(self, o): return "mod"
    def __rmod__(self, o): return "rmod"
    def __lshift__(self, o): return "<<"
    def __and__(self, o): return "&"
    def __ror__(self, o): return "r|"
    def __xor__(self, o): return "^"
    def __invert__(self): return "~"
    def __pos__(self): return "+"
    def __divmod__(self, o): return "dm"
    def __round__(self, n=None): return ("round", n)
    def __int__(self): return 7
    def __float__(self): return 7.5
    def __index__(self): return 2
    def __bool__(self): return any(self.c)
a, b = V(1, 2), V(3, 4)
print(a + b, a * 3, 3 * a, -a, b - a, 5 - a, abs(V(3, 4)), a @ b)
a += 1
print(a, a ** 2, pow(a, 2, 5), a // 1, a / 1, a % 1, 5 % a, a << 1, a & 1, 1 | a, a ^ 1, ~a, +a, divmod(a, 1))
print(round(a), round(a, 2), int(a), float(a), [10, 20, 30][a], bool(V(0)), bool(V(1)), hex(a))
for op in (lambda: a + 1, lambda: 1 + a, lambda: a - 1, lambda: a | 1, lambda: a < b, lambda: a >> 1):
    try:
        print(op())
    except TypeError as e:
        print(e)
