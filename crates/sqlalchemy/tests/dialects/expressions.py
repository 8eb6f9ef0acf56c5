"""Every expression below, spelt for every dialect: with parameters and with constants."""
import datetime
import decimal
import re

import sqlalchemy as sa
from sqlalchemy import and_, case, cast, column, exists, extract, func, literal, literal_column, not_, null, or_
from sqlalchemy import select, table, text, true, false, tuple_, type_coerce
from sqlalchemy.dialects import mssql, mysql, oracle, postgresql, sqlite
from sqlalchemy.dialects.mysql import insert as mysql_insert
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine import make_url

URLS = ["sqlite://", "postgresql://", "mysql://", "mariadb://", "mssql://", "oracle://"]

meta = sa.MetaData()
t = sa.Table(
    "item", meta,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.String(50)),
    sa.Column("note", sa.Text),
    sa.Column("title", sa.Unicode(30)),
    sa.Column("price", sa.Numeric(10, 2)),
    sa.Column("ratio", sa.Float),
    sa.Column("active", sa.Boolean),
    sa.Column("made", sa.DateTime),
    sa.Column("day", sa.Date),
    sa.Column("at", sa.Time),
    sa.Column("span", sa.Interval),
    sa.Column("data", sa.JSON),
    sa.Column("raw", sa.LargeBinary),
    sa.Column("key", sa.Uuid),
    sa.Column("kind", sa.Enum("a", "b", name="kind")),
    sa.Column("group_id", sa.Integer, sa.ForeignKey("group.id")),
)
g = sa.Table(
    "group", meta,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("Label", sa.String(20), default="x"),
    sa.Column("order", sa.Integer, server_default="0"),
)
s = sa.Table("far", meta, sa.Column("id", sa.Integer, primary_key=True), sa.Column("v", sa.String(9)), schema="else")
light = table("light", column("id", sa.Integer), column("name", sa.String), column("on", sa.Boolean), column("n"))
c = t.c

TYPES = {
    "Integer": sa.Integer(), "SmallInteger": sa.SmallInteger(), "BigInteger": sa.BigInteger(),
    "String": sa.String(), "String(10)": sa.String(10), "Text": sa.Text(), "Unicode(5)": sa.Unicode(5),
    "UnicodeText": sa.UnicodeText(), "Boolean": sa.Boolean(), "Date": sa.Date(), "DateTime": sa.DateTime(),
    "DateTime(tz)": sa.DateTime(timezone=True), "Time": sa.Time(), "Interval": sa.Interval(),
    "Float": sa.Float(), "Float(5)": sa.Float(5), "Double": sa.Double(), "Numeric": sa.Numeric(),
    "Numeric(8,3)": sa.Numeric(8, 3), "LargeBinary": sa.LargeBinary(), "JSON": sa.JSON(), "Uuid": sa.Uuid(),
    "Enum": sa.Enum("a", "bcd", name="en"), "CHAR(3)": sa.CHAR(3), "VARCHAR(4)": sa.VARCHAR(4),
    "NVARCHAR(4)": sa.NVARCHAR(4), "DECIMAL(5,1)": sa.DECIMAL(5, 1), "TIMESTAMP": sa.TIMESTAMP(),
    "BIGINT": sa.BIGINT(), "BLOB": sa.BLOB(), "CLOB": sa.CLOB(), "REAL": sa.REAL(), "BINARY(8)": sa.BINARY(8),
    "VARBINARY(8)": sa.VARBINARY(8),
    "String collate": sa.String(10, collation="nocase"),
}

