def f(a, b):
    return (a + 1) * (b  +  "x") - 3
f(1, 2)
