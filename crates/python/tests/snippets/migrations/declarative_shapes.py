class MetaData:
    def __init__(self): self.tables = {}
class Column:
    n = 0
    def __init__(self, type_, *args, primary_key=False, **kw):
        Column.n += 1; self.order, self.type, self.pk, self.kw = Column.n, type_, primary_key, kw
    def __set_name__(self, owner, name): self.name = self.kw.get("name", name)
class Base:
    metadata = MetaData()
    def __init_subclass__(cls, abstract=False, **kw):
        super().__init_subclass__(**kw)
        if abstract: return
        cols = [v for k in reversed(cls.__mro__) for v in vars(k).values() if isinstance(v, Column)]
        cls.metadata.tables[getattr(cls, "__tablename__", cls.__name__.lower())] = [c.name for c in sorted(cols, key=lambda c: c.order)]
class Stamp(Base, abstract=True):
    created = Column("datetime")
class User(Stamp):
    __tablename__ = "users"
    id = Column("int", primary_key=True)
    mail = Column("str", name="email")
class Post(Stamp): id = Column("int")
print(Base.metadata.tables, User.id.pk, User.mail.name)
