### behaviour: rows, a checked boolean is added
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7)
with op.batch_alter_table("jars") as batch_op:
    batch_op.add_column(Column("q", sa.Boolean(create_constraint=True)))
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a boolean becomes a number
#! live
#! setup CREATE TABLE lids (id INTEGER NOT NULL, f BOOLEAN, PRIMARY KEY (id), CONSTRAINT ck_f CHECK (f IN (0, 1)))
#! setup INSERT INTO lids VALUES (1, 1), (2, 0)
with op.batch_alter_table("lids") as batch_op:
    batch_op.alter_column("f", type_=Integer, existing_type=sa.Boolean(create_constraint=True, name="ck_f"))
print(op.get_bind().execute(text("SELECT * FROM lids")).mappings().all())

### behaviour: rows, a boolean is dropped
#! live
#! setup CREATE TABLE lids (id INTEGER NOT NULL, f BOOLEAN, PRIMARY KEY (id), CONSTRAINT ck_f CHECK (f IN (0, 1)))
#! setup INSERT INTO lids VALUES (1, 1), (2, 0)
with op.batch_alter_table("lids") as batch_op:
    batch_op.drop_column("f", existing_type=sa.Boolean(create_constraint=True, name="ck_f"))
print(op.get_bind().execute(text("SELECT * FROM lids")).mappings().all())

### behaviour: rows, a number becomes a boolean
#! live
#! setup CREATE TABLE jars (x INTEGER)
#! setup INSERT INTO jars VALUES (1), (0)
with op.batch_alter_table("jars") as batch_op:
    batch_op.alter_column("x", type_=sa.Boolean(create_constraint=True, name="ck_x"))
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a time stays what it is
#! live
#! setup CREATE TABLE times (x DATETIME)
#! setup INSERT INTO times VALUES ('2012-05-18 15:32:05.000000')
with op.batch_alter_table("times") as batch_op:
    batch_op.alter_column("x", type_=sa.DateTime())
print(op.get_bind().execute(text("SELECT * FROM times")).mappings().all())

### behaviour: rows, a time stays what it is, with a default
#! live
#! setup CREATE TABLE times (x DATETIME DEFAULT (datetime('now', 'localtime')) NOT NULL)
#! setup INSERT INTO times VALUES ('2012-05-18 15:32:05.000000')
with op.batch_alter_table("times") as batch_op:
    batch_op.alter_column("x", type_=sa.DateTime(), nullable=False, server_default=func.datetime("now", "localtime"))
print(op.get_bind().execute(text("SELECT * FROM times")).mappings().all())

### behaviour: rows, an index that is there stays
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7)
#! setup CREATE INDEX ix_x ON jars (x)
with op.batch_alter_table("jars") as batch_op:
    batch_op.alter_column("data", type_=String(30))
    batch_op.create_index("ix_data", ["data"])
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a table that others point to
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7)
#! setup CREATE TABLE lids (id INTEGER NOT NULL, jar INTEGER, PRIMARY KEY (id), FOREIGN KEY(jar) REFERENCES jars (id))
#! setup INSERT INTO lids VALUES (1, 3)
with op.batch_alter_table("jars") as batch_op:
    batch_op.alter_column("data", new_column_name="label", existing_type=String(50))
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a table that points to itself
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, up INTEGER, data VARCHAR(50), PRIMARY KEY (id), FOREIGN KEY(up) REFERENCES jars (id))
#! setup INSERT INTO jars VALUES (1, NULL, 'x'), (2, 1, 'y')
with op.batch_alter_table("jars") as batch_op:
    batch_op.alter_column("data", new_column_name="label", existing_type=String(50))
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a table that others point to, made anew
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7)
#! setup CREATE TABLE lids (id INTEGER NOT NULL, jar INTEGER, PRIMARY KEY (id), FOREIGN KEY(jar) REFERENCES jars (id))
#! setup INSERT INTO lids VALUES (1, 3)
with op.batch_alter_table("jars", recreate="always") as batch_op:
    batch_op.alter_column("data", new_column_name="label", existing_type=String(50))
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a table that points to itself, made anew
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, up INTEGER, data VARCHAR(50), PRIMARY KEY (id), FOREIGN KEY(up) REFERENCES jars (id))
#! setup INSERT INTO jars VALUES (1, NULL, 'x'), (2, 1, 'y')
with op.batch_alter_table("jars", recreate="always") as batch_op:
    batch_op.alter_column("data", new_column_name="label", existing_type=String(50))
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a table that others point to, with foreign keys on
#! live
#! setup PRAGMA foreign_keys=ON
#! setup CREATE TABLE jars (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7)
#! setup CREATE TABLE lids (id INTEGER NOT NULL, jar INTEGER, PRIMARY KEY (id), FOREIGN KEY(jar) REFERENCES jars (id))
#! setup INSERT INTO lids VALUES (1, 3)
with op.batch_alter_table("jars") as batch_op:
    batch_op.alter_column("data", new_column_name="label", existing_type=String(50))
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a table that points to itself, with foreign keys on
#! live
#! setup PRAGMA foreign_keys=ON
#! setup CREATE TABLE jars (id INTEGER NOT NULL, up INTEGER, data VARCHAR(50), PRIMARY KEY (id), FOREIGN KEY(up) REFERENCES jars (id))
#! setup INSERT INTO jars VALUES (1, NULL, 'x'), (2, 1, 'y')
with op.batch_alter_table("jars") as batch_op:
    batch_op.alter_column("data", new_column_name="label", existing_type=String(50))
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a type changes
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7)
with op.batch_alter_table("jars") as batch_op:
    batch_op.alter_column("data", type_=Integer)
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a column is dropped
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7)
with op.batch_alter_table("jars") as batch_op:
    batch_op.drop_column("data")
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a column is dropped, made anew
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7)
with op.batch_alter_table("jars", recreate="always") as batch_op:
    batch_op.drop_column("data")
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a key column comes back without the key
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7)
with op.batch_alter_table("jars") as batch_op:
    batch_op.drop_column("id")
    batch_op.add_column(Column("id", Integer))
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a key column comes back with the key, inline
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7)
with op.batch_alter_table("jars") as batch_op:
    batch_op.drop_column("id")
    batch_op.add_column(Column("id", Integer, primary_key=True), inline_primary_key=True)

