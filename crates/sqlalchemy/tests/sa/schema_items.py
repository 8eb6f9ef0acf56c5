import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, mysql, sqlite
from sqlalchemy.schema import CreateTable, CreateIndex, DropTable
from sqlalchemy import exc

def attempt(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)

for ty in [sa.Integer(), sa.String(), sa.String(5), sa.Text(), sa.Numeric(10, 2), sa.Float(), sa.Boolean(), sa.DateTime(timezone=True), sa.Date(),
           sa.Time(), sa.Enum("a", "b", name="e"), sa.JSON(), sa.LargeBinary(), sa.Uuid(), sa.BigInteger(), sa.VARCHAR(3), sa.DECIMAL(4, 1),
           postgresql.JSONB(), postgresql.UUID(), postgresql.ARRAY(sa.Integer), postgresql.INET(), mysql.TINYINT(1), mysql.LONGTEXT(), sqlite.JSON()]:
    attempt(lambda: (repr(ty), str(ty)))
print(isinstance(sa.Text(), sa.String), isinstance(sa.String(5), sa.types.TypeEngine), issubclass(sa.VARCHAR, sa.String), isinstance(postgresql.JSONB(), sa.JSON))
print(sa.String(50).length, sa.Numeric(5, 2).precision, sa.Numeric(5, 2).scale, sa.Enum("a", "b", name="e").enums, sa.DateTime(timezone=True).timezone, sa.Integer().python_type)
attempt(lambda: sa.String(1, 2, 3, 4, 5))
attempt(lambda: sa.String(nope=1))
attempt(lambda: sa.Column("a", "b", "c"))
attempt(lambda: sa.Column("a", sa.Integer, nope=1))
attempt(lambda: sa.Table("x"))
attempt(lambda: sa.Table("x", sa.MetaData(), 5))
attempt(lambda: sa.nope)
m = sa.MetaData(naming_convention={"pk": "pk_%(table_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "ix": "ix_%(column_0_label)s", "ck": "ck_%(table_name)s_%(constraint_name)s"})
a = sa.Table("a", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.String(10), unique=True, index=True, server_default="x"),
             sa.Column("w", sa.DateTime, server_default=sa.func.now()), sa.CheckConstraint("id > 0", name="pos"), comment="hi")
b = sa.Table("b", m, sa.Column("a_id", sa.ForeignKey("a.id", ondelete="CASCADE"), primary_key=True), sa.Column("k", sa.Integer, nullable=False, key="kk"),
             sa.UniqueConstraint("a_id", "kk"), sa.Index(None, "kk"))
print(CreateTable(a)); print(CreateTable(b))
for index in sorted(a.indexes | b.indexes, key=lambda i: i.name): print(CreateIndex(index))
print(DropTable(a))
print([t.name for t in m.sorted_tables], list(m.tables), m.tables["a"] is a, "a" in m.tables)
print(b.c.a_id.type, b.c.kk.name, b.c.keys(), [c.name for c in b.primary_key.columns], b.primary_key.name, a.c.n.unique, a.c.n.nullable, a.c.id.nullable)
fk = list(b.foreign_keys)[0]
print(fk.target_fullname, fk.column is a.c.id, fk.parent is b.c.a_id, fk.constraint.name, fk.ondelete, repr(fk))
print(repr(a.c.id), a.c.id, a.c.id.table is a, a.comment, repr(a.c.n.server_default), a.c.w.server_default.arg)
for c in a.columns: print(c.name, c.type, c.primary_key, c.server_default is not None)
print(sorted(type(c).__name__ for c in a.constraints), sorted(str(c.name) for c in a.constraints))
attempt(lambda: b.c.zz)
attempt(lambda: b.c["zz"])
attempt(lambda: sa.Table("a", m, sa.Column("q", sa.Integer)))
print(sa.Table("a", m) is a)
col = sa.Column("x", sa.Integer, sa.Identity(start=5), primary_key=True)
print(repr(col.identity is not None), col.identity.start)
comp = sa.Column("y", sa.Integer, sa.Computed("x * 2", persisted=True))
print(comp.computed.sqltext, comp.computed.persisted)
print(sa.quoted_name("X", True), sa.sql.elements.conv("name"))
e = sa.create_engine("sqlite://")
m.create_all(e)
insp = sa.inspect(e)
print(insp.get_table_names(), insp.has_table("a"), insp.has_table("zz"))
print(insp.get_pk_constraint("b"), insp.get_foreign_keys("b"), insp.get_unique_constraints("b"), insp.get_check_constraints("a"))
print(sorted(i["name"] for i in insp.get_indexes("a")), [(c["name"], str(c["type"]), c["nullable"], c["default"]) for c in insp.get_columns("a")])
attempt(lambda: insp.get_columns("zz"))
m2 = sa.MetaData()
ra = sa.Table("a", m2, autoload_with=e)
print(ra.c.keys(), ra.c.n.type, [c.name for c in ra.primary_key])
m3 = sa.MetaData(); m3.reflect(bind=e); print(sorted(m3.tables))
attempt(lambda: sa.Table("nope", m2, autoload_with=e))
attempt(lambda: sa.inspect(5))
