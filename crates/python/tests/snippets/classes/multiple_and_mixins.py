class TimestampMixin:
    created = "now"
    def touch(self): return f"{self.id} {self.created}"
class ReprMixin:
    def __repr__(self):
        return f"<{self.__class__.__name__}({', '.join(f'{k}={v!r}' for k, v in sorted(vars(self).items()))})>"
class Model(TimestampMixin, ReprMixin):
    __tablename__ = "model"
    id = 7
    def __init__(self, **kw):
        for k, v in kw.items():
            setattr(self, k, v)
print(Model(a=1, b="x"), Model().touch(), Model.__tablename__)
print([n for n in dir(Model) if not n.startswith("__")])
print([n for n in Model.__dict__ if not n.startswith("__")])
class Outer:
    class Inner:
        v = 1
        class Deep: pass
    x = Inner.v
print(Outer.Inner.Deep.__qualname__, Outer.x, Outer.Inner.__name__)
