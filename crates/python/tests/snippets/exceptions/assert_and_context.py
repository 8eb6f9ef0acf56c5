class Ctx:
    def __init__(self, swallow): self.s = swallow
    def __enter__(self): print("enter"); return self
    def __exit__(self, t, v, tb):
        print("exit", t.__name__ if t else None, v, tb is not None)
        return self.s
with Ctx(True) as c:
    raise ValueError("hidden")
with Ctx(False):
    pass
try:
    with Ctx(False) as a, Ctx(True) as b:
        assert a is not b
        assert not a, "message"
except AssertionError as e:
    print("never", e)
try:
    with Ctx(False):
        assert [] , ("tuple", 1)
except AssertionError as e:
    print("got", e.args)
try:
    with 5 as x: pass
except TypeError as e:
    print(e)
def f():
    with Ctx(False):
        return "ret"
print(f())
for i in range(2):
    with Ctx(False):
        if i == 0: continue
        break
with (Ctx(False) as p, Ctx(False) as q):
    print("paren")
