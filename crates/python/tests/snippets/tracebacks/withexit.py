class M:
    def __enter__(self): return self
    def __exit__(self, *a): raise KeyError("in exit")
with M() as m:
    raise ValueError("body")
