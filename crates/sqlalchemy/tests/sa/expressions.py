import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql import table, column, func

users = sa.Table("users", sa.MetaData(),
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.String(50), nullable=False),
    sa.Column("age", sa.Integer), sa.Column("active", sa.Boolean), sa.Column("data", sa.JSON))
posts = sa.Table("posts", users.metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("user_id", sa.Integer, sa.ForeignKey("users.id")), sa.Column("title", sa.Text))
u, p = users.c, posts.c

def show(*exprs):
    for e in exprs:
        print(str(e))
        try:
            print(str(e.compile(dialect=sqlite.dialect())))
            print(str(e.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})))
        except Exception as error:
            print(type(error).__name__, str(error).splitlines()[0])

print("-- operators")
show(u.name == "x", u.name != "x", u.age > 5, u.age >= 5, u.age < 5, u.age <= 5, u.name == None, u.name != None,
     u.active == True, u.active != False, u.name.is_(None), u.name.is_not(None), u.age + 1, u.age - 1, u.age * 2,
     u.age / 2, u.age // 2, u.age % 2, u.name + "x", 1 + u.age, -u.age, u.name.concat("y"))
show(u.name.like("a%"), u.name.not_like("a%"), u.name.ilike("a%"), u.name.like("a/%", escape="/"), u.name.contains("x"),
     u.name.startswith("x"), u.name.endswith("x"), ~u.name.contains("x"), u.name.icontains("X"))
show(u.id.in_([1, 2, 3]), u.id.not_in([1]), u.id.in_([]), u.id.in_(sa.select(p.user_id)), u.age.between(1, 2), ~u.age.between(1, 2))
print("-- logic")
show(sa.and_(u.id == 1, u.name == "x"), sa.or_(u.id == 1, sa.and_(u.name == "x", u.age > 1)), sa.not_(u.id == 1),
     (u.id == 1) & (u.age > 2) | (u.name == "z"), ~(u.id == 1), ~sa.or_(u.id == 1, u.id == 2), sa.and_(u.active, u.id == 1), ~u.active,
     sa.and_(sa.true(), u.id == 1), sa.or_(sa.true(), u.id == 1), sa.not_(sa.and_(u.id == 1, u.id == 2)))
print("-- parts")
show(sa.text("select :a, '\\:b', c::int"), sa.text("x = :x").bindparams(x=5), sa.column("q"), sa.literal(5), sa.literal("it's"),
     sa.literal_column("1 + 1"), sa.null(), sa.true(), sa.false(), sa.bindparam("z"), sa.bindparam("z", 3),
     sa.case((u.id == 1, "one"), (u.id == 2, "two"), else_="many"), sa.case({1: "a"}, value=u.id),
     sa.cast(u.age, sa.String(10)), sa.type_coerce(u.age, sa.String), func.count(), func.count(u.id), func.lower(u.name),
     func.now(), func.current_timestamp(), func.coalesce(u.name, "x"), func.my.pkg.fn(1), sa.extract("year", u.age),
     sa.tuple_(u.id, u.age), u.name.label("n"), sa.distinct(u.name), u.name.desc(), u.name.asc().nulls_last(),
     func.row_number().over(partition_by=u.age, order_by=u.id.desc()), func.count(u.id).filter(u.age > 1),
     u.name.collate("NOCASE"), u.name.op("~~")("x"), u.data["k"], func.sum(u.age) > 5)
print("-- select")
show(sa.select(users), sa.select(u.id, u.name.label("n")).where(u.id == 1).order_by(u.name.desc()).limit(5).offset(2),
     sa.select(u.id).limit(3), sa.select(u.id).offset(3), sa.select(users).where(u.id == 1, u.age > 2).where(u.name == "q"),
     sa.select(func.count()).select_from(users), sa.select(func.count(u.id).label("c"), u.age).group_by(u.age).having(func.count(u.id) > 1),
     sa.select(u.id, p.id), sa.select(u.id, p.id, p.title).join(posts), sa.select(users).join(posts, u.id == p.user_id, isouter=True),
     sa.select(users.join(posts)), sa.select(sa.exists().where(p.user_id == u.id)), sa.select(users).where(sa.exists(sa.select(p.id).where(p.user_id == u.id))),
     sa.select(u.name, sa.select(func.count(p.id)).where(p.user_id == u.id).scalar_subquery().label("posts")),
     sa.select(u.age).distinct(), sa.select(sa.literal(1)), sa.select(sa.text("1")), sa.select(u.age + 1), sa.select(sa.cast(u.age, sa.Text)),
     sa.select(u.id, u.id), sa.select(func.max(u.id)), sa.select(users).with_for_update(), sa.select(sa.text("a"), sa.column("b")).select_from(sa.text("t")))
a = users.alias("a"); b = users.alias()
show(sa.select(a.c.id, b.c.id).where(a.c.id == b.c.id), sa.select(a))
sub = sa.select(u.id, u.name).where(u.age > 1).subquery("s")
show(sa.select(sub), sa.select(sub.c.name).join(posts, sub.c.id == p.user_id), sa.select(sa.select(u.id).subquery()))
cte = sa.select(p.user_id, func.count().label("n")).group_by(p.user_id).cte("counts")
show(sa.select(u.name, cte.c.n).join(cte, cte.c.user_id == u.id))
show(sa.union(sa.select(u.id), sa.select(p.id)), sa.union_all(sa.select(u.id), sa.select(p.id)).order_by("id").limit(2))
t = table("light", column("id", sa.Integer), column("name", sa.String), schema="sch")
show(sa.select(t.c.id).where(t.c.name == "x"), sa.select(u.name.label("x")).order_by("x"), sa.select(u.name.label("x")).order_by(sa.desc("x")))
print("-- dml")
show(users.insert(), users.insert().values(name="x", age=3), users.insert().values([{"name": "a"}, {"name": "b"}]),
     users.update(), users.update().values(name="x").where(u.id == 1), users.update().where(u.id == 1).values({"age": u.age + 1}),
     users.delete(), users.delete().where(u.id.in_([1, 2])), sa.insert(users).from_select(["name"], sa.select(p.title)),
     sa.insert(t).values(id=1, name="z"), sa.update(t).values(name=sa.select(u.name).where(u.id == t.c.id).scalar_subquery()),
     sa.delete(t), users.insert().returning(u.id), users.update().values(name=func.upper(u.name)).returning(u.id, u.name),
     sa.update(t).where(t.c.id == sa.bindparam("b_id")).values(name=sa.bindparam("b_name")), users.insert().values(name=sa.text("'raw'")),
     sa.insert(users).inline().values(name="x"))
