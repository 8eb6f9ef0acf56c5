def d(f):
    def w(*a, **k):
        return f(*a, **k)
    return w
@d
def g():
    1/0
g()
