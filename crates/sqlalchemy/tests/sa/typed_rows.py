import datetime, decimal, enum, uuid, sqlalchemy as sa

class Color(enum.Enum):
    red = 1
    blue = 2

class Upper(sa.TypeDecorator):
    impl = sa.String
    cache_ok = True
    def process_bind_param(self, value, dialect):
        return value.upper() if value is not None else None
    def process_result_value(self, value, dialect):
        return value + "!" if value is not None else None

m = sa.MetaData()
t = sa.Table("t", m,
    sa.Column("id", sa.Integer, primary_key=True), sa.Column("flag", sa.Boolean), sa.Column("at", sa.DateTime),
    sa.Column("on", sa.Date), sa.Column("tm", sa.Time), sa.Column("price", sa.Numeric(10, 2)), sa.Column("ratio", sa.Float),
    sa.Column("doc", sa.JSON), sa.Column("color", sa.Enum(Color)), sa.Column("kind", sa.Enum("a", "b", name="kind")),
    sa.Column("uid", sa.Uuid), sa.Column("up", Upper(20)), sa.Column("raw", sa.LargeBinary),
    sa.Column("made", sa.Integer, default=lambda: 42), sa.Column("fixed", sa.String, default="dflt"), sa.Column("touched", sa.Integer, onupdate=7))
e = sa.create_engine("sqlite://")
m.create_all(e)
m.create_all(e)
with e.begin() as c:
    r = c.execute(t.insert().values(flag=True, at=datetime.datetime(2024, 2, 29, 12, 30, 1, 5), on=datetime.date(2024, 2, 29),
        tm=datetime.time(1, 2, 3), price=decimal.Decimal("9.50"), ratio=0.5, doc={"a": [1, None]}, color=Color.red, kind="b",
        uid=uuid.UUID("12345678123456781234567812345678"), up="abc", raw=b"\x00\x01"))
    print(r.inserted_primary_key, r.rowcount, r.lastrowid)
    row = c.execute(sa.select(t)).one()
    for key, value in row._mapping.items():
        print(key, repr(value))
    print(c.exec_driver_sql("select flag, at, \"on\", tm, price, ratio, doc, color, kind, uid, up from t").one())
    print(row._mapping[t.c.flag], row.color is Color.red)
    print(c.execute(t.update().where(t.c.id == 1).values(flag=False)).rowcount)
    print(c.execute(sa.select(t.c.flag, t.c.touched, sa.func.count(t.c.id), sa.func.max(t.c.at))).all())
    print(c.execute(t.insert(), [{"kind": "a"}, {"kind": "b"}]).rowcount)
    print(c.execute(sa.select(t.c.id, t.c.kind, t.c.made, t.c.fixed).order_by(t.c.id)).all())
    print(c.execute(sa.select(t.c.id).where(t.c.color == Color.red)).scalars().all())
    print(c.execute(sa.select(t.c.id).where(t.c.kind.in_(["a", "b"])).order_by(t.c.id.desc())).scalars().all())
    print(c.execute(t.insert().returning(t.c.id, t.c.kind), [{"kind": "a"}]).all())
    for bad in ({"flag": "x"}, {"flag": 5}, {"at": "2020"}, {"kind": "zz"}, {"color": "green"}):
        try:
            c.execute(t.insert(), bad)
            print("accepted")
        except Exception as error:
            print(type(error).__name__, error)
    print(c.execute(t.delete().where(t.c.id > 100)).rowcount)
    print(c.execute(sa.select(sa.func.count()).select_from(t)).scalar())
    lt = sa.table("t", sa.column("id", sa.Integer), sa.column("flag", sa.Boolean))
    print(c.execute(sa.select(lt.c.id, lt.c.flag).where(lt.c.id == 1)).first())
    c.execute(sa.update(lt).where(lt.c.id == sa.bindparam("b_id")).values(flag=sa.bindparam("b_flag")), [{"b_id": 1, "b_flag": True}, {"b_id": 2, "b_flag": False}])
    print(c.execute(sa.select(lt).order_by(lt.c.id).limit(2)).all())
    print([dict(r) for r in c.execute(sa.select(lt).limit(1)).mappings()])
m.drop_all(e)
print(sa.inspect(e).get_table_names())
