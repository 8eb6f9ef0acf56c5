import json
for v in (None, True, 1, 1.5, "a", "é\n\t\"\\\x01😀/", [], {}, [1, [2]], {"a": {"b": [1, None]}}, (1, 2), {1: "i", 2.5: "f", None: "n", True: "t"}, 10**30, 1e100, -0.0, float("inf"), float("nan"), [1.0, 0.1]):
    print(json.dumps(v))
d = {"b": [1, {"c": []}], "a": "é", "empty": {}}
print(json.dumps(d, indent=2))
print(json.dumps(d, indent="--", sort_keys=True))
print(json.dumps(d, separators=(",", ":")), json.dumps(d, ensure_ascii=False), json.dumps([1, 2], indent=0), json.dumps("a", indent=2))
import datetime, decimal, enum
print(json.dumps({"d": datetime.date(2020, 1, 1)}, default=str), json.dumps([{1, 2} - {2}], default=list))
class E(enum.IntEnum): A = 1
class S(str): pass
class L(list): pass
print(json.dumps([E.A, S("x"), L([1])]))
class Enc(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, set): return sorted(o)
        return super().default(o)
print(json.dumps({"s": {3, 1}}, cls=Enc), Enc(indent=1).encode([{2}]), json.dumps({(1, 2): 3}, skipkeys=True))
l = []; l.append(l)
for bad in (lambda: json.dumps(object), lambda: json.dumps({1, 2}), lambda: json.dumps({(1,): 2}), lambda: json.dumps(float("nan"), allow_nan=False), lambda: json.dumps(l), lambda: json.dumps(b"x"), lambda: json.dumps({"a": object()}, cls=Enc), lambda: json.dumps({"b": 1, 2: 1}, sort_keys=True)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, str(e).split(" at 0x")[0])
