def gen():
    yield 1
    raise ValueError(f"a {1} {undefined!r}")
def useg():
    for x in gen(): pass
useg()
