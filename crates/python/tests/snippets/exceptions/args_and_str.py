print(str(Exception()), repr(Exception()), str(Exception("a")), repr(Exception("a")), str(Exception("a", 1)), repr(Exception("a", 1)))
print(str(KeyError("k")), repr(KeyError("k")), str(KeyError()), str(KeyError("a", "b")), KeyError("k").args)
class E(Exception):
    def __init__(self, code, msg):
        super().__init__(msg)
        self.code = code
    def __str__(self): return f"[{self.code}] {self.args[0]}"
e = E(5, "m")
print(str(e), repr(e), e.args, e.code)
class N(Exception): pass
class Q(Exception):
    def __init__(self, a, b=2): self.a = a
print(repr(N()), repr(N(1)), str(Q(1, b=3)), Q(1).args)
try:
    raise ValueError("x") from KeyError("cause")
except ValueError as v:
    print(repr(v.__cause__), v.__suppress_context__, repr(v.__context__))
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("second")
except ValueError as v:
    print(repr(v.__context__), v.__cause__)
e = StopIteration(5)
print(e.value, SystemExit(3).code, SystemExit().code, OSError(2, "No such file").errno, str(OSError(2, "No such file", "f.txt")), type(OSError(2, "x")).__name__)
x = ValueError("n")
x.add_note("a note")
print(x.__notes__, x.with_traceback(None) is x)
