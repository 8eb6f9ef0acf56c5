from collections import OrderedDict, defaultdict, Counter, ChainMap
o = OrderedDict([("a", 1), ("b", 2)])
o["c"] = 3; o.move_to_end("a"); print(o, list(o), o.popitem(), o.popitem(last=False), o == OrderedDict(b=2), OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), dict(o), OrderedDict())
d = defaultdict(list)
d["x"].append(1); d["y"]; print(d, d["x"], len(d), d.get("z"), "z" in d, dict(d), d.default_factory)
n = defaultdict(lambda: defaultdict(int)); n["a"]["b"] += 1; print(n["a"], n["a"]["b"])
i = defaultdict(int, a=1); i["b"] += 5; print(dict(i), sorted(i.items()))
c = Counter("abracadabra"); print(c, c["a"], c["z"], c.most_common(2), c.total(), sorted(c.elements())[:5], c + Counter("aaa"), c - Counter("aaa"), Counter(a=3) & Counter(a=1, b=2), Counter(a=1) | Counter(a=3), Counter(["x", "y", "x"]), Counter())
c.update("zz"); c.subtract("a"); print(c["z"], c["a"]); del c["b"]; print("b" in c)
m = ChainMap({"a": 1}, {"a": 2, "b": 3}); print(m["a"], m["b"], list(m), len(m), "b" in m, m.get("q", 0), dict(m)); m["n"] = 5; print(m.maps[0], m.new_child({"z": 1})["z"], m.parents)
try: defaultdict(5)
except TypeError as e: print(e)
try: d2 = defaultdict(None); d2["k"]
except KeyError as e: print(repr(e))
