print([1, "a", None, True, 1.5, b"x", (1,), {}, set(), {"k": [1]}], {1: {2: {3: []}}}, ((),), [[]])
l = [1]; l.append(l); print(l)
d = {}; d["self"] = d; print(d)
print({1, }, frozenset({1}), frozenset(), set(), {"a"}, range(5), range(1, 5), range(0, 10, 2), slice(1, 2), type, int, None, ..., NotImplemented)
print({"a": 1}.keys(), {"a": 1}.values(), {"a": 1}.items(), dict(a=1, b="x"), str({"q": "it's"}))
class R:
    def __repr__(self): return "<R>"
print([R()], {R(): R()} != {}, (R(),), {"k": R()}, f"{[R()]}", str([R()]), "%s" % [R()])
print(str([1.0, 1e20, "é", "\n"]), str(("a",)), repr({"\t": "\x00"}))
