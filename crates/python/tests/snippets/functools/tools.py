import functools
from functools import partial, reduce, lru_cache, wraps, cached_property, cache, total_ordering, singledispatch, partialmethod
p = partial(int, base=2)
print(p("101"), p.func, p.args, p.keywords, partial(print, "a", sep="-")("b"), reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, [], 10))
calls = []
@lru_cache(maxsize=2)
def sq(x):
    calls.append(x)
    return x * x
print(sq(2), sq(2), sq(3), sq(4), sq(2), calls, sq.cache_info()); sq.cache_clear(); print(sq.cache_info(), sq.__name__)
@cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(60))
class C:
    n = 0
    @cached_property
    def v(self):
        C.n += 1
        return C.n
c = C()
print(c.v, c.v, C.n, "v" in c.__dict__)
@singledispatch
def show(x): return f"obj {x}"
@show.register
def _(x: int): return f"int {x}"
@show.register(str)
def _(x): return f"str {x}"
print(show(1), show("a"), show([]), show(True))
def deco(f):
    @wraps(f)
    def w(*a): return f(*a)
    return w
@deco
def named():
    "doc"
print(named.__name__, named.__doc__, named.__wrapped__ is not None)
try: reduce(lambda a, b: a, [])
except TypeError as e: print(e)
try: sq([])
except TypeError as e: print(e)
print(functools.cmp_to_key(lambda a, b: a - b)(1) < functools.cmp_to_key(lambda a, b: a - b)(2))
