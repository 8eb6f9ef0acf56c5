class S:
    __slots__ = ("a", "b")
    def __init__(self): self.a = 1
s = S()
print(s.a)
try:
    s.c = 1
except AttributeError as e:
    print(e)
try:
    s.b
except AttributeError as e:
    print(e)
class M:
    def __init__(self): self.__hidden = 5
    def get(self): return self.__hidden
    def __priv(self): return "p"
    def call(self): return self.__priv()
m = M()
print(m.get(), m.__dict__, m.call(), m._M__priv())
try:
    m.__hidden
except AttributeError as e:
    print(e)