CASES = {
    # Constants and truth
    "true": lambda: true(), "false": lambda: false(), "null": lambda: null(),
    "literal 5": lambda: literal(5), "literal str": lambda: literal("it's 5% \\ x"), "literal bool": lambda: literal(True),
    "literal float": lambda: literal(1.5), "literal decimal": lambda: literal(decimal.Decimal("1.50")),
    "literal none": lambda: literal(None), "literal bytes": lambda: literal(b"ab"),
    "literal date": lambda: literal(datetime.date(2024, 2, 29)),
    "literal datetime": lambda: literal(datetime.datetime(2024, 2, 29, 1, 2, 3)),
    "literal datetime us": lambda: literal(datetime.datetime(2024, 2, 29, 1, 2, 3, 45)),
    "literal time": lambda: literal(datetime.time(1, 2, 3)),
    "literal interval": lambda: literal(datetime.timedelta(days=1, seconds=5)),
    "literal unicode": lambda: literal("é", sa.Unicode()),
    "literal_column": lambda: literal_column("now() at 5%"),
    "text": lambda: text("select * from x where a = :a and b like '50%'").bindparams(a=5),
    "and": lambda: and_(c.id == 1, c.name == "x"), "or": lambda: or_(c.id == 1, c.name == "x"),
    "and of or": lambda: and_(or_(c.id == 1, c.id == 2), c.active), "not bool": lambda: ~c.active,
    "not and": lambda: not_(and_(c.id == 1, c.id == 2)), "bool col": lambda: and_(c.active, c.id == 1),
    "and true": lambda: and_(true(), c.id == 1), "and false": lambda: and_(false(), c.id == 1),
    "or true": lambda: or_(true(), c.id == 1), "or false": lambda: or_(false(), c.id == 1),
    "eq true": lambda: c.active == True, "eq false": lambda: c.active == False,  # noqa: E712
    "is true": lambda: c.active.is_(True), "is not true": lambda: c.active.is_not(True), "is false": lambda: c.active.is_(False),
    "eq sa true": lambda: c.active == true(), "is none": lambda: c.name.is_(None), "eq none": lambda: c.name == None,  # noqa: E711
    "ne none": lambda: c.name != None, "is not none": lambda: c.name.is_not(None),  # noqa: E711
    "is distinct": lambda: c.name.is_distinct_from("x"), "is not distinct": lambda: c.name.is_not_distinct_from(None),
    "is distinct null": lambda: c.name.is_distinct_from(None),
    # Comparison
    "eq": lambda: c.id == 5, "ne": lambda: c.id != 5, "lt": lambda: c.id < 5, "ge": lambda: c.price >= decimal.Decimal("1.5"),
    "eq col": lambda: c.id == g.c.id, "eq date": lambda: c.day == datetime.date(2020, 1, 2),
    "eq datetime": lambda: c.made == datetime.datetime(2020, 1, 2, 3, 4, 5), "eq time": lambda: c.at == datetime.time(3, 4),
    "eq unicode": lambda: c.title == "ü", "eq text": lambda: c.note == "x", "eq enum": lambda: c.kind == "a",
    "between": lambda: c.id.between(1, 5), "not between": lambda: ~c.id.between(1, 5),
    "between symmetric": lambda: c.id.between(1, 5, symmetric=True),
    "in": lambda: c.id.in_([1, 2, 3]), "not in": lambda: c.id.not_in([1, 2]), "in empty": lambda: c.id.in_([]),
    "not in empty": lambda: c.id.not_in([]), "in str": lambda: c.name.in_(["a", "b'c"]),
    "in none": lambda: c.name.in_(["a", None]), "in select": lambda: c.id.in_(select(g.c.id)),
    "tuple in": lambda: tuple_(c.id, c.name).in_([(1, "a"), (2, "b")]), "tuple in empty": lambda: tuple_(c.id, c.name).in_([]),
    "in literals": lambda: c.id.in_([literal(1), func.abs(5)]),
    "like": lambda: c.name.like("a%"), "not like": lambda: c.name.not_like("a%"), "like escape": lambda: c.name.like("a/%", escape="/"),
    "ilike": lambda: c.name.ilike("a%"), "not ilike": lambda: c.name.not_ilike("a%"), "ilike escape": lambda: c.name.ilike("a^%", escape="^"),
    "contains": lambda: c.name.contains("x"), "contains autoescape": lambda: c.name.contains("5%", autoescape=True),
    "startswith": lambda: c.name.startswith("x"), "endswith": lambda: c.name.endswith("x"),
    "not contains": lambda: ~c.name.contains("x"), "icontains": lambda: c.name.icontains("X"),
    "istartswith": lambda: c.name.istartswith("X"), "iendswith": lambda: c.name.iendswith("X"),
    "not istartswith": lambda: ~c.name.istartswith("X"),
    "match": lambda: c.name.match("x"), "not match": lambda: ~c.name.match("x"),
    "regexp": lambda: c.name.regexp_match("^a"), "not regexp": lambda: ~c.name.regexp_match("^a"),
    "regexp flags": lambda: c.name.regexp_match("^a", flags="i"), "regexp flags 2": lambda: c.name.regexp_match("^a", flags="im"),
    "not regexp flags": lambda: ~c.name.regexp_match("^a", flags="i"),
    "regexp_replace": lambda: c.name.regexp_replace("a", "b"), "regexp_replace flags": lambda: c.name.regexp_replace("a", "b", flags="g"),
    "any": lambda: c.id == sa.any_(select(g.c.id).scalar_subquery()), "all": lambda: c.id > sa.all_(select(g.c.id).scalar_subquery()),
    # Arithmetic and strings
    "add": lambda: c.id + 1, "radd": lambda: 1 + c.id, "sub": lambda: c.id - 1, "mul": lambda: c.id * c.price, "mod": lambda: c.id % 3,
    "div": lambda: c.id / 2, "div col": lambda: c.id / g.c.id, "div num": lambda: c.price / c.id, "div float": lambda: c.ratio / 2.0,
    "floordiv": lambda: c.id // 2, "floordiv num": lambda: c.price // 2, "neg": lambda: -c.id, "neg sum": lambda: -(c.id + 1),
    "nested": lambda: (c.id + 1) * 2 - (c.id - (3 - c.id)), "concat": lambda: c.name + "x", "concat 3": lambda: c.name + "-" + c.note,
    "concat op": lambda: c.name.concat("y"), "concat rev": lambda: "x" + c.name, "collate": lambda: c.name.collate("de_DE"),
    "collate order": lambda: select(c.id).order_by(sa.collate(c.name, "de_DE").desc()),
    "bitand": lambda: c.id.bitwise_and(1), "bitor": lambda: c.id.bitwise_or(1), "bitxor": lambda: c.id.bitwise_xor(1),
    "bitnot": lambda: c.id.bitwise_not(), "shl": lambda: c.id.bitwise_lshift(2), "shr": lambda: c.id.bitwise_rshift(2),
    "op": lambda: c.name.op("%%")("x"), "op2": lambda: c.name.op("->>")("x") == "y", "bool op": lambda: c.name.bool_op("~")("x"),
    "date sub": lambda: c.made - datetime.timedelta(days=1), "date diff": lambda: c.made - c.made,
    # Functions
    "now": lambda: func.now(), "current_timestamp": lambda: func.current_timestamp(), "current_date": lambda: func.current_date(),
    "current_time": lambda: func.current_time(), "localtime": lambda: func.localtime(), "localtimestamp": lambda: func.localtimestamp(),
    "sysdate": lambda: func.sysdate(), "user": lambda: func.user(), "current_user": lambda: func.current_user(),
    "session_user": lambda: func.session_user(), "utc_timestamp": lambda: func.utc_timestamp(), "getdate": lambda: func.getdate(),
    "count": lambda: func.count(), "count col": lambda: func.count(c.id), "count distinct": lambda: func.count(c.id.distinct()),
    "count distinct2": lambda: func.count(sa.distinct(c.name)),
    "char_length": lambda: func.char_length(c.name), "length": lambda: func.length(c.name), "len": lambda: func.len(c.name),
    "lower": lambda: func.lower(c.name) == "x", "upper": lambda: func.upper(c.name), "coalesce": lambda: func.coalesce(c.name, "x"),
    "concat func": lambda: func.concat(c.name, "-", c.note), "max": lambda: func.max(c.id) + 1, "sum": lambda: func.sum(c.price),
    "random": lambda: func.random(), "substr": lambda: func.substr(c.name, 1, 3), "replace": lambda: func.replace(c.name, "a", "%"),
    "pkg": lambda: func.dbo.fn(1), "Quoted fn": lambda: func["odd name"](1) if hasattr(func, "__getitem__") else getattr(func, "odd name")(1),
    "aggregate_strings": lambda: func.aggregate_strings(c.name, ", "), "group_concat": lambda: func.group_concat(c.name),
    "string_agg": lambda: func.string_agg(c.name, ","), "array_agg": lambda: func.array_agg(c.id), "pow": lambda: func.pow(c.id, 2),
    "cube": lambda: func.cube(c.id, c.name), "rollup": lambda: func.rollup(c.id), "grouping_sets": lambda: func.grouping_sets(c.id, c.name),
    "json func": lambda: func.json_extract(c.data, "$.a"), "gen uuid": lambda: func.gen_random_uuid(), "newid": lambda: func.newid(),
    "nested func": lambda: func.trim(func.lower(func.coalesce(c.name, ""))), "func cmp": lambda: func.length(c.name) > 3,
    "ordered fn": lambda: func.percentile_cont(0.5).within_group(c.id.desc()), "filter": lambda: func.count(c.id).filter(c.id > 1),
    "mode": lambda: func.mode().within_group(c.id),
    "extract year": lambda: extract("year", c.made), "extract epoch": lambda: extract("epoch", c.made), "extract dow": lambda: extract("dow", c.made),
    "extract month eq": lambda: extract("month", c.day) == 3, "extract doy": lambda: extract("doy", c.made), "extract ms": lambda: extract("milliseconds", c.made),
    # Windows
    "over": lambda: func.row_number().over(order_by=c.id), "over part": lambda: func.rank().over(partition_by=c.name, order_by=c.id.desc()),
    "over rows": lambda: func.sum(c.id).over(order_by=c.id, rows=(-2, 0)), "over range": lambda: func.sum(c.id).over(order_by=c.id, range_=(None, 0)),
    "over groups": lambda: func.sum(c.id).over(order_by=c.id, groups=(-1, 1)), "over empty": lambda: func.count().over(),
    "over two": lambda: func.lag(c.id, 1).over(partition_by=[c.name, c.kind], order_by=[c.id, c.made.desc()]),
    # CASE, CAST
    "case": lambda: case((c.id == 1, "one"), (c.id == 2, "two"), else_="more"), "case value": lambda: case({1: "a", 2: "b"}, value=c.id, else_="z"),
    "case bool": lambda: case((c.active, 1), else_=0), "case true": lambda: case((c.id == 1, true()), else_=false()),
    "case no else": lambda: case((c.id > 1, c.name)), "case null": lambda: case((c.id > 1, c.name), else_=None),
    "cast null": lambda: cast(None, sa.Integer), "cast lit": lambda: cast("5", sa.Integer), "cast eq": lambda: cast(c.id, sa.String) == "5",
    "try_cast": lambda: sa.try_cast(c.name, sa.Integer), "type_coerce": lambda: type_coerce(c.name, sa.Integer) + 1,
    "json key": lambda: c.data["a"], "json str": lambda: c.data["a"].as_string() == "x", "json int": lambda: c.data["a"].as_integer() > 1,
    "json path": lambda: c.data[("a", 1, "b")], "json bool": lambda: c.data["a"].as_boolean(), "json float": lambda: c.data["a"].as_float(),
    "json idx": lambda: c.data[1], "json json": lambda: c.data["a"].as_json(),
    # SELECT
    "select": lambda: select(t.c.id, t.c.name), "select table": lambda: select(g), "select where": lambda: select(c.id).where(c.id > 1).where(c.active),
    "select star": lambda: select(text("*")).select_from(t), "select lit": lambda: select(literal(1)), "select 1": lambda: select(literal_column("1")),
    "select now": lambda: select(func.now()), "select true": lambda: select(true()), "where true": lambda: select(c.id).where(true()),
    "where false": lambda: select(c.id).where(false()), "where bool": lambda: select(c.id).where(c.active), "where not": lambda: select(c.id).where(~c.active),
    "select bool expr": lambda: select(c.id == 1), "select cmp label": lambda: select((c.id == 1).label("yes")), "select exists col": lambda: select(exists().where(c.id == 1)),
    "select max": lambda: select(func.max(c.id)), "distinct": lambda: select(c.name).distinct(), "distinct on": lambda: select(c.name, c.id).distinct(c.name),
    "label": lambda: select(c.name.label("Odd Label"), c.id.label("x")), "schema": lambda: select(s.c.v), "reserved": lambda: select(g.c.order, g.c.Label),
    "order": lambda: select(c.id).order_by(c.name.desc(), c.id), "order label": lambda: select(c.id.label("z")).order_by("z"), "order nulls": lambda: select(c.id).order_by(c.name.desc().nulls_last(), c.id.nulls_first()),
    "order label expr": lambda: (lambda z: select(z).order_by(z.desc()))((c.id + 1).label("zz")),
    "group": lambda: select(c.name, func.count(c.id)).group_by(c.name).having(func.count(c.id) > 1),
    "group fn": lambda: select(func.count()).group_by(func.lower(c.name)),
    "limit": lambda: select(c.id).limit(5), "offset": lambda: select(c.id).offset(5), "limit offset": lambda: select(c.id).limit(5).offset(10),
    "limit order": lambda: select(c.id).order_by(c.id).limit(5), "limit offset order": lambda: select(c.id, c.name).order_by(c.id).limit(5).offset(10),
    "offset order": lambda: select(c.id).order_by(c.id.desc()).offset(10), "limit 0": lambda: select(c.id).order_by(c.id).limit(0),
    "offset 0": lambda: select(c.id).order_by(c.id).limit(5).offset(0), "limit expr": lambda: select(c.id).order_by(c.id).limit(literal_column("5")),
    "fetch": lambda: select(c.id).order_by(c.id).fetch(5), "fetch ties": lambda: select(c.id).order_by(c.id).fetch(5, with_ties=True),
    "fetch percent": lambda: select(c.id).order_by(c.id).fetch(5, percent=True), "fetch offset": lambda: select(c.id).order_by(c.id).offset(2).fetch(5),
    "limit distinct": lambda: select(c.name).distinct().order_by(c.name).limit(3), "limit group": lambda: select(c.name, func.count(c.id).label("n")).group_by(c.name).order_by(func.count(c.id)).limit(2).offset(1),
    "limit two cols same": lambda: select(c.id, g.c.id).join(g).order_by(c.id).limit(5).offset(1),
    "limit label": lambda: select((c.id + 1).label("nx"), c.name).order_by(text("nx")).limit(5).offset(1),
    "for update": lambda: select(c.id).with_for_update(), "for update nowait": lambda: select(c.id).with_for_update(nowait=True), "for share": lambda: select(c.id).with_for_update(read=True),
    "for update of": lambda: select(c.id).with_for_update(of=t), "for update skip": lambda: select(c.id).with_for_update(skip_locked=True, key_share=True),
    "for update of cols": lambda: select(c.id).with_for_update(of=[c.id, g.c.id]), "for update limit": lambda: select(c.id).order_by(c.id).limit(1).with_for_update(),
    "join": lambda: select(c.id, g.c.Label).join(g), "outer join": lambda: select(c.id).outerjoin(g), "join on": lambda: select(c.id).join(g, and_(g.c.id == c.group_id, g.c.order > 1)),
    "full join": lambda: select(c.id).join(g, full=True), "join from": lambda: select(c.id).join_from(t, g, c.group_id == g.c.id), "nested join": lambda: select(c.id).select_from(t.join(g).outerjoin(s, s.c.id == g.c.id)),
    "right nested join": lambda: select(c.id).select_from(t.join(g.join(s, s.c.id == g.c.id), c.group_id == g.c.id)),
    "two froms": lambda: select(c.id).where(c.group_id == g.c.id), "alias": lambda: (lambda a: select(a.c.id).where(a.c.name == "x"))(t.alias("a")), "anon alias": lambda: (lambda a: select(a.c.id).join(g, g.c.id == a.c.group_id))(t.alias()),
    "self join": lambda: (lambda a, b: select(a.c.id).join(b, a.c.id == b.c.group_id))(t.alias("a"), t.alias("b")), "schema alias": lambda: (lambda a: select(a.c.v))(s.alias("f")),
    "subquery": lambda: (lambda q: select(q.c.id).where(q.c.name == "x"))(select(c.id, c.name).where(c.id > 1).subquery()), "named subquery": lambda: (lambda q: select(q))(select(c.id).subquery("sub")),
    "subquery limit": lambda: (lambda q: select(q.c.id))(select(c.id).order_by(c.id).limit(3).subquery()), "subquery order": lambda: (lambda q: select(q.c.id))(select(c.id).order_by(c.id).subquery()),
    "scalar sub": lambda: select(g.c.id, select(func.count(c.id)).where(c.group_id == g.c.id).scalar_subquery().label("n")), "scalar where": lambda: select(g.c.id).where(g.c.id == select(func.max(c.group_id)).scalar_subquery()),
    "scalar unlabelled": lambda: select(select(func.max(c.id)).scalar_subquery()),
    "exists": lambda: select(g.c.id).where(exists().where(c.group_id == g.c.id)), "not exists": lambda: select(g.c.id).where(~exists(select(c.id).where(c.group_id == g.c.id))), "select exists": lambda: select(g.c.id).where(select(c.id).where(c.group_id == g.c.id).exists()),
    "lateral": lambda: (lambda q: select(g.c.id, q.c.id).select_from(g.join(q, true())))(select(c.id).where(c.group_id == g.c.id).lateral("l")), "tablesample": lambda: select(sa.tablesample(t, func.bernoulli(5), name="ts").c.id),
    "union": lambda: sa.union(select(c.id), select(g.c.id)), "union all": lambda: sa.union_all(select(c.id).where(c.id > 1), select(g.c.id)), "intersect": lambda: sa.intersect(select(c.id), select(g.c.id)),
    "except": lambda: sa.except_(select(c.id), select(g.c.id)), "except all": lambda: sa.except_all(select(c.id), select(g.c.id)), "union order": lambda: sa.union(select(c.id), select(g.c.id)).order_by("id"), "union limit": lambda: sa.union_all(select(c.id), select(g.c.id)).order_by("id").limit(5),
    "union limit offset": lambda: sa.union_all(select(c.id), select(g.c.id)).order_by("id").limit(5).offset(2),
    "union of limited": lambda: sa.union(select(c.id).order_by(c.id).limit(1), select(g.c.id)), "union sub": lambda: select(sa.union(select(c.id), select(g.c.id)).subquery().c.id), "union nested": lambda: sa.union(select(c.id), sa.intersect(select(g.c.id), select(s.c.id))),
    "union alias": lambda: (lambda u: select(u.c.id))(sa.union(select(c.id), select(g.c.id)).alias("u")),
    "cte": lambda: (lambda q: select(q.c.id))(select(c.id).where(c.id > 1).cte("q")), "cte twice": lambda: (lambda q: select(q.c.id).join(t, t.c.id == q.c.id))(select(c.id).cte("q")),
    "cte recursive": lambda: (lambda q: select(q.union_all(select(q.c.n + 1).where(q.c.n < 5)).c.n))(select(literal(1).label("n")).cte("q", recursive=True)),
    "two ctes": lambda: (lambda p, q: select(p.c.id).join(q, p.c.id == q.c.id))(select(c.id).cte("p"), select(g.c.id).cte("q")), "anon cte": lambda: (lambda q: select(q.c.id))(select(c.id).cte()),
    "cte literal": lambda: (lambda q: select(q.c.x))(select(literal("a").label("x")).cte("q")),
    "prefix": lambda: select(c.id).prefix_with("/* hi */"), "prefix dialect": lambda: select(c.id).prefix_with("HIGH_PRIORITY", dialect="mysql"), "suffix": lambda: select(c.id).suffix_with("OPTION x"), "hint": lambda: select(c.id).with_hint(t, "USE INDEX (i)", "mysql"),
    "hint mssql": lambda: select(c.id).with_hint(t, "WITH (NOLOCK)", "mssql"), "hint oracle": lambda: select(c.id).with_hint(t, "INDEX(%(name)s i)", "oracle"), "statement hint": lambda: select(c.id).with_statement_hint("OPTION (RECOMPILE)"),
    "tuple select": lambda: select(tuple_(c.id, c.name)), "text select": lambda: text("select a from b").columns(column("a", sa.Integer)),
    "correlate": lambda: select(g.c.id).where(g.c.id.in_(select(c.group_id).where(c.name == g.c.Label).correlate(g))), "percent col": lambda: select(column("50%"), column("a b")),
    "light": lambda: select(light).where(light.c.on), "light order": lambda: select(light.c.id).where(light.c.on == sa.true()).order_by(light.c.n),
    "values": lambda: select(sa.values(column("a", sa.Integer), column("b", sa.String), name="v").data([(1, "x"), (2, "y")])),
    "table_valued": lambda: select(func.json_each(c.data).table_valued("key", "value")),
    "bindparam": lambda: select(c.id).where(c.id == sa.bindparam("p")), "bindparam value": lambda: select(c.id).where(c.id == sa.bindparam("p", 7)), "bindparam typed": lambda: select(c.id).where(c.name == sa.bindparam("p", type_=sa.String)), "bindparam expanding": lambda: select(c.id).where(c.id.in_(sa.bindparam("ids", [1, 2], expanding=True))),
    "bind literal": lambda: select(c.id).where(c.id == sa.bindparam("p", 7, literal_execute=True)), "bind reserved": lambda: select(c.id).where(c.id == sa.bindparam("select", 7)), "bind odd": lambda: select(c.id).where(c.id == sa.bindparam("a b", 7)),
    "funcs typed": lambda: select(func.sum(c.price, type_=sa.Integer)), "group label": lambda: select(func.lower(c.name).label("l"), func.count()).group_by("l"),
    # INSERT
    "insert": lambda: sa.insert(t), "insert values": lambda: sa.insert(g).values(id=1, Label="x", order=5), "insert default": lambda: sa.insert(g).values(order=1), "insert nothing": lambda: sa.insert(sa.Table("empty", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True))).values(),
    "insert many": lambda: sa.insert(light).values([{"id": 1, "name": "a"}, {"id": 2, "name": "b"}]), "insert expr": lambda: sa.insert(light).values(id=select(func.max(c.id)).scalar_subquery(), name=func.lower("X")), "insert light": lambda: sa.insert(light).values(id=1, name="x", on=True, n=None),
    "insert select": lambda: sa.insert(light).from_select(["id", "name"], select(c.id, c.name).where(c.active)), "insert returning": lambda: sa.insert(g).values(id=1).returning(g.c.id, g.c.Label), "insert inline": lambda: sa.insert(g).values(id=1).inline(),
    "insert bools": lambda: sa.insert(light).values(on=true(), id=null()), "insert types": lambda: sa.insert(t).values(id=1, active=True, made=datetime.datetime(2020, 1, 2, 3, 4, 5), day=datetime.date(2020, 1, 2), price=decimal.Decimal("1.5"), title="ü"),
    "insert json": lambda: sa.insert(t).values(data={"a": [1, None]}, id=1), "insert schema": lambda: sa.insert(s).values(id=1, v="x"), "insert select cte": lambda: (lambda q: sa.insert(light).from_select(["id"], select(q.c.id)))(select(c.id).cte("q")),
    "insert prefix": lambda: sa.insert(light).values(id=1).prefix_with("OR IGNORE", dialect="sqlite").prefix_with("IGNORE", dialect="mysql"), "insert union": lambda: sa.insert(light).from_select(["id"], sa.union(select(c.id), select(g.c.id))),
    # UPDATE
    "update": lambda: sa.update(g).values(Label="x"), "update where": lambda: sa.update(t).where(c.id == 1).values(name="y", active=False), "update expr": lambda: sa.update(t).values(id=c.id + 1, name=func.upper(c.name)), "update null": lambda: sa.update(t).values(name=None), "update sa null": lambda: sa.update(t).values(name=null()),
    "update sub": lambda: sa.update(t).values(name=select(g.c.Label).where(g.c.id == c.group_id).scalar_subquery()), "update from": lambda: sa.update(t).values(name=g.c.Label).where(c.group_id == g.c.id), "update light": lambda: sa.update(light).where(light.c.name == sa.bindparam("old")).values(name=sa.bindparam("new")),
    "update in": lambda: sa.update(t).where(c.id.in_([1, 2])).values(active=true()), "update schema": lambda: sa.update(s).values(v="x").where(s.c.id == 1), "update returning": lambda: sa.update(g).values(order=1).returning(g.c.id), "update case": lambda: sa.update(t).values(name=case((c.id == 1, "a"), else_=c.name)),
    "update ordered": lambda: sa.update(t).ordered_values((c.name, "a"), (c.id, 3)), "update alias": lambda: (lambda a: sa.update(a).values(name="x").where(a.c.id == 1))(t.alias("a")), "update exists": lambda: sa.update(t).values(name="x").where(exists().where(g.c.id == c.group_id)), "update all": lambda: sa.update(light), "update cast": lambda: sa.update(t).values(name=cast(c.id, sa.String(20))),
    "update cte": lambda: (lambda q: sa.update(t).where(c.id.in_(select(q.c.id))).values(name="x"))(select(g.c.id).cte("q")), "update limit": lambda: sa.update(t).values(name="x").with_dialect_options(mysql_limit=5), "update bool": lambda: sa.update(light).values(on=false()).where(light.c.on.is_(None)),
    # DELETE
    "delete": lambda: sa.delete(t), "delete where": lambda: sa.delete(t).where(c.id == 1, c.name.is_(None)), "delete in": lambda: sa.delete(t).where(c.id.in_(select(g.c.id))), "delete using": lambda: sa.delete(t).where(c.group_id == g.c.id), "delete returning": lambda: sa.delete(g).where(g.c.id == 1).returning(g.c.id), "delete light": lambda: sa.delete(light).where(light.c.on == False), "delete schema": lambda: sa.delete(s).where(s.c.id == 1),  # noqa: E712
    "delete like": lambda: sa.delete(light).where(light.c.name.like("a%b")), "delete bool": lambda: sa.delete(light).where(light.c.on), "delete cte": lambda: (lambda q: sa.delete(t).where(c.id.in_(select(q.c.id))))(select(g.c.id).cte("q")), "delete exists": lambda: sa.delete(t).where(~exists().where(g.c.id == c.group_id)),
    # Upserts
    "sqlite nothing": lambda: sqlite_insert(g).values(id=1).on_conflict_do_nothing(), "sqlite update": lambda: (lambda i: i.on_conflict_do_update(index_elements=["id"], set_={"Label": i.excluded.Label}))(sqlite_insert(g).values(id=1, Label="x")),
    "pg nothing": lambda: postgresql_insert(g).values(id=1).on_conflict_do_nothing(index_elements=[g.c.id]), "pg update": lambda: (lambda i: i.on_conflict_do_update(constraint="uq", set_=dict(Label=i.excluded.Label, order=5), where=g.c.order > 1))(postgresql_insert(g).values(id=1, Label="x")), "mysql dup": lambda: (lambda i: i.on_duplicate_key_update(Label=i.inserted.Label, order=5))(mysql_insert(g).values(id=1, Label="x")),
    "pg update where": lambda: postgresql_insert(g).values(id=1).on_conflict_do_update(index_elements=["id"], index_where=g.c.order > 5, set_={"order": 6}),
    # PostgreSQL's own
    "pg array": lambda: postgresql.array([1, 2]), "pg array str": lambda: postgresql.array(["a", "b"]), "pg array cat": lambda: postgresql.array([1, 2]) + postgresql.array([3]), "pg array empty": lambda: cast(postgresql.array([]), postgresql.ARRAY(sa.Integer)), "pg array in insert": lambda: sa.insert(table("x", column("a", postgresql.ARRAY(sa.Integer)))).values(a=postgresql.array([1])),
    "pg array select": lambda: select(func.unnest(postgresql.array([1, 2]))), "pg any": lambda: c.id == sa.any_(postgresql.array([1, 2])), "pg array_agg order": lambda: func.array_agg(postgresql.aggregate_order_by(c.id, c.name.desc())),
    "pg array literal": lambda: literal([1, 2], postgresql.ARRAY(sa.Integer)), "pg jsonb": lambda: column("j", postgresql.JSONB)["a"].astext == "x", "pg jsonb contains": lambda: column("j", postgresql.JSONB).contains({"a": 1}), "pg has_key": lambda: column("j", postgresql.JSONB).has_key("a"),
    "pg array idx": lambda: column("a", postgresql.ARRAY(sa.Integer))[1], "pg array any": lambda: column("a", postgresql.ARRAY(sa.Integer)).any(5), "pg overlap": lambda: column("a", postgresql.ARRAY(sa.Integer)).overlap([1]), "pg contains arr": lambda: column("a", postgresql.ARRAY(sa.Integer)).contains([1]),
    "pg cast array": lambda: cast(c.name, postgresql.ARRAY(sa.String)), "pg cast jsonb": lambda: cast(c.name, postgresql.JSONB), "pg path": lambda: column("j", postgresql.JSONB)[("a", "b")].astext, "pg concat jsonb": lambda: column("j", postgresql.JSONB) + cast({"a": 1}, postgresql.JSONB),
    "pg all has": lambda: column("j", postgresql.JSONB).has_any(postgresql.array(["a"])), "pg delete key": lambda: column("j", postgresql.JSONB) - "a",
    "pg tsvector": lambda: func.to_tsvector("english", c.name).op("@@")(func.to_tsquery("x")),
}
for name in TYPES:
    CASES["cast " + name] = (lambda ty: lambda: cast(c.name, ty))(TYPES[name])
    CASES["cast value " + name] = (lambda ty: lambda: cast("x", ty))(TYPES[name])


OWN = {"pg": ["postgresql"], "mysql": ["mysql", "mariadb"], "sqlite": ["sqlite"]}


def spelt(make, dialect, **options):
    try:
        return str(make().compile(dialect=dialect, compile_kwargs=options))
    except Exception as error:
        return type(error).__name__ + ": " + re.sub(" at 0x[0-9a-f]+", "", str(error))


for url in URLS:
    dialect = make_url(url).get_dialect()()
    for name, make in CASES.items():
        if dialect.name not in OWN.get(name.split(" ")[0], [dialect.name]):
            continue
        print(dialect.name, "|", name, "|", repr(spelt(make, dialect)))
        print(dialect.name, "|", name, "| constants", repr(spelt(make, dialect, literal_binds=True)))
