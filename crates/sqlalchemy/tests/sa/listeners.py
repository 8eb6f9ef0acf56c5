from sqlalchemy import create_engine, event, text, DDL, MetaData, Table, Column, Integer, String, insert, select
from sqlalchemy.engine import Engine
e = create_engine("sqlite://")
def log(name):
    def f(*a, **k):
        print(name, len(a), sorted(k))
    event.listen(e, name, f)
for n in "engine_connect begin commit rollback checkout checkin connect first_connect".split():
    log(n)
@event.listens_for(e, "before_cursor_execute")
def b(conn, cursor, statement, parameters, context, executemany):
    print("before", statement, parameters, executemany)
@event.listens_for(Engine, "after_cursor_execute")
def a(conn, cursor, statement, parameters, context, executemany):
    print("after", statement, parameters, executemany)
@event.listens_for(e, "before_execute")
def be(conn, clause, multi, params, opts):
    print("be", clause, multi, params)
m = MetaData()
t = Table("t", m, Column("id", Integer, primary_key=True), Column("n", String(5)))
u = Table("u", m, Column("id", Integer, primary_key=True))
event.listen(t, "after_create", DDL("create index ix on %(table)s (n) -- %(fullname)s 5%%"))
event.listen(t, "after_create", DDL("nonsense").execute_if(dialect="postgresql"))
event.listen(t, "before_create", lambda target, connection, **kw: print("bc", target.name))
event.listen(m, "after_create", lambda target, connection, **kw: print("ac", target, [x.name for x in kw["tables"]]))
event.listen(m, "before_drop", lambda target, connection, **kw: print("bd", sorted(x.name for x in kw["tables"])))
m.create_all(e, checkfirst=False)
with e.begin() as c:
    c.execute(insert(t), [{"id": 1, "n": "a"}, {"id": 2, "n": "b"}])
    c.execute(select(t.c.n).where(t.c.id == 1)).scalar()
with e.connect() as c:
    c.execute(text("select 1"))
    c.exec_driver_sql("select 2")
    c.rollback()
    with c.begin():
        c.execute(text("select :a"), {"a": 3})
def double(conn, cursor, statement, parameters, context, executemany):
    return statement.replace("99", "100"), parameters
event.listen(e, "before_cursor_execute", double, retval=True)
with e.connect() as c:
    print(c.execute(text("select 99")).scalar())
event.remove(e, "before_cursor_execute", double)
m.drop_all(e, checkfirst=False)
print(str(DDL("a %(x)s 5%%", context={"x": 5})))
