import functools
def logged(fn):
    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        return fn(*args, **kwargs)
    return wrapper

@logged
def upgrade(n):
    raise NotImplementedError("Downgrade is not supported")

upgrade(1)
