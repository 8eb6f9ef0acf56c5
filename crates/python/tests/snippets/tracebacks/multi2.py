def f(**k):
    raise KeyError("k")
f(
    x=1,
    y=2,
)
