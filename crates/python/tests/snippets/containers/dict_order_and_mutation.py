d = {k: i for i, k in enumerate("dcba")}
print(list(d))
del d["c"]; d["c"] = 9
print(list(d.items()))
d["d"] = 0
print(d)
for k in list(d.keys()):
    if d[k] > 1: d.pop(k)
print(d)
nested = {}
for path in ("a.b", "a.c", "x"):
    node = nested
    for part in path.split("."):
        node = node.setdefault(part, {})
print(nested)
groups = {}
for w in "one two three four".split():
    groups.setdefault(len(w), []).append(w)
print(groups, sorted(groups.items(), reverse=True))
print(max(groups, key=lambda k: len(groups[k])), {v: k for k, v in {"a": 1}.items()}, sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1]))
e = {}
e[(1, "x")] = e.get((1, "x"), 0) + 1
print(e)
big = {i: str(i) for i in range(1000)}
for i in range(0, 1000, 2): del big[i]
print(len(big), list(big)[:3], 501 in big, 500 in big, sum(big))
big.clear(); big["a"] = 1
print(big)
