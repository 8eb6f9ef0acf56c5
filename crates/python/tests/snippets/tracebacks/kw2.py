def f(x): pass
def q():
    f(*3)
q()
