class A(Exception):
    def __init__(self, *a, **k):
        super().__init__(*a)
        self.k = k
try:
    raise A(1, 2, x=3)
except A as a:
    print(a.args, a.k)
def gen():
    try:
        yield 1
    except ValueError as e:
        yield f"got {e}"
    finally:
        print("closed")
g = gen()
print(next(g), g.throw(ValueError("thrown")))
print(list(g))
def reraise():
    try:
        raise KeyError("a")
    except KeyError as e:
        try:
            raise ValueError("b") from e
        except ValueError as v:
            return v
v = reraise()
print(repr(v.__cause__), repr(v.__context__), v.__traceback__ is not None, v.__traceback__.tb_lineno)
