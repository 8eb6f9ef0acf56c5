def f1():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print("body", i)
        finally:
            print("fin", i)
    else:
        print("else")
    return "done"
print(f1())
def f2():
    try:
        return 1
    finally:
        print("f2 fin")
print(f2())
def f3():
    while True:
        try:
            try:
                raise ValueError("a")
            except ValueError as e:
                raise KeyError("b") from e
            finally:
                print("inner fin")
        except KeyError as k:
            return repr(k.__cause__)
print(f3())
def f4():
    for x in [1, 2]:
        with open_it(x) as y:
            if y == 2:
                return y
            for z in "ab":
                if z == "b":
                    break
class open_it:
    def __init__(s, v): s.v = v
    def __enter__(s): print("enter", s.v); return s.v
    def __exit__(s, t, e, tb): print("exit", s.v, t); return t is KeyError
print(f4())
def f5():
    with open_it(1) as a, open_it(2) as b:
        raise KeyError("x")
    return "swallowed"
print(f5())
def g1():
    try:
        x = yield 1
        print("got", x)
        yield x
    except ValueError as e:
        print("thrown", e)
        yield 99
    finally:
        print("closing")
it = g1(); print(next(it)); print(it.send("v")); print(it.throw(ValueError("tv")))
it.close()
def g2():
    r = yield from g3()
    print("r", r)
    yield from [7, 8]
def g3():
    a = yield "first"
    print("a", a)
    return "ret"
it = g2(); print(next(it)); print(it.send(5)); print(list(it))
def deep(n):
    if n: yield from deep(n - 1)
    yield n
