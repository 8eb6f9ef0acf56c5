def f(x):
    return g(x)

def g(x):
    y = x + 1
    return y / 0

print("before")
f(1)
