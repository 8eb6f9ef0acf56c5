### rows for a table in words
#! sql
#! live
#! setup CREATE TABLE jars (id INTEGER, label VARCHAR, fruit VARCHAR)
jars = table("jars", column("id", Integer), column("label", String()), column("fruit", String()))
op.bulk_insert(jars, [{"id": n, "label": "jar %d" % n, "fruit": "plum %d" % (n + 4)} for n in (1, 2, 3, 4)])
op.bulk_insert(jars, [{"id": 9, "label": "jar 9", "fruit": "fig"}])

### a row for a real table
#! sql
#! live
#! setup CREATE TABLE jars (id INTEGER PRIMARY KEY, label VARCHAR, fruit VARCHAR)
jars = Table("jars", MetaData(), Column("id", Integer, primary_key=True), Column("label", String()), Column("fruit", String()))
op.bulk_insert(jars, [{"id": 1, "label": "jar 1", "fruit": "plum 5"}])

### rows that leave columns out
#! sql
#! live
#! setup CREATE TABLE jars (id INTEGER, label VARCHAR, fruit VARCHAR)
jars = table("jars", column("id", Integer), column("label", String()), column("fruit", String()))
op.bulk_insert(jars, [{"label": "jar 1"}])

### no rows
#! sql
#! live
op.bulk_insert(table("jars", column("id", Integer)), [])

### literals of a type that has none
#! sql
class Sticker(sa.types.TypeEngine):
    pass
jars = table("jars", column("id", Integer), column("sticker", Sticker()))
op.bulk_insert(jars, [{"id": 1, "sticker": op.inline_literal("red")}, {"id": 2, "sticker": op.inline_literal("blue")}])

### literals of a type that has none, sent one by one
#! live
#! setup CREATE TABLE jars (id INTEGER PRIMARY KEY, sticker VARCHAR(50), size INTEGER)
class Sticker(sa.types.TypeEngine):
    pass
jars = table("jars", column("id", Integer), column("sticker", Sticker()))
op.bulk_insert(jars, [{"id": 1, "sticker": op.inline_literal("red")}, {"id": 2, "sticker": op.inline_literal("blue")}], multiinsert=False)

### rows for a table that has just been made
#! sql
#! live
jars = op.create_table("jars", Column("id", Integer), Column("label", String(20)), Column("fruit", String(20)))
op.bulk_insert(jars, [{"id": 1, "label": "jar 1", "fruit": "plum"}, {"id": 2, "label": "jar 2", "fruit": "pear"}])

### what are no rows
#! sql sqlite
#! live
jars = table("jars", column("id", Integer))
for rows in [{"id": 5}, [(5,)], "text", None]:
    try:
        op.bulk_insert(jars, rows)
    except TypeError as error:
        print(error)

### rows of columns without a type
#! live
#! setup CREATE TABLE jars (id INTEGER PRIMARY KEY, label VARCHAR(50), size INTEGER)
jars = table("jars", column("id"), column("label"), column("size"))
op.bulk_insert(jars, [{"label": "one", "size": "x1"}])
op.bulk_insert(jars, [{"label": "two", "size": "x2"}, {"label": "three", "size": 3}])

### the convention names new checks
#! sql postgresql mysql mariadb mssql oracle
#! naming {"ck": "ck_%(table_name)s_%(constraint_name)s"}
op.create_check_constraint("long", "jars", func.length(column("label")) > 5)

### the convention names what has no name
#! sql postgresql mysql mariadb mssql oracle
#! naming {"ck": "ck_%(table_name)s_only", "uq": "uq_%(table_name)s_only", "ix": "ix_%(table_name)s_only", "fk": "fk_%(table_name)s_only", "pk": "pk_%(table_name)s_only"}
op.create_check_constraint(None, "jars", func.length(column("label")) > 5)
op.create_unique_constraint(None, "jars", "x")
op.create_index(None, "jars", "x")
op.create_foreign_key(None, "jars", "fruits", ["fruit"], ["name"])
op.create_primary_key(None, "jars", ["id"])

### a check that another table's convention has named
#! sql sqlite postgresql mysql
#! naming {"ck": "ck_%(table_name)s_%(constraint_name)s"}
old = MetaData(naming_convention={"ck": "ck_%(table_name)s_%(constraint_name)s"})
check = sa.CheckConstraint("it is sweet", name="sweet")
Table("fruits", old, Column("x"), check)
op.create_table("jars", Column("x", Integer, check))

### the convention names the checks of a new table
#! sql
#! naming {"ck": "ck_%(table_name)s_%(constraint_name)s"}
op.create_table("jars", Column("x", Integer), sa.CheckConstraint("it is sweet", name="sweet"))
op.create_table("jars", Column("x", Integer), sa.CheckConstraint("it is sweet", name=op.f("ck_jars_sweet")))
op.create_table("jars", Column("x", Integer, sa.CheckConstraint("it is sweet", name="sweet")))
op.create_table("jars", Column("x", Integer, sa.CheckConstraint("it is sweet", name=op.f("ck_final"))))

### the convention names the check of a new boolean
#! sql mysql mssql oracle
#! naming {"ck": "ck_%(table_name)s_%(constraint_name)s"}
op.add_column("jars", Column("sealed", sa.Boolean(name="sealed", create_constraint=True), nullable=False))
op.add_column("jars", Column("sealed", sa.Boolean(name=op.f("sealed"), create_constraint=True), nullable=False))

### the convention names the check that goes
#! sql postgresql mssql oracle
#! naming {"ck": "ck_%(table_name)s_%(constraint_name)s"}
op.drop_constraint("is_sweet", "jars", type_="check")
op.drop_constraint(op.f("some_is_sweet"), "jars", type_="check")

### a text in the place of a list of columns
#! sql postgresql mysql
for action in [lambda: op.create_unique_constraint("uq", "jars", "xy"), lambda: op.create_index("ix", "jars", "label")]:
    try:
        action()
    except Exception as error:
        print(type(error).__name__, error)
