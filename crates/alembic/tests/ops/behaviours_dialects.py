### behaviour: sqlite adds and renames
#! sql sqlite
#! live
#! setup CREATE TABLE shelf (id INTEGER PRIMARY KEY, old INTEGER)
op.add_column("shelf", Column("depth", Integer))
op.add_column("shelf", Column("full", sa.Boolean))
op.add_column("shelf", Column("note", Integer, comment="unseen"))
op.alter_column("shelf", column_name="old", new_column_name="new")

### behaviour: sqlite renames in a schema
#! sql sqlite
op.rename_table("shelf", "rack", schema="store")

### behaviour: sqlite alters no constraints
#! sql sqlite
#! live
for change in (lambda: op.create_check_constraint("ck", "shelf", column("label") > 5), lambda: op.drop_constraint("ck", "shelf")):
    try:
        change()
    except NotImplementedError as error:
        print(error)

### behaviour: sqlite leaves comments out
#! sql sqlite
#! live
op.create_table("shelf", Column("id", Integer, primary_key=True), Column("depth", Integer), comment="unseen")

### behaviour: names by convention
#! sql postgresql mysql mssql oracle
#! naming {"ck": "ck_%(table_name)s_%(constraint_name)s"}
op.create_check_constraint("long", "shelf", func.length(column("label")) > 5)
op.create_table("shelf", Column("x", Integer), sa.CheckConstraint("x > 1", name="more"))
op.create_table("shelf", Column("x", Integer), sa.CheckConstraint("x > 1", name=op.f("ck_given")))
op.create_table("shelf", Column("x", Integer, sa.CheckConstraint("x > 1", name="more")))
op.create_table("shelf", Column("x", Integer, sa.CheckConstraint("x > 1", name=op.f("ck_given"))))
op.drop_constraint("plain", "shelf", type_="check")
op.drop_constraint(op.f("given"), "shelf", type_="check")

### behaviour: a checked boolean by convention
#! sql
#! naming {"ck": "ck_%(table_name)s_%(constraint_name)s"}
op.add_column("shelf", Column("full", sa.Boolean(name="is_full", create_constraint=True), nullable=False))
op.add_column("shelf", Column("full", sa.Boolean(name=op.f("is_full"), create_constraint=True), nullable=False))

### behaviour: nameless by convention
#! sql postgresql mysql mssql oracle
#! naming {"ck": "ck_%(table_name)s_own", "uq": "uq_%(table_name)s_own", "ix": "ix_%(table_name)s_own"}
op.create_check_constraint(None, "shelf", func.length(column("label")) > 5)
op.create_unique_constraint(None, "shelf", "x")
op.create_index(None, "shelf", "x")

### behaviour: a check that another table has named
#! sql
#! naming {"ck": "ck_%(table_name)s_%(constraint_name)s"}
check = sa.CheckConstraint("x > 1", name="more")
Table("other", MetaData(naming_convention={"ck": "ck_%(table_name)s_%(constraint_name)s"}), Column("x"), check)
op.create_table("shelf", Column("x", Integer, check))

### behaviour: rows of a light table
#! sql
#! live
#! setup CREATE TABLE jars (id INTEGER, a VARCHAR, b VARCHAR)
jars = table("jars", column("id", Integer), column("a", String()), column("b", String()))
op.bulk_insert(jars, [{"id": n, "a": f"a{n}", "b": f"b{n}"} for n in range(1, 5)])
op.bulk_insert(jars, [{"id": 9, "a": "one", "b": "two"}])
op.bulk_insert(jars, [])

### behaviour: rows of a heavy table
#! sql
#! live
#! setup CREATE TABLE jars (id INTEGER PRIMARY KEY, a VARCHAR, b VARCHAR)
jars = Table("jars", MetaData(), Column("id", Integer, primary_key=True), Column("a", String()), Column("b", String()))
op.bulk_insert(jars, [{"id": 1, "a": "one", "b": "two"}])

### behaviour: rows that leave columns out
#! sql
#! live
#! setup CREATE TABLE jars (id INTEGER, a VARCHAR, b VARCHAR)
op.bulk_insert(table("jars", column("id", Integer), column("a", String()), column("b", String())), [{"a": "one"}])

### behaviour: literal rows of a type of one's own
#! sql
#! live
#! setup CREATE TABLE jars (id INTEGER, data VARCHAR)
from sqlalchemy.types import TypeEngine
class Raw(TypeEngine):
    pass
jars = table("jars", column("id", Integer), column("data", Raw()))
op.bulk_insert(jars, [{"id": 1, "data": op.inline_literal("d1")}, {"id": 2, "data": op.inline_literal("d2")}], multiinsert=False)

### behaviour: rows of a table just made
#! sql
#! live
jars = op.create_table("jars", Column("id", Integer), Column("a", String(9)))
op.bulk_insert(jars, [{"id": 1, "a": "one"}, {"id": 2, "a": "two"}])

### behaviour: rows that are none
#! live
jars = table("jars", column("id", Integer))
for rows in ({"id": 5}, [(5,)]):
    try:
        op.bulk_insert(jars, rows)
    except TypeError as error:
        print(error)

### behaviour: rows come back
#! live
#! setup CREATE TABLE jars (id INTEGER PRIMARY KEY, data VARCHAR(50), x INTEGER)
jars = table("jars", column("id"), column("data"), column("x"))
op.bulk_insert(jars, [{"data": "d1", "x": "x1"}])
op.bulk_insert(jars, [{"data": "d2", "x": "x2"}, {"data": "d3", "x": "x3"}])
print(op.get_bind().execute(text("SELECT id, data, x FROM jars")).fetchall())
