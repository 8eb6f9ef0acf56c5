d = {"a": 1, "b": 2}
d["c"] = 3; d["a"] = 10
print(d, d.get("a"), d.get("z"), d.get("z", 0), d.pop("b"), d.pop("z", None), d.setdefault("q", []), d.setdefault("a", 5), d)
d.update({"x": 1}); d.update([("y", 2), ("z", 3)]); d.update(w=4); d.update({}, v=5); print(d)
print(d.popitem(), list(d), list(d.keys()), list(d.values()), list(d.items())[:2], "x" in d, len(d), list(reversed(d)))
c = d.copy(); c.clear(); print(bool(c), bool(d), dict.fromkeys(["a", "b"], 0), dict.fromkeys("ab"), dict([("k", 1)]), dict(a=1), dict({"a": 1}, b=2), dict(zip("ab", [1, 2])))
print({"a": 1} | {"b": 2, "a": 3}, {"a": 1, "b": 2} == {"b": 2, "a": 1}, {"a": 1} != {"a": 2}, {**d, "new": 1}["new"])
ks = d.keys(); d["late"] = 1
print("late" in ks, len(ks), ks & {"late", "q"}, sorted(ks - {"late"}), sorted({"a": 1}.keys() | {"b"}), {"a": 1}.items() == {("a", 1)}, ("a", 10) in d.items(), 10 in d.values())
print({1: "a", True: "b"}, {(1, 2): "t"}[(1, 2)], {None: 1}[None], {1.0: "x"}[1])
for bad in (lambda: {}["k"], lambda: {}.pop("k"), lambda: {}.popitem(), lambda: {[]: 1}, lambda: dict(5), lambda: dict([1]), lambda: dict(["abc"]), lambda: {}.update(5), lambda: {}.get(), lambda: {}.nope, lambda: {"a": 1}.a, lambda: {} + {}, lambda: {} < {}, lambda: dict([(1, 2, 3)]), lambda: {}[{}], lambda: {}.pop(), lambda: {} | [1]):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
