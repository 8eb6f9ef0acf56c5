### execute a string
#! sql
#! live
#! setup CREATE TABLE t (a INTEGER, b TEXT)
op.execute("INSERT INTO t (a, b) VALUES (1, 'x')")
op.execute("UPDATE t SET a=5 WHERE b = 'x:y'")

### execute a string with a bind
#! sql sqlite postgresql
#! live
#! setup CREATE TABLE t (a INTEGER, b TEXT)
op.execute("UPDATE t SET a=:value")

### execute text with binds
#! sql
#! live
#! setup CREATE TABLE t (a INTEGER, b TEXT)
#! setup INSERT INTO t VALUES (1, 'y')
op.execute(text("UPDATE t SET a=:value WHERE b = :b").bindparams(value=5, b="y"))

### execute expressions
#! sql
#! live
#! setup CREATE TABLE t (a INTEGER, b TEXT)
#! setup INSERT INTO t VALUES (1, 'y')
t = table("t", column("a", Integer), column("b", String))
op.execute(t.update().where(t.c.b == "y").values({"a": 9}))
op.execute(t.update().where(t.c.b == op.inline_literal("y")).values({"a": op.inline_literal(9)}))
op.execute(t.delete().where(t.c.a == None))
op.execute(t.insert().values(a=3, b="z"))
op.execute(t.update().values(a=t.c.a + 1))

### literal binds
#! sql
#! option {"literal_binds": true}
t = table("t", column("a", Integer), column("b", String))
op.execute(t.update().where(t.c.b == "it's").values({"a": 9}))
op.execute(text("UPDATE t SET a=:value").bindparams(value=5))

### percent signs and colons
#! sql
#! live
#! setup CREATE TABLE t (a TEXT)
op.execute("INSERT INTO t VALUES ('100%')")
op.execute("INSERT INTO t VALUES ('a\\:b')")

### whitespace and tabs
#! sql
op.execute("""
    UPDATE t
\tSET a = 1
    """)

### execution options
#! live
#! setup CREATE TABLE t (a TEXT)
op.execute("INSERT INTO t VALUES ('x')", execution_options={"autocommit": True})

### a failing statement keeps what came before
#! live
op.create_table("t", sa.Column("a", sa.Integer))
op.execute("INSERT INTO t VALUES (1)")
op.create_table("u", sa.Column("a", sa.Integer))
op.execute("INSERT INTO nope VALUES (1)")

### a failing statement before any insert
#! live
op.create_table("t", sa.Column("a", sa.Integer))
op.execute("SELEKT 1")

### a caught failure
#! live
op.create_table("t", sa.Column("a", sa.Integer))
try:
    op.execute("INSERT INTO nope VALUES (1)")
except sa.exc.OperationalError as e:
    print(type(e).__name__, str(e.orig))
op.execute("INSERT INTO t VALUES (1)")

### unique violation
#! live
#! setup CREATE TABLE t (a INTEGER UNIQUE)
op.execute("INSERT INTO t VALUES (1)")
op.execute("INSERT INTO t VALUES (1)")

### execute something else
#! live
#! setup CREATE TABLE t (a INTEGER UNIQUE)
op.execute(5)

### execute none
#! sql sqlite
op.execute(None)

### DDL construct
#! sql sqlite postgresql
#! live
op.execute(sa.DDL("CREATE TABLE zz (a INTEGER)"))

### bulk insert
#! sql
#! live
#! setup CREATE TABLE t (id INTEGER, name VARCHAR, d DATE, f FLOAT, b BOOLEAN)
t = table("t", column("id", Integer), column("name", String), column("d", sa.Date), column("f", sa.Float), column("b", sa.Boolean))
op.bulk_insert(t, [
    {"id": 1, "name": "it's", "d": datetime.date(2020, 1, 2), "f": 1.5, "b": True},
    {"id": 2, "name": "b", "d": datetime.date(2021, 12, 31), "f": -0.25, "b": False},
])

### bulk insert with nulls
#! sql sqlite postgresql mysql
#! live
#! setup CREATE TABLE t (id INTEGER, name VARCHAR)
t = table("t", column("id", Integer), column("name", String))
op.bulk_insert(t, [{"id": 1, "name": None}, {"id": None, "name": "x"}])

### bulk insert with differing keys
#! sql sqlite postgresql
#! live
#! setup CREATE TABLE t (id INTEGER, name VARCHAR)
t = table("t", column("id", Integer), column("name", String))
op.bulk_insert(t, [{"id": 1, "name": "a"}, {"id": 2}])

### bulk insert of a Table
#! sql
#! live
#! setup CREATE TABLE t (id INTEGER, name VARCHAR, n INTEGER)
t = Table("t", MetaData(), Column("id", Integer, primary_key=True), Column("name", String), Column("n", Integer, default=5))
op.bulk_insert(t, [{"id": 1, "name": "a"}, {"id": 2, "name": "b"}])