### behaviour: rows, a key column comes back with the key
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7)
with op.batch_alter_table("jars") as batch_op:
    batch_op.drop_column("id")
    batch_op.add_column(Column("id", Integer, primary_key=True), inline_primary_key=False)

### behaviour: rows, a key column comes back, and a key over it
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id))
with op.batch_alter_table("jars") as batch_op:
    batch_op.drop_column("id")
    batch_op.add_column(Column("id", Integer))
    batch_op.create_primary_key("pk_new", ["id"])

### behaviour: rows, a key is added
#! live
#! setup CREATE TABLE jars (a INTEGER, b INTEGER, x INTEGER)
#! setup INSERT INTO jars VALUES (1, 2, 3), (2, 4, 5)
with op.batch_alter_table("jars") as batch_op:
    batch_op.create_primary_key("pk_new", ["a", "b"])
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a check is added
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7)
with op.batch_alter_table("jars") as batch_op:
    batch_op.create_check_constraint("ck_new", text("x > 0"))
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a check is dropped
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, x INTEGER, PRIMARY KEY (id), CONSTRAINT ck CHECK (x > 0))
with op.batch_alter_table("jars") as batch_op:
    batch_op.drop_constraint("ck", type_="check")
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a unique constraint is added
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7)
with op.batch_alter_table("jars") as batch_op:
    batch_op.create_unique_constraint("uq_new", ["x"])
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a unique constraint over a new column
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7)
with op.batch_alter_table("jars") as batch_op:
    batch_op.add_column(Column("y", Integer))
    batch_op.create_unique_constraint("uq_new", ["x", "y"])
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a key is added, made anew
#! live
#! setup CREATE TABLE jars (a INTEGER, b INTEGER, x INTEGER)
#! setup INSERT INTO jars VALUES (1, 2, 3), (2, 4, 5)
with op.batch_alter_table("jars", recreate="always") as batch_op:
    batch_op.create_primary_key("pk_new", ["a", "b"])
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a check is added, made anew
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7)
with op.batch_alter_table("jars", recreate="always") as batch_op:
    batch_op.create_check_constraint("ck_new", text("x > 0"))
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a check is dropped, made anew
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, x INTEGER, PRIMARY KEY (id), CONSTRAINT ck CHECK (x > 0))
with op.batch_alter_table("jars", recreate="always") as batch_op:
    batch_op.drop_constraint("ck", type_="check")
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a unique constraint is added, made anew
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7)
with op.batch_alter_table("jars", recreate="always") as batch_op:
    batch_op.create_unique_constraint("uq_new", ["x"])
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a unique constraint over a new column, made anew
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7)
with op.batch_alter_table("jars", recreate="always") as batch_op:
    batch_op.add_column(Column("y", Integer))
    batch_op.create_unique_constraint("uq_new", ["x", "y"])
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a check is dropped, its kind by place
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, x INTEGER, PRIMARY KEY (id), CONSTRAINT ck CHECK (x > 0))
with op.batch_alter_table("jars", recreate="always") as batch_op:
    batch_op.drop_constraint("ck", "check")
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a foreign key is dropped by the convention
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7)
#! setup CREATE TABLE lids (id INTEGER NOT NULL, jar INTEGER, PRIMARY KEY (id), FOREIGN KEY(jar) REFERENCES jars (id))
#! setup INSERT INTO lids VALUES (1, 3)
with op.batch_alter_table("lids", naming_convention={"fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s"}) as batch_op:
    batch_op.drop_constraint("fk_lids_jar_jars", type_="foreignkey")
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a column gets another name
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7)
with op.batch_alter_table("jars") as batch_op:
    batch_op.alter_column("x", new_column_name="y")
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a boolean gets another name
#! live
#! setup CREATE TABLE lids (id INTEGER NOT NULL, f BOOLEAN, PRIMARY KEY (id), CHECK (f IN (0, 1)))
#! setup INSERT INTO lids VALUES (1, 1), (2, 0)
with op.batch_alter_table("lids") as batch_op:
    batch_op.alter_column("f", new_column_name="g", existing_type=sa.Boolean)
