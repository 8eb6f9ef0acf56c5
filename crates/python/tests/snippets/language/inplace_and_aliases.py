a = [1, 2]; b = a; b.append(3); c = a[:]; c.append(4); print(a, b is a, c)
d = {"x": [1]}; e = d.copy(); e["x"].append(2); e["y"] = 1; print(d, e)
def mutate(l, s): l.append(9); s += "!"; return s
s = "hi"; print(mutate(a, s), a, s)
m = [[]] * 3; m[0].append(1); print(m); m[1] = [2]; print(m)
x = (1, [2]); x[1].append(3); print(x); t = a; a = a + [0]; print(t is a, t)
def acc(v, cache={}): cache[v] = len(cache); return dict(cache)
print(acc("a"), acc("b"), acc("c", {}))
