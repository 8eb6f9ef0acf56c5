### unique constraint
#! sql
#! live
#! setup CREATE TABLE t (a INTEGER, b INTEGER)
op.create_unique_constraint("uq_ab", "t", ["a", "b"])

### unique constraint in a schema, deferrable
#! sql
op.create_unique_constraint("uq_ab", "t", ["a", "b"], schema="s", deferrable=True, initially="DEFERRED")

### unnamed unique constraint
#! sql
op.create_unique_constraint(None, "t", ["a"])

### unique constraint with the naming convention
#! sql
#! naming {"uq": "uq_%(table_name)s_%(column_0_name)s"}
op.create_unique_constraint(None, "t", ["a", "b"])

### unique constraint nulls not distinct
#! sql postgresql
op.create_unique_constraint("uq", "t", ["a"], postgresql_nulls_not_distinct=True, postgresql_include=["b"])

### foreign key
#! sql
#! live
#! setup CREATE TABLE t (a INTEGER)
#! setup CREATE TABLE p (id INTEGER)
op.create_foreign_key("fk_a", "t", "p", ["a"], ["id"])

### foreign key with everything
#! sql
op.create_foreign_key("fk_a", "t", "p", ["a", "b"], ["x", "y"], ondelete="CASCADE", onupdate="SET NULL", deferrable=True, initially="DEFERRED", match="FULL")

### foreign key between schemas
#! sql
op.create_foreign_key("fk_a", "t", "p", ["a"], ["id"], source_schema="s1", referent_schema="s2")

### foreign key to itself
#! sql
op.create_foreign_key("fk_a", "t", "t", ["parent"], ["id"])

### foreign key with the naming convention
#! sql
#! naming {"fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s"}
op.create_foreign_key(None, "t", "p", ["a"], ["id"])

### foreign key not valid
#! sql postgresql
op.create_foreign_key("fk_a", "t", "p", ["a"], ["id"], postgresql_not_valid=True)

### primary key
#! sql
#! live
#! setup CREATE TABLE t (a INTEGER, b INTEGER)
op.create_primary_key("pk_t", "t", ["a", "b"])

### primary key without a name
#! sql
op.create_primary_key(None, "t", ["a"])

### primary key in a schema
#! sql postgresql mysql
op.create_primary_key("pk_t", "t", ["a"], schema="s")

### check constraint
#! sql
#! live
#! setup CREATE TABLE t (a INTEGER)
op.create_check_constraint("ck_a", "t", "a > 5")

### check constraint from an expression
#! sql
op.create_check_constraint("ck_a", "t", func.length(column("name")) > 5)
op.create_check_constraint("ck_b", "t", column("a").in_([1, 2, 3]))
op.create_check_constraint("ck_c", "t", sa.and_(column("a") > 1, column("b") == "it's"))

### check constraint with the naming convention
#! sql
#! naming {"ck": "ck_%(table_name)s_%(constraint_name)s"}
op.create_check_constraint("positive", "t", "a > 5")
op.create_check_constraint(op.f("final"), "t", "a > 5")

### unnamed check constraint with the naming convention
#! sql sqlite postgresql
#! naming {"ck": "ck_%(table_name)s_%(constraint_name)s"}
op.create_check_constraint(None, "t", "a > 5")

### check constraint in a schema
#! sql postgresql mssql
op.create_check_constraint("ck_a", "t", text("a > 5"), schema="s")

### exclude constraint
#! sql postgresql
op.create_exclude_constraint("ex", "t", ("period", "&&"), ("grp", "="), where="grp != 'some'")
op.create_exclude_constraint("ex", "t", (column("period"), "&&"), using="gist", where=column("a") > 5, deferrable=True, initially="DEFERRED", schema="s")

### drop unique
#! sql
#! live
#! setup CREATE TABLE t (a INTEGER, CONSTRAINT uq_a UNIQUE (a))
op.drop_constraint("uq_a", "t", type_="unique")

### drop foreign key
#! sql
op.drop_constraint("fk_a", "t", type_="foreignkey")

### drop primary key
#! sql
op.drop_constraint("pk_t", "t", type_="primary")

### drop check
#! sql
op.drop_constraint("ck_t", "t", type_="check")