print(op.get_bind().execute(text("SELECT * FROM lids")).mappings().all())

### behaviour: rows, a boolean with a named check gets another name
#! live
#! setup CREATE TABLE lids (id INTEGER NOT NULL, f BOOLEAN, PRIMARY KEY (id), CONSTRAINT ck_f CHECK (f IN (0, 1)))
#! setup INSERT INTO lids VALUES (1, 1), (2, 0)
with op.batch_alter_table("lids", recreate="always") as batch_op:
    batch_op.alter_column("f", new_column_name="g", existing_type=sa.Boolean(create_constraint=True, name="ck_f"))
print(op.get_bind().execute(text("SELECT * FROM lids")).mappings().all())

### behaviour: rows, a boolean without a check gets another name
#! live
#! setup CREATE TABLE lids (id INTEGER NOT NULL, f BOOLEAN, PRIMARY KEY (id), CHECK (id > 0))
#! setup INSERT INTO lids VALUES (1, 1), (2, 0)
#! setup INSERT INTO lids VALUES (3, 5)
with op.batch_alter_table("lids", reflect_args=[Column("f", sa.Boolean(create_constraint=False))]) as batch_op:
    batch_op.alter_column("f", new_column_name="g", existing_type=sa.Boolean)
print(op.get_bind().execute(text("SELECT * FROM lids")).mappings().all())

### behaviour: rows, the key column is dropped
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7)
with op.batch_alter_table("jars") as batch_op:
    batch_op.drop_column("id")
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, the key column gets another name
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7)
with op.batch_alter_table("jars") as batch_op:
    batch_op.alter_column("id", new_column_name="nr")
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a column is added
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7)
with op.batch_alter_table("jars") as batch_op:
    batch_op.add_column(Column("more", String(50), server_default="hi"))
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a column is added, made anew
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7)
with op.batch_alter_table("jars", recreate="always") as batch_op:
    batch_op.add_column(Column("more", String(50), server_default="hi"))
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a column with a calculated default is added
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7)
with op.batch_alter_table("jars") as batch_op:
    batch_op.add_column(Column("more", sa.DateTime(), server_default=func.datetime("2020-01-01", "+1 day")))
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a generated column is added, stored
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7)
with op.batch_alter_table("jars") as batch_op:
    batch_op.add_column(Column("more", Integer, sa.Computed("1 + 1", persisted=True)))
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a generated column is added
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7)
with op.batch_alter_table("jars") as batch_op:
    batch_op.add_column(Column("more", Integer, sa.Computed("1 + 1", persisted=False)))
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a column is added before another
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7)
with op.batch_alter_table("jars", recreate="always") as batch_op:
    batch_op.add_column(Column("more", String(50), server_default="hi"), insert_before="data")
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a column is added after another
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7)
with op.batch_alter_table("jars", recreate="always") as batch_op:
    batch_op.add_column(Column("more", String(50), server_default="hi"), insert_after="data")
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())

### behaviour: rows, a place needs a table made anew
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7)
with op.batch_alter_table("jars") as batch_op:
    batch_op.add_column(Column("more", String(50), server_default="hi"), insert_before="data")

### behaviour: rows, an index comes and goes
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, data VARCHAR(50), x INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7)
with op.batch_alter_table("jars", recreate="always") as batch_op:
    batch_op.create_index("ix_data", ["data"], unique=True)
print(sa.inspect(op.get_bind()).get_indexes("jars"))
with op.batch_alter_table("jars", recreate="always") as batch_op:
    batch_op.drop_index("ix_data")
print(op.get_bind().execute(text("SELECT * FROM jars")).mappings().all())
