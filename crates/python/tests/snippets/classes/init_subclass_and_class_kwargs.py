class Plugin:
    registry = {}
    def __init_subclass__(cls, /, key=None, **kw):
        super().__init_subclass__(**kw)
        Plugin.registry[key or cls.__name__.lower()] = cls
class A(Plugin): pass
class B(Plugin, key="bee"): pass
class C(B): pass
print(sorted((k, v.__name__) for k, v in Plugin.registry.items()))
try:
    class D(Plugin, nonsense=1): pass
except TypeError as e:
    print(e)
class G:
    def __class_getitem__(cls, item): return (cls.__name__, item)
print(G[int], G[1, 2])
