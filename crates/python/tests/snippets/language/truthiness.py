class L:
    def __len__(self): return 0
class B:
    def __bool__(self): return False
class Bad:
    def __bool__(self): return 5
for v in (0, 0.0, "", [], {}, (), set(), None, False, range(0), b"", L(), B(), frozenset(), -0.0, 1, "0", [0], (None,), object, L, lambda: 0, float("nan"), {"": ""}): print(bool(v), end=" ")
print(not L(), "x" if B() else "y", L() or "or", (B() and "and").__class__.__name__)
try: bool(Bad())
except TypeError as e: print(e)
class N:
    def __len__(self): return -1
try: bool(N())
except ValueError as e: print(e)