### bulk insert one by one
#! sql sqlite postgresql
#! live
#! setup CREATE TABLE t (id INTEGER, name VARCHAR)
t = table("t", column("id", Integer), column("name", String))
op.bulk_insert(t, [{"id": 1, "name": "a"}, {"id": 2, "name": "b"}], multiinsert=False)

### bulk insert with inline literals
#! sql
#! live
#! setup CREATE TABLE t (id INTEGER, name VARCHAR)
t = table("t", column("id", Integer), column("name", String))
op.bulk_insert(t, [{"id": op.inline_literal(1), "name": op.inline_literal("it's")}], multiinsert=False)

### bulk insert of date literals
#! sql
t = table("t", column("d", sa.DateTime), column("u", sa.Uuid), column("n", sa.Numeric(10, 2)), column("x", sa.LargeBinary), column("j", sa.JSON))
op.bulk_insert(t, [{"d": datetime.datetime(2020, 1, 2, 3, 4, 5)}])
op.bulk_insert(t, [{"n": decimal.Decimal("1.50")}])
op.bulk_insert(t, [{"u": uuid.UUID("12345678123456781234567812345678")}])
op.bulk_insert(t, [{"j": {"a": [1, None]}}])

### bulk insert of nothing
#! sql sqlite
#! live
t = table("t", column("id", Integer))
op.bulk_insert(t, [])

### bulk insert of a dict
#! live
t = table("t", column("id", Integer))
op.bulk_insert(t, {"id": 1})

### bulk insert of tuples
#! live
t = table("t", column("id", Integer))
op.bulk_insert(t, [(1,)])

### bulk insert into schema
#! sql sqlite postgresql mssql
t = table("t", column("id", Integer), schema="s")
op.bulk_insert(t, [{"id": 1}])

### get_bind
#! live
#! setup CREATE TABLE t (id INTEGER, name VARCHAR)
#! setup INSERT INTO t VALUES (1, 'a')
bind = op.get_bind()
print(bind.dialect.name, bind.execute(text("SELECT id, name FROM t")).fetchall())
rows = bind.execute(sa.select(sa.column("name")).select_from(sa.table("t"))).scalars().all()
print(rows)
insp = sa.inspect(bind)
print(insp.get_table_names(), [c["name"] for c in insp.get_columns("t")])

### get_bind offline
#! sql sqlite postgresql
print(op.get_bind())

### get_context
#! sql
#! live
ctx = op.get_context()
print(ctx.dialect.name, ctx.as_sql, ctx.impl.__dialect__, ctx.impl.transactional_ddl)
print(type(ctx).__name__, type(ctx.impl).__name__, ctx.bind is op.get_bind())

### dialect branches
#! sql
#! live
if op.get_context().dialect.name == "postgresql":
    op.execute("SELECT 'pg'")
else:
    op.execute("SELECT 'other'")

### run_async
#! live
op.run_async(lambda c: None)

### run_async offline
#! sql sqlite
op.run_async(lambda c: None)

### autocommit block
#! live
#! setup CREATE TABLE t (id INTEGER)
op.execute("INSERT INTO t VALUES (1)")
with op.get_context().autocommit_block():
    op.execute("INSERT INTO t VALUES (2)")
op.execute("INSERT INTO t VALUES (3)")
op.execute("INSERT INTO nope VALUES (3)")

### custom operation
#! live
from alembic.operations import Operations, MigrateOperation
@Operations.register_operation("create_view_x")
class CreateViewOp(MigrateOperation):
    def __init__(self, name, sql=None):
        self.name = name
        self.sql = sql
    @classmethod
    def create_view_x(cls, operations, name, sql=None):
        return operations.invoke(CreateViewOp(name, sql))
    def reverse(self):
        return None
@Operations.implementation_for(CreateViewOp)
def create_view(operations, operation):
    operations.execute("CREATE VIEW %s AS %s" % (operation.name, operation.sql))
    return "made"
print(op.create_view_x("v", sql="SELECT 1 AS one"))
from alembic.operations import ops
op.invoke(ops.ExecuteSQLOp("CREATE TABLE from_op (a INTEGER)"))
op.invoke(ops.CreateTableOp("from_op2", [sa.Column("a", sa.Integer)]))
op.invoke(ops.DropTableOp("from_op"))

### operations from a context
#! live
from alembic.operations import Operations
from alembic.migration import MigrationContext
mc = MigrationContext.configure(op.get_bind())
o = Operations(mc)
o.create_table("via", sa.Column("a", sa.Integer))
o.add_column("via", sa.Column("b", sa.Integer))
print(sorted(c["name"] for c in sa.inspect(op.get_bind()).get_columns("via")))

### op module names
#! live
print([n for n in dir(op) if not n.startswith("_")])

### f and names
#! live
print(op.f("abc"), type(op.f("abc")).__name__, isinstance(op.f("x"), str))
