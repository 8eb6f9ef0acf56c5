from enum import Enum, IntEnum, StrEnum, Flag, IntFlag, auto
class S(str, Enum):
    A = "a"
    B = "b"
print(S.A, S.A == "a", f"{S.A}", "%s" % S.A, S("b"), repr(S.B), S.A.upper(), {S.A: 1}["a"], isinstance(S.A, str), [s.value for s in S], "x" + S.A, S.A.value, sorted(S), ",".join(S), S.A in ("a", "z"), len(S.A), S.A.startswith("a"))
class I(IntEnum):
    X = 1
    Y = 2
print(I.X, I.X + 1, I.X < I.Y, repr(I.Y), f"{I.X:03d}", I(2), sorted([I.Y, I.X]), {1: "q"}[I.X], [10, 20][I.X], int(I.Y), I.X == 1, sum(I), max(I), "%d" % I.Y, str(I.X), isinstance(I.X, int))
class SE(StrEnum):
    FOO = auto()
    BAR = "baz"
print(SE.FOO, repr(SE.FOO), SE.BAR, f"{SE.BAR:>5}", SE("foo"), SE.FOO == "foo", "-".join(SE), str(SE.BAR))
class F(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W
print(F.R | F.W, repr(F.RW), F.R in F.RW, F(5), list(F.RW), list(F), ~F.R, F.R & F.W, bool(F.R & F.W), F.R ^ F.RW, repr(F(0)), F.RW.value, len(F), F.X.value, (F.R | F.X).name)
class IF(IntFlag):
    A = 1
    B = 2
print(IF.A | IF.B, repr(IF.A | IF.B), IF.A | 4, (IF.A | IF.B) == 3, IF.A + 1, IF(3), IF.A in IF(3))
class Status(str, Enum):
    OPEN = "open"
    def __str__(self): return self.value
print(Status.OPEN, f"{Status.OPEN}", "%s" % Status.OPEN, repr(Status.OPEN))
class Level(int, Enum):
    LOW = 1
    HIGH = 10
    @property
    def pretty(self): return self.name.title()
print(Level.LOW + 1, Level.HIGH.pretty, Level(10), Level.LOW < Level.HIGH, sorted(Level, reverse=True), Level.LOW, repr(Level.LOW))
try: F(99)
except ValueError as e: print(e)
try: StrEnum("Bad", {"x": 1})
except TypeError as e: print(e)
