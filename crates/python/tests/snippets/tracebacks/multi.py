def f(a):
    return dict(
        x=1,
        y=a["q"],
    )
f({})
