import functools
log = []
def trace(prefix):
    log.append(("make", prefix))
    def deco(fn):
        log.append(("deco", prefix, fn.__name__))
        @functools.wraps(fn)
        def wrapper(*a, **k):
            log.append((prefix, a, k))
            return fn(*a, **k)
        return wrapper
    return deco

@trace("A")
@trace("B")
def add(x, y=1):
    "adds"
    return x + y

print(add(1), add(2, y=3))
for entry in log:
    print(entry)
print(add.__name__, add.__doc__, add.__wrapped__.__name__)
class Registry:
    items = {}
    @classmethod
    def register(cls, name):
        def deco(obj):
            cls.items[name] = obj
            return obj
        return deco
@Registry.register("k")
class K: pass
print(Registry.items["k"] is K)
