f = lambda x: x.q
f(1)
