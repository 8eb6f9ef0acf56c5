from enum import Enum, IntEnum, Flag, auto, unique
import enum
class Color(Enum):
    """Colors."""
    RED = 1
    GREEN = auto()
    CRIMSON = 1
    def hex(self): return f"#{self.value}"
    @classmethod
    def default(cls): return cls.RED
    @property
    def low(self): return self.name.lower()
print(Color.RED, repr(Color.GREEN), Color(1), Color["GREEN"], list(Color), Color.CRIMSON is Color.RED, Color.RED.hex(), Color.default(), Color.GREEN.low, len(Color), list(Color.__members__), Color.RED in Color, Color.__doc__)
print(Color.RED == Color.RED, Color.RED != Color.GREEN, Color.RED == 1, Color.RED is Color(1), hash(Color.RED) == hash(Color.RED), {Color.RED: "r"}[Color.CRIMSON], isinstance(Color.RED, Color), type(Color.RED), Color, f"{Color.RED}", "%s" % Color.RED, str(Color.RED), Color.RED.name, Color.RED.value)
for bad in (lambda: Color(9), lambda: Color["X"], lambda: Color.NOPE, lambda: Color.RED < Color.GREEN, lambda: setattr(Color, "RED", 3), lambda: Color("red")):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
try:
    class Sub(Color): pass
except TypeError as e:
    print(e)
try:
    @unique
    class U(Enum): A = 1; B = 1
except ValueError as e:
    print(e)
try:
    class Twice(Enum):
        A = 1
        A = 2
except TypeError as e:
    print(e)
class P(Enum):
    EARTH = (1, 2.5)
    MARS = (2, 3.5)
    def __init__(self, a, b): self.a, self.b = a, b
print(P.EARTH.a, P.MARS.b, P.EARTH.value, P((2, 3.5)), [p.name for p in P])
class M(Enum):
    A = "a"
    @classmethod
    def _missing_(cls, v): return cls.A if v.lower() == "a" else None
print(M("A"))
try: M("q")
except ValueError as e: print(e)
Fn = Enum("Fn", "a b c"); Fd = Enum("Fd", {"x": "ex"}); Fl = Enum("Fl", ["u", "v"], start=5); Ft = Enum("Ft", [("m", 1), ("n", 2)])
print(list(Fn), list(Fd), list(Fl), list(Ft), Fn.a.value)
class Names(Enum):
    def _generate_next_value_(name, start, count, last): return name.lower()
    FOO = auto(); BAR = auto()
print([n.value for n in Names])
