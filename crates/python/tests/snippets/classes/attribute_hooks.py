class Lazy:
    known = 1
    def __getattr__(self, name):
        if name.startswith("dyn_"):
            return name[4:].upper()
        raise AttributeError(f"no {name!r}")
    def __setattr__(self, name, value):
        print("set", name, value)
        object.__setattr__(self, name, value)
    def __delattr__(self, name):
        print("del", name)
        super().__delattr__(name)
l = Lazy()
l.x = 5
print(l.x, l.known, l.dyn_abc, getattr(l, "dyn_q"), hasattr(l, "other"), getattr(l, "other", 0))
del l.x
try:
    l.x
except AttributeError as e:
    print(e)
class All:
    def __getattribute__(self, name):
        if name == "secret": return "gotcha"
        return object.__getattribute__(self, name)
    v = 3
print(All().secret, All().v)
class Proxy:
    def __init__(self, target): self.__dict__["target"] = target
    def __getattr__(self, name): return getattr(self.target, name)
    def __setattr__(self, name, v): setattr(self.target, name, v)
class T: a = 1
p = Proxy(T())
p.b = 2
print(p.a, p.b, p.target.b)
