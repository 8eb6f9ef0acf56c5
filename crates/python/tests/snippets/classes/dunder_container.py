class Bag:
    def __init__(self): self.d = {}
    def __getitem__(self, k):
        if isinstance(k, slice):
            return ("slice", k.start, k.stop, k.step)
        if isinstance(k, tuple):
            return ("tuple", k)
        return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __len__(self): return len(self.d)
    def __contains__(self, k): return k in self.d
    def __iter__(self): return iter(self.d)
    def __missing__(self, k): return "?"
    def __call__(self, *a): return ("called", a)
b = Bag()
b["x"] = 1; b["y"] = 2
print(b["x"], len(b), "x" in b, "z" in b, list(b), b[1:2], b[::3], b[1, 2], b[1:2, ...], b(3), bool(Bag()))
del b["x"]
print(list(b))
try:
    b["q"]
except KeyError as e:
    print("KeyError", e)
class Old:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i * i
print(list(Old()), 4 in Old(), 5 in Old(), [*Old()])
class Rev:
    def __reversed__(self): return iter("cba")
    def __length_hint__(self): return 3
print(list(reversed(Rev())))
class D(dict):
    def __missing__(self, k):
        self[k] = v = k * 2
        return v
d = D(a=1)
print(d["a"], d["b"], d, d.get("zz"))
five = 5
for bad in (lambda: five[0], lambda: len(5), lambda: 1 in 5, lambda: Rev()[0], lambda: Rev()(), lambda: iter(5)):
    try:
        bad()
    except TypeError as e:
        print(e)