print(list(deep(20)))
class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        ns["added"] = kw.get("opt", "none")
        return super().__new__(m, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
        cls.order = list(k for k in ns if not k.startswith("__"))
    def __call__(cls, *a, **k):
        obj = super().__call__(*a, **k)
        obj.called = True
        return obj
    @property
    def prop(cls): return cls.__name__ + "!"
    def __iter__(cls): return iter([1, 2])
    def __getattr__(cls, n): return "meta " + n
class K(metaclass=Meta, opt=5):
    a = 1
    def __init__(self, q=0): self.q = q
    def who(self): return __class__.__name__
k = K(3)
print(K.added, K.order, k.called, k.q, K.prop, list(K), K.zzz, k.who(), type(K).__name__, isinstance(K, Meta))
class D1:
    def __set_name__(self, o, n): self.n = n
    def __get__(self, i, o): return (self.n, i is None)
    def __set__(self, i, v): print("set", self.n, v)
class Has:
    d = D1()
    def __init_subclass__(cls, tag=None, **kw): cls.tag = tag
    def __class_getitem__(cls, k): return f"{cls.__name__}[{k}]"
class Sub(Has, tag="t"): pass
h = Sub(); h.d = 4; print(h.d, Sub.d, Sub.tag, Sub[int], Sub["x"])
class A:
    def m(self): return ["A"]
class B(A):
    def m(self): return ["B"] + super().m()
class C(A):
    def m(self): return ["C"] + super().m()
class E(B, C):
    def m(self): return ["E"] + super().m()
print(E().m(), [c.__name__ for c in E.__mro__])
def outer():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    return inc
i = outer(); i(); print(i(5))
fs = [lambda x, i=i: x + i for i in range(3)]
print([f(10) for f in fs], [(lambda: j)() for j in range(3)])
a, (b, *c), d = 1, (2, 3, 4), 5
print(a, b, c, d)
*x, y = "hello"
print(x, y)
d = {"a": 1, **{"b": 2}}; l = [*range(3), *"ab"]; t = (*l, 1); s = {*l}
print(d, l, t, len(s))
def sig(a, /, b, *args, c=3, **kw): return a, b, args, c, kw
print(sig(1, 2, 3, c=4, a=5), sig(1, b=2), sig(*[1, 2], **{"c": 9}))
print(sig.__name__, sig.__defaults__, sig.__kwdefaults__, (lambda: 0).__qualname__)
x = 5; x += 1; x **= 2; x //= 5; print(x, 7 // -2, -7 % 3, 2 ** -1, 1 if x else 2)
print(1 < 2 < 3, 1 < 3 < 2, not 1, None or "x", 0 and 1, "a" in "abc", 3 not in [1])
try:
    try: 1 / 0
    except ZeroDivisionError: raise TypeError("t")
except TypeError as e:
    print(type(e.__context__).__name__, e.__cause__)
try: assert 1 == 2, "msg"
except AssertionError as e: print(e)
print([y for x in [[1, 2], [3]] for y in x if y != 2], {k: v for k, v in zip("ab", [1, 2])}, {i % 2 for i in range(4)})
print(f"{3.14159:.2f} {'x'!r:>5} {x=} {x!s:<4}| {{}} {'nested ' + f'{1+1}'}", f"{10:,} {255:#x} {True} {None}")
print("%s %d %5.1f %r %%" % ("a", 3, 2.25, "q"), "{} {0}".replace("0", "1") , "{0} {name}".format(1, name=2))
class P:
    def __init__(self): self._x = 1
    @property
    def x(self): return self._x
    @x.setter
    def x(self, v): self._x = v * 2
    @x.deleter
    def x(self): print("del")
p = P(); p.x = 4; print(p.x); del p.x
try: P().y
except AttributeError as e: print(e)
class G:
    def __getattr__(self, n):
        if n.startswith("dyn"): return n
        raise AttributeError(n)
    def __setattr__(self, n, v): object.__setattr__(self, n, v + 1)
    def __delattr__(self, n): print("delattr", n)
    def __len__(self): return 3
    def __getitem__(self, k): return k
    def __contains__(self, k): return k == 1
    def __call__(self, *a): return a
    def __eq__(self, o): return True
    def __hash__(self): return 1
    def __bool__(self): return False
    def __radd__(self, o): return ("radd", o)
    def __iadd__(self, o): return "iadd"
g = G(); g.v = 1; del g.q
print(g.v, g.dyn1, len(g), g[1:2], 1 in g, g(1, 2), g == 3, bool(g), 5 + g, hasattr(g, "zz"), {g: 1}[G()])
g += 1; print(g)
def annotated(a: int, b: "str" = "x", *c: float, d: list = None, **e) -> bool: pass
print(annotated.__annotations__)
class Ann:
    x: int
    y: "str" = 5
    z: list[int]
print(Ann.__annotations__, hasattr(Ann, "x"))
if (n := 10) > 5: print(n)
print([w := 3, w ** 2], [last := i for i in range(3)], last)
import os.path as osp, json
from json import dumps as dd
print(osp.join("a", "b"), dd({"a": [1, None, True]}))
del d["a"]; print(d)
print(int("42") + True, 10 ** 20, -5 // 2, 5 & 3 | 8 ^ 1, ~5, 1 << 70, 0xff, 1_000, 1e3, .5)
lst = [1, 2, 3, 4, 5]; lst[1:3] = ["x"]; del lst[0]; print(lst, lst[::-1], lst[-1])
class Dct(dict):
    def __missing__(self, k): return "missing " + k
    def __setitem__(self, k, v): super().__setitem__(k, v * 2)
dd2 = Dct(a=1); dd2["b"] = 2; print(dd2, dd2["q"], dd2["b"], isinstance(dd2, dict), dd2.get("zz"), len(dd2))
class Err(Exception):
    def __init__(self, code, *a): super().__init__(code, *a); self.code = code
try: raise Err(5, "x")
except Err as e: print(e.code, e.args, e, repr(e))
def star(*, a): return a
try: star(1)
except TypeError as e: print(e)
global_x = 1
def set_global():
    global global_x
    global_x = 2
set_global(); print(global_x)
class Cnt:
    n = 0
    @classmethod
    def make(cls): cls.n += 1; return cls()
    @staticmethod
    def st(x): return x
print(Cnt.make().n, Cnt.n, Cnt.st(3), Cnt().st(4))
for i, (a, b) in enumerate([(1, 2), (3, 4)]): print(i, a, b)
else: print("for else")
i = 0
while i < 3:
    i += 1
    if i == 2: continue
else: print("while else", i)
async def co(x): return x + 1
async def main(): return [await co(i) for i in range(3)], await co(9)
import asyncio
print(asyncio.run(main()))
print(*[1, 2], sep="-", end="!\n")
print(type(k), K, Err, len, print.__name__, k.who.__name__, type(lambda: 0), type(it), type(1), type(None))
