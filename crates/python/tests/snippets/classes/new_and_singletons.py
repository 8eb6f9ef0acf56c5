class Single:
    _it = None
    def __new__(cls, *a):
        if cls._it is None:
            cls._it = super().__new__(cls)
        return cls._it
    def __init__(self, *a): self.args = a
x, y = Single(1), Single(2)
print(x is y, x.args)
class Upper(str):
    def __new__(cls, v): return super().__new__(cls, v.upper())
    def shout(self): return self + "!"
u = Upper("abc")
print(u, u.shout(), type(u).__name__, u == "ABC", len(u), u[1:], isinstance(u, str), repr(u), {u: 1}["ABC"])
class Money(int):
    def __repr__(self): return f"${int(self)}"
    def __add__(self, o): return Money(int(self) + int(o))
m = Money(5)
print(m, m + 3, type(m + 3).__name__, m * 2, sum([m, m], Money(0)), f"{m}", f"{m:05d}", "%s %d" % (m, m))
class NotMine:
    def __new__(cls): return 42
    def __init__(self): print("never")
print(NotMine())
class Pair(tuple):
    def __new__(cls, a, b): return tuple.__new__(cls, (a, b))
    first = property(lambda self: self[0])
p = Pair(1, 2)
print(p, p.first, p == (1, 2), type(p).__name__, len(p), p + (3,))
class L(list):
    def append(self, x): super().append(x * 2)
l = L([1]); l.append(5); l.extend([7])
print(l, type(l).__name__, l == [1, 10, 7], l + [1])
class F(float): pass
print(F("1.5") + 1, F(2), isinstance(F(1), float))
