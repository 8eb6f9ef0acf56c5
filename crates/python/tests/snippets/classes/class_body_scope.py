class C:
    a = 1
    b = a + 1
    if b > 1:
        c = "cond"
    for i in range(3):
        a += i
    del i
    names = sorted(k for k in locals() if not k.startswith("_"))
    try:
        1 / 0
    except ZeroDivisionError as e:
        err = str(e)
    def f(self, d=b): return d
    with_lambda = staticmethod(lambda: 9)
print(C.a, C.b, C.c, C.names, C.err, C().f(), C.with_lambda(), hasattr(C, "i"))
x = 1
class D:
    x = x + 1
    y = [x for _ in [0]]
print(D.x, D.y, x)
