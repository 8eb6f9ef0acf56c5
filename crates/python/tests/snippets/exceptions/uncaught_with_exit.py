class Batch:
    def __enter__(self):
        return self
    def __exit__(self, *exc):
        print("exit", exc[0].__name__)
        raise RuntimeError("flush failed")

with Batch() as b:
    raise ValueError("inside")
