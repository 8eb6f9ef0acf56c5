from collections import OrderedDict, namedtuple
from dataclasses import dataclass
from enum import Enum


@dataclass
class Point:
    x: int
    y: int = 0


class Color(Enum):
    RED = "r"
    BLUE = "b"


class Named:
    __match_args__ = ("name",)

    def __init__(self, name):
        self.name = name


class Wrong:
    __match_args__ = ["name"]


Pair = namedtuple("Pair", "left right")


def kind(value):
    match value:
        case None:
            return "none"
        case True | False:
            return f"bool {value}"
        case 0 | 1 | -1:
            return "small"
        case 2.5:
            return "float"
        case "a" "b":
            return "ab"
        case Color.RED:
            return "red"
        case int(number) if number > 100:
            return f"large {number}"
        case int():
            return "int"
        case str() as text:
            return "text " + text
        case bytes(raw):
            return raw
        case []:
            return "empty"
        case [only]:
            return f"one {only!r}"
        case [first, *_, "end"]:
            return f"from {first} to the end"
        case (first, [second, *rest]):
            return first, second, rest
        case [1, 2, *rest]:
            return "rest", rest
        case {"op": "add" | "plus" as name, "args": [a, b]}:
            return name, a, b
        case {"op": op, **others} if others:
            return op, others
        case {}:
            return "mapping"
        case Point(x=0, y=0):
            return "origin"
        case Point(x, 0) | Point(0, x):
            return "on an axis", x
        case Point():
            return "point"
        case Named("it"):
            return "it"
        case Named(name=name):
            return name
        case Pair(left, right=right):
            return left, right
        case _:
            return "other"


for value in (None, True, 0, -1, 1.0, 2.5, "ab", Color.RED, Color.BLUE, 101, 50, "zz", b"x", [], (), [9], (1,), ["a", 2, "end"],
              ["end", "end"], (1, [2]), (1, [2, 3, 4]), [1, 2, 3], range(2), {"op": "plus", "args": (1, 2)}, {"op": "sub", "x": 1},
              {"op": "sub"}, {}, OrderedDict(op="add", args=[3, 4]), Point(0), Point(5), Point(0, 6), Point(7, 8), Named("it"),
              Named("that"), Pair(1, 2), {1, 2}, object):
    print(kind(value))


def each(items):
    for item in items:
        match item:
            case "skip":
                continue
            case "stop":
                break
            case ["give", given]:
                yield given
            case found:
                yield ("found", found)
    else:
        yield "through"


print(list(each(["skip", ["give", 1], "x", "stop", 2])), list(each(["a"])))

match 1, 2:
    case left, right:
        print(left, right)
match [1, [2, 3]]:
    case [a, [b, c]] if a > b:
        print("no")
    case [a, [_, c]]:
        print(a, c)
print(sorted(name for name in globals() if name in ("a", "b", "c", "left")))
match {"k": {"deep": [{"v": 5}]}}:
    case {"k": {"deep": [{"v": int(v)}]}}:
        print("deep", v)
match = {"case": 1}
case = match["case"]
type = 3
print(match, case, type, [match for match in "ab"])


def attempt(work):
    try:
        work()
    except Exception as error:
        print(error.__class__.__name__, error)


def too_many():
    match Point(1):
        case Point(a, b, c):
            pass


def not_a_class():
    match 1:
        case kind():
            pass


def wrong_args():
    match Wrong():
        case Wrong(a):
            pass


def doubled():
    match Point(1, 2):
        case Point(1, x=1):
            pass


def builtin():
    match 1:
        case int(a, b):
            pass


for work in (too_many, not_a_class, wrong_args, doubled, builtin):
    attempt(work)
for text in ("match 1:\n case _: pass\n case 1: pass", "match 1:\n case x: pass\n case 1: pass",
             "match 1:\n case [x, x]: pass", "match 1:\n case x | 2: pass", "match 1:\n case [x] | [y]: pass"):
    try:
        exec(text)
    except SyntaxError as error:
        print(error.msg)
