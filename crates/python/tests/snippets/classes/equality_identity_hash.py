class K:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return isinstance(o, K) and self.v == o.v
    def __hash__(self): return hash(self.v)
d = {K(1): "a"}
d[K(1)] = "b"
print(len(d), d[K(1)], K(2) in d, K(1) is K(1))
print(1 == 1.0 == True, hash(1) == hash(1.0) == hash(True), {1: "int", 1.0: "float", True: "bool"})
print(hash("a") == hash("a"), hash((1, 2)) == hash((1, 2)), hash(None) == hash(None))
for bad in ([], {}, set(), (1, [])):
    try:
        hash(bad)
    except TypeError as e:
        print(e)
print(hash(frozenset([1, 2])) == hash(frozenset([2, 1])), hash(-1), hash(0), hash(2**61 - 1), hash(2**100) == hash(2.0**100))
nan = float("nan")
print(nan == nan, nan in [nan], [nan] == [nan], nan is nan)
