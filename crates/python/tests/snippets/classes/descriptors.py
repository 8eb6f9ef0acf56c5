class Typed:
    def __init__(self, kind): self.kind = kind
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = "_" + name
    def __get__(self, obj, owner=None):
        if obj is None: return self
        return getattr(obj, self.name, None)
    def __set__(self, obj, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name[1:]} must be {self.kind.__name__}")
        setattr(obj, self.name, value)
class User:
    name = Typed(str)
    age = Typed(int)
u = User()
u.name = "Ada"
print(u.name, u.age, type(User.name).__name__, u.__dict__)
try:
    u.age = "x"
except TypeError as e:
    print(e)
class NonData:
    def __get__(self, obj, owner): return ("get", obj is None, owner.__name__)
class H:
    v = NonData()
h = H()
print(h.v, H.v)
h.v = 1
print(h.v)
h.__dict__["name"] = 1
