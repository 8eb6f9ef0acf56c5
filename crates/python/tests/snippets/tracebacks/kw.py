def f(x): pass
f(**{"y": 1})