### drop without a type
#! sql
#! live
#! setup CREATE TABLE t (a INTEGER, CONSTRAINT uq_a UNIQUE (a))
op.drop_constraint("uq_a", "t")

### drop with a wrong type
#! sql sqlite postgresql
op.drop_constraint("uq_a", "t", type_="typo")

### drop in a schema, if it exists
#! sql postgresql mssql
op.drop_constraint("uq_a", "t", type_="unique", schema="s", if_exists=True)

### drop with the naming convention
#! sql postgresql mysql mssql
#! naming {"ck": "ck_%(table_name)s_%(constraint_name)s", "uq": "uq_%(table_name)s_%(column_0_name)s"}
op.drop_constraint("positive", "t", type_="check")
op.drop_constraint(op.f("positive"), "t", type_="check")
op.drop_constraint("given", "t", type_="unique")

### drop without a name
#! sql sqlite postgresql mysql
op.drop_constraint(None, "t", type_="unique")

### index
#! sql
#! live
#! setup CREATE TABLE t (a INTEGER, b INTEGER)
op.create_index("ix_a", "t", ["a"])
op.create_index("ix_ab", "t", ["a", "b"], unique=True)

### index in a schema
#! sql
op.create_index("ix_a", "t", ["a"], schema="s")
op.drop_index("ix_a", table_name="t", schema="s")

### index over expressions
#! sql
op.create_index("ix_l", "t", [text("lower(a)")])
op.create_index("ix_m", "t", ["b", text("lower(a)")], unique=True)

### index over functions, live
#! sql sqlite postgresql
#! live
#! setup CREATE TABLE t (a TEXT, b INTEGER)
op.create_index("ix_l", "t", [text("lower(a)"), text("b DESC")])
op.create_index("ix_f", "t", [func.lower(column("a"))])
op.create_index("ix_d", "t", [column("b").desc()])

### index if_not_exists
#! sql sqlite postgresql
#! live
#! setup CREATE TABLE t (a INTEGER)
op.create_index("ix_a", "t", ["a"], if_not_exists=True)
op.create_index("ix_a", "t", ["a"], if_not_exists=True)
op.drop_index("ix_a", if_exists=True)
op.drop_index("ix_a", table_name="t", if_exists=True)

### index options of postgresql
#! sql postgresql
op.create_index("ix_a", "t", ["a"], postgresql_using="gin", postgresql_where=text("a > 5"), postgresql_concurrently=True)
op.create_index("ix_b", "t", ["a", "b"], postgresql_ops={"a": "text_pattern_ops"}, postgresql_include=["c"])
op.create_index("ix_c", "t", ["a"], postgresql_with={"fillfactor": 50}, postgresql_tablespace="tb", postgresql_nulls_not_distinct=True, unique=True)
op.drop_index("ix_a", table_name="t", postgresql_concurrently=True, if_exists=True)

### index options of others
#! sql
op.create_index("ix_a", "t", ["a", "b"], mysql_length={"a": 10}, sqlite_where=text("a > 5"), mssql_include=["c"], mssql_clustered=True)

### partial index, live
#! live
#! setup CREATE TABLE t (a INTEGER, b TEXT)
op.create_index("ix_a", "t", ["a"], sqlite_where=text("b IS NOT NULL"), unique=True)
op.create_index("ix_b", "t", ["b"], sqlite_where=column("a") > 5)

### drop index
#! sql
#! live
#! setup CREATE TABLE t (a INTEGER)
#! setup CREATE INDEX ix_a ON t (a)
op.drop_index("ix_a", table_name="t")

### drop index without a table
#! sql
op.drop_index("ix_a")

### drop an index that is not there
#! live
#! setup CREATE TABLE t (a INTEGER)
op.drop_index("ix_a", table_name="t")

### unnamed index with the naming convention
#! sql
#! naming {"ix": "ix_%(column_0_label)s"}
op.create_index(None, "t", ["a"])
op.create_index(op.f("ix_final"), "t", ["a"])

### unnamed index
#! sql sqlite postgresql
op.create_index(None, "t", ["a"])

### index with a long name
#! sql postgresql mysql mssql
#! naming {"ix": "ix_%(table_name)s_%(column_0_N_name)s"}
op.create_index(None, "a_table_with_quite_a_long_name_indeed", ["a_first_column_with_a_long_name", "a_second_column_with_a_long_name"])
