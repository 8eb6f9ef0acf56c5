from abc import ABC, abstractmethod, ABCMeta
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
    def describe(self): return f"{self.name}: {self.area()}"
class Sq(Shape):
    def __init__(self, s): self.s = s
    def area(self): return self.s ** 2
    name = "sq"
print(Sq(3).describe(), Shape.__abstractmethods__ == frozenset({"area", "name"}))
for cls in (Shape,):
    try:
        cls()
    except TypeError as e:
        print(e)
class Half(Shape):
    name = "h"
try:
    Half()
except TypeError as e:
    print(e)
class X(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, c):
        return hasattr(c, "quack") or NotImplemented
class Duck: quack = 1
print(issubclass(Duck, X), isinstance(Duck(), X), isinstance(5, X))
class R(ABC): pass
R.register(int)
print(isinstance(5, R), isinstance("s", R))
