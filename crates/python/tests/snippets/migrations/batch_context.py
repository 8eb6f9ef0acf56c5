class Batch:
    def __init__(self, name, **kw): self.name, self.kw, self.ops = name, kw, []
    def __enter__(self): return self
    def __exit__(self, t, v, tb):
        if t is None: print(self.name, self.kw, self.ops)
        return False
    def __getattr__(self, op):
        if op.startswith("_"): raise AttributeError(op)
        def call(*a, **k): self.ops.append((op, a, k)); return self
        return call
with Batch("users", schema=None) as b:
    b.add_column("x", nullable=True); b.drop_column("y").create_index("ix", ["a", "b"], unique=True)
try:
    with Batch("t") as b: b.add_column(1); raise ValueError("stop")
except ValueError as e: print(e)
