from contextlib import contextmanager
@contextmanager
def managed(name, swallow=False):
    print("open", name)
    try:
        yield name.upper()
    except ValueError as e:
        print("error", e)
        if not swallow: raise
    finally:
        print("close", name)
with managed("a") as v:
    print(v)
with managed("b", swallow=True):
    raise ValueError("x")
try:
    with managed("c"):
        raise ValueError("y")
except ValueError as e:
    print("outside", e)
@managed("deco")
def f(): print("in f")
f()
@contextmanager
def none():
    if False: yield
try:
    with none(): pass
except RuntimeError as e:
    print(e)
@contextmanager
def twice():
    yield 1
    yield 2
try:
    with twice(): pass
except RuntimeError as e:
    print(e)
