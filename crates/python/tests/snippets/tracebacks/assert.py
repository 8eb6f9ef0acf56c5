def f(x):
    assert x == 1, "no"
f(2)
