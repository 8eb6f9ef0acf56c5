print(bool(0), bool("0"), bool([]), str(5), str(), repr("x"), int(), float(), list(), tuple(), dict(), set(), bytes(), str(None), int("7"), bool(None), bool(float("nan")))
print(callable(print), callable(5), callable(int), hasattr("", "upper"), getattr("abc", "upper")(), id(None) == id(None), type(5), type("x").__name__, isinstance(5, object))
print(chr(97), ord("a"), hex(10), oct(8), bin(2), ascii("é"), hash("x") == hash("x"), divmod(5, 3), format(3.14159, ".2f"))
print(eval("1 + 2"), eval("x * 2", {"x": 5}), vars(type("T", (), {"a": 1})())=={}, dir(type("T", (), {"a": 1, "b": 2}))[-2:])
ns = {}
exec("y = 5\ndef f(): return y * 2", ns)
print(ns["y"], ns["f"]())
print(isinstance(iter([]), object), slice(1, 2).stop, complex if False else "", object() != object(), type(object()).__name__, NotImplemented, Ellipsis is ..., print.__name__, len.__doc__ is None or True)
class G:
    def __getattr__(self, n): return n
print(getattr(G(), "abc"), hasattr(G(), "x"), delattr if False else "", vars(G()), G().__dict__)
o = type("O", (), {})()
setattr(o, "k", 1); delattr(o, "k"); print(hasattr(o, "k"), vars(o))
for bad in (lambda: getattr(5, "x"), lambda: getattr(5, 5), lambda: vars(5), lambda: hasattr(5, 5), lambda: type(), lambda: ord(""), lambda: print(sep=5), lambda: isinstance(5), lambda: callable(), lambda: int("1", "2"), lambda: round("x"), lambda: hex("a"), lambda: hex(1.5), lambda: setattr(5, "a", 1), lambda: eval("1 +"), lambda: input if False else chr("a")):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
