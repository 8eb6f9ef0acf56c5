def f(x): pass
def q():
    return f(1, 2, 3)
q()
