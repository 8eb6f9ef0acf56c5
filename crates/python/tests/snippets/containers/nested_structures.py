from collections import defaultdict
data = [{"id": 1, "tags": ["a", "b"], "meta": {"n": 2}}, {"id": 2, "tags": [], "meta": {}}]
by = {r["id"]: r for r in data}; by[1]["meta"]["n"] += 1; print(data[0]["meta"], by[2].get("meta", {}).get("n", "none"), [t for r in data for t in r["tags"]], {r["id"]: len(r["tags"]) for r in data}, [*map(lambda r: r["id"], filter(lambda r: r["tags"], data))])
tree = lambda: defaultdict(tree); t = tree(); t["a"]["b"]["c"] = 1; print(t["a"]["b"]["c"], list(t), "z" in t["a"])
m = [[i * j for j in range(3)] for i in range(3)]; m[1][1:] = [9]; print(m, list(zip(*[[1, 2], [3, 4]])), [r[::-1] for r in m], sum(map(sum, m)), max(m), sorted(m, key=len), m[-1][-1], [row.copy() for row in m] == m)
g = {}
for p, c in (("a", "b"), ("a", "c"), ("b", "d")): g.setdefault(p, set()).add(c)
print({k: sorted(v) for k, v in g.items()}); stack, seen = ["a"], []
while stack: n = stack.pop(); seen.append(n); stack.extend(sorted(g.get(n, ()), reverse=True))
print(seen)
