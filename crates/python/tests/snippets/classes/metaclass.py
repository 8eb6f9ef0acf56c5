class Meta(type):
    def __new__(mcs, name, bases, ns, **kw):
        ns["created_by"] = mcs.__name__
        cls = super().__new__(mcs, name, bases, ns)
        print("new", name, [b.__name__ for b in bases], kw)
        return cls
    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
        print("init", name)
    def __call__(cls, *a, **k):
        print("call", cls.__name__, a)
        return super().__call__(*a, **k)
    def __iter__(cls): return iter(["i", cls.__name__])
    def __len__(cls): return 7
    def __getitem__(cls, k): return k * 2
    def __contains__(cls, k): return k == "in"
    def __repr__(cls): return f"<M {cls.__name__}>"
    @property
    def title(cls): return cls.__name__.title()
class Base(metaclass=Meta): pass
class Child(Base, flag=True):
    def __init__(self, v): self.v = v
print(Child(3).v, Child.created_by, list(Child), len(Child), Child["ab"], "in" in Child, Child, Child.title, type(Child).__name__)
T = type("Dyn", (Base,), {"x": 5, "m": lambda self: self.x})
print(T.__name__, T().m(), isinstance(T, Meta), T.__mro__[1] is Base)
Plain = type("Plain", (), dict(a=1))
print(Plain.a, Plain().__class__.__name__, type(Plain) is type)
