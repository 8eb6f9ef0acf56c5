### rows: a boolean with a check is added
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, label VARCHAR(50), size INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7), (4, '9.46', 8), (5, 'd5', 9)
with op.batch_alter_table("jars") as batch_op:
    batch_op.add_column(Column("sealed", sa.Boolean(create_constraint=True)))
print([(c["name"], str(c["type"])) for c in sa.inspect(op.get_bind()).get_columns("jars")])

### rows: a boolean becomes a number
#! live
#! setup CREATE TABLE lids (shut BOOLEAN, size INTEGER, CONSTRAINT is_shut CHECK (shut IN (0, 1)))
#! setup INSERT INTO lids VALUES (1, 2), (0, 3)
with op.batch_alter_table("lids") as batch_op:
    batch_op.alter_column("shut", type_=Integer, existing_type=sa.Boolean(create_constraint=True, name="is_shut"))
print([(c["name"], str(c["type"])) for c in sa.inspect(op.get_bind()).get_columns("lids")])

### rows: a number becomes a boolean
#! live
#! setup CREATE TABLE lids (shut INTEGER)
#! setup INSERT INTO lids VALUES (1), (0)
with op.batch_alter_table("lids") as batch_op:
    batch_op.alter_column("shut", type_=sa.Boolean(create_constraint=True, name="is_shut"))
print([(c["name"], str(c["type"])) for c in sa.inspect(op.get_bind()).get_columns("lids")])

### rows: a boolean goes with its check
#! live
#! setup CREATE TABLE lids (shut BOOLEAN, size INTEGER, CONSTRAINT is_shut CHECK (shut IN (0, 1)))
with op.batch_alter_table("lids") as batch_op:
    batch_op.drop_column("shut", existing_type=sa.Boolean(create_constraint=True, name="is_shut"))
print([c["name"] for c in sa.inspect(op.get_bind()).get_columns("lids")])

### rows: a time keeps its type
#! live
#! setup CREATE TABLE days (at DATETIME)
#! setup INSERT INTO days VALUES ('2012-05-18 15:32:05.000000')
with op.batch_alter_table("days") as batch_op:
    batch_op.alter_column("at", type_=sa.DateTime())
print(op.get_bind().execute(sa.select(table("days", column("at", sa.DateTime)))).all())

### rows: a time keeps its type and default
#! live
#! setup CREATE TABLE days (at DATETIME DEFAULT (datetime('now', 'localtime')) NOT NULL)
with op.batch_alter_table("days") as batch_op:
    batch_op.alter_column("at", type_=sa.DateTime(), nullable=False, server_default=func.datetime("now", "localtime"))
op.execute("INSERT INTO days DEFAULT VALUES")
print(op.get_bind().scalar(text("SELECT count(at) FROM days")))

### rows: an index that is there stays
#! live
#! setup CREATE TABLE lids (id INTEGER PRIMARY KEY, thing INTEGER, label VARCHAR(20))
#! setup CREATE INDEX ix_thing ON lids (thing)
with op.batch_alter_table("lids") as batch_op:
    batch_op.alter_column("label", type_=String(30))
    batch_op.create_index("ix_label", ["label"])
print(sorted((i["name"], i["column_names"]) for i in sa.inspect(op.get_bind()).get_indexes("lids")))

### rows: another table refers to this one (auto)
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, label VARCHAR(50), size INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7), (4, '9.46', 8), (5, 'd5', 9)
#! setup CREATE TABLE lids (id INTEGER PRIMARY KEY, jar_id INTEGER REFERENCES jars (id))
#! setup INSERT INTO lids VALUES (1, 3)
with op.batch_alter_table("jars", recreate="auto") as batch_op:
    batch_op.alter_column("label", new_column_name="title", existing_type=String(50))
print([(k["referred_table"], k["referred_columns"], k["constrained_columns"]) for k in sa.inspect(op.get_bind()).get_foreign_keys("lids")])

### rows: a table refers to itself (auto)
#! live
#! setup CREATE TABLE lids (id INTEGER PRIMARY KEY, lid_id INTEGER REFERENCES lids (id), label VARCHAR(50))
#! setup INSERT INTO lids VALUES (1, NULL, 'x'), (2, 1, 'y')
with op.batch_alter_table("lids", recreate="auto") as batch_op:
    batch_op.alter_column("label", new_column_name="title", existing_type=String(50))
print([(k["referred_table"], k["referred_columns"], k["constrained_columns"]) for k in sa.inspect(op.get_bind()).get_foreign_keys("lids")])

### rows: another table refers to this one (always)
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, label VARCHAR(50), size INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7), (4, '9.46', 8), (5, 'd5', 9)
#! setup CREATE TABLE lids (id INTEGER PRIMARY KEY, jar_id INTEGER REFERENCES jars (id))
#! setup INSERT INTO lids VALUES (1, 3)
with op.batch_alter_table("jars", recreate="always") as batch_op:
    batch_op.alter_column("label", new_column_name="title", existing_type=String(50))
print([(k["referred_table"], k["referred_columns"], k["constrained_columns"]) for k in sa.inspect(op.get_bind()).get_foreign_keys("lids")])

### rows: a table refers to itself (always)
#! live
#! setup CREATE TABLE lids (id INTEGER PRIMARY KEY, lid_id INTEGER REFERENCES lids (id), label VARCHAR(50))
#! setup INSERT INTO lids VALUES (1, NULL, 'x'), (2, 1, 'y')
with op.batch_alter_table("lids", recreate="always") as batch_op:
    batch_op.alter_column("label", new_column_name="title", existing_type=String(50))
print([(k["referred_table"], k["referred_columns"], k["constrained_columns"]) for k in sa.inspect(op.get_bind()).get_foreign_keys("lids")])

### rows: another table refers to this one, and references are kept
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, label VARCHAR(50), size INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7), (4, '9.46', 8), (5, 'd5', 9)
#! setup CREATE TABLE lids (id INTEGER PRIMARY KEY, jar_id INTEGER REFERENCES jars (id))
#! setup INSERT INTO lids VALUES (1, 3)
#! setup PRAGMA foreign_keys=ON
with op.batch_alter_table("jars") as batch_op:
    batch_op.alter_column("label", new_column_name="title", existing_type=String(50))

### rows: a table refers to itself, and references are kept
#! live
#! setup CREATE TABLE lids (id INTEGER PRIMARY KEY, lid_id INTEGER REFERENCES lids (id), label VARCHAR(50))
#! setup INSERT INTO lids VALUES (1, NULL, 'x'), (2, 1, 'y')
#! setup PRAGMA foreign_keys=ON
with op.batch_alter_table("lids") as batch_op:
    batch_op.alter_column("label", new_column_name="title", existing_type=String(50))

### rows: a text becomes a number
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, label VARCHAR(50), size INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7), (4, '9.46', 8), (5, 'd5', 9)
with op.batch_alter_table("jars") as batch_op:
    batch_op.alter_column("label", type_=Integer)

### rows: a column goes
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, label VARCHAR(50), size INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7), (4, '9.46', 8), (5, 'd5', 9)
with op.batch_alter_table("jars") as batch_op:
    batch_op.drop_column("label")

### rows: a column goes with a copy
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, label VARCHAR(50), size INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7), (4, '9.46', 8), (5, 'd5', 9)
with op.batch_alter_table("jars", recreate="always") as batch_op:
    batch_op.drop_column("label")

### rows: the key goes and comes back as a plain column
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, label VARCHAR(50), size INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7), (4, '9.46', 8), (5, 'd5', 9)
with op.batch_alter_table("jars") as batch_op:
    batch_op.drop_column("id")
    batch_op.add_column(Column("id", Integer))
print(sa.inspect(op.get_bind()).get_pk_constraint("jars")["constrained_columns"])

### rows: the key goes and comes back as the key, inline
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, label VARCHAR(50), size INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7), (4, '9.46', 8), (5, 'd5', 9)
with op.batch_alter_table("jars") as batch_op:
    batch_op.drop_column("id")
    batch_op.add_column(Column("id", Integer, primary_key=True), inline_primary_key=True)
print(sa.inspect(op.get_bind()).get_pk_constraint("jars")["constrained_columns"])

### rows: the key goes and comes back as the key
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, label VARCHAR(50), size INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7), (4, '9.46', 8), (5, 'd5', 9)
with op.batch_alter_table("jars") as batch_op:
    batch_op.drop_column("id")
    batch_op.add_column(Column("id", Integer, primary_key=True), inline_primary_key=False)
print(sa.inspect(op.get_bind()).get_pk_constraint("jars")["constrained_columns"])

### rows: the key goes and comes back with a key of its own
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, label VARCHAR(50), size INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7), (4, '9.46', 8), (5, 'd5', 9)
with op.batch_alter_table("jars") as batch_op:
    batch_op.drop_column("id")
    batch_op.add_column(Column("id", Integer))
    batch_op.create_primary_key("pk_new", ["id"])
print(sa.inspect(op.get_bind()).get_pk_constraint("jars")["constrained_columns"])

### rows: a key is made (always)
#! live
#! setup CREATE TABLE rings (a INTEGER, b INTEGER, c INTEGER)
#! setup INSERT INTO rings VALUES (1, 2, 3), (2, 4, 5)
with op.batch_alter_table("rings", recreate="always") as batch_op:
    batch_op.create_primary_key("pk_new", ["a", "b"])
print(sa.inspect(op.get_bind()).get_pk_constraint("rings"))

### rows: a check is made (always)
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, label VARCHAR(50), size INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7), (4, '9.46', 8), (5, 'd5', 9)
with op.batch_alter_table("jars", recreate="always") as batch_op:
    batch_op.create_check_constraint("ck_new", text("size > 0"))
print([(c["name"], c["sqltext"]) for c in sa.inspect(op.get_bind()).get_check_constraints("jars")])

### rows: a check is dropped (always)
#! live
#! setup CREATE TABLE rings (id INTEGER NOT NULL, CONSTRAINT ck CHECK (id is not NULL))
with op.batch_alter_table("rings", recreate="always") as batch_op:
    batch_op.drop_constraint("ck", type_="check")
print(sa.inspect(op.get_bind()).get_check_constraints("rings"))

### rows: a unique constraint is made (always)
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, label VARCHAR(50), size INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7), (4, '9.46', 8), (5, 'd5', 9)
with op.batch_alter_table("jars", recreate="always") as batch_op:
    batch_op.create_unique_constraint("uq_new", ["size"])
with op.batch_alter_table("jars", recreate="always") as batch_op:
    batch_op.add_column(Column("y", Integer))
    batch_op.create_unique_constraint("uq_both", ["size", "y"])
print(sorted((c["name"], c["column_names"]) for c in sa.inspect(op.get_bind()).get_unique_constraints("jars")))

### rows: a key is made (auto)
#! live
#! setup CREATE TABLE rings (a INTEGER, b INTEGER, c INTEGER)
#! setup INSERT INTO rings VALUES (1, 2, 3), (2, 4, 5)
with op.batch_alter_table("rings", recreate="auto") as batch_op:
    batch_op.create_primary_key("pk_new", ["a", "b"])
print(sa.inspect(op.get_bind()).get_pk_constraint("rings"))

### rows: a check is made (auto)
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, label VARCHAR(50), size INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7), (4, '9.46', 8), (5, 'd5', 9)
with op.batch_alter_table("jars", recreate="auto") as batch_op:
    batch_op.create_check_constraint("ck_new", text("size > 0"))
print([(c["name"], c["sqltext"]) for c in sa.inspect(op.get_bind()).get_check_constraints("jars")])

### rows: a check is dropped (auto)
#! live
#! setup CREATE TABLE rings (id INTEGER NOT NULL, CONSTRAINT ck CHECK (id is not NULL))
with op.batch_alter_table("rings", recreate="auto") as batch_op:
    batch_op.drop_constraint("ck", type_="check")
print(sa.inspect(op.get_bind()).get_check_constraints("rings"))

### rows: a unique constraint is made (auto)
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, label VARCHAR(50), size INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7), (4, '9.46', 8), (5, 'd5', 9)
with op.batch_alter_table("jars", recreate="auto") as batch_op:
    batch_op.create_unique_constraint("uq_new", ["size"])
with op.batch_alter_table("jars", recreate="auto") as batch_op:
    batch_op.add_column(Column("y", Integer))
    batch_op.create_unique_constraint("uq_both", ["size", "y"])
print(sorted((c["name"], c["column_names"]) for c in sa.inspect(op.get_bind()).get_unique_constraints("jars")))

### rows: a check is dropped, its kind said without its name
#! live
#! setup CREATE TABLE rings (id INTEGER NOT NULL, CONSTRAINT ck CHECK (id is not NULL))
with op.batch_alter_table("rings", recreate="always") as batch_op:
    batch_op.drop_constraint("ck", "check")
print(sa.inspect(op.get_bind()).get_check_constraints("rings"))

### rows: a foreign key is dropped by the name of a convention
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, label VARCHAR(50), size INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7), (4, '9.46', 8), (5, 'd5', 9)
#! setup CREATE TABLE lids (id INTEGER PRIMARY KEY, jar_id INTEGER REFERENCES jars (id))
#! setup INSERT INTO lids VALUES (1, 3)
with op.batch_alter_table("lids", naming_convention={"fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s"}) as batch_op:
    batch_op.drop_constraint("fk_lids_jar_id_jars", type_="foreignkey")
print(sa.inspect(op.get_bind()).get_foreign_keys("lids"))

### rows: comments in a block
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, label VARCHAR(50), size INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7), (4, '9.46', 8), (5, 'd5', 9)
with op.batch_alter_table("jars") as batch_op:
    batch_op.create_table_comment("what is in the cellar")
with op.batch_alter_table("jars") as batch_op:
    batch_op.create_table_comment("what is there", existing_comment="what is in the cellar")
with op.batch_alter_table("jars") as batch_op:
    batch_op.drop_table_comment(existing_comment="what is there")
with op.batch_alter_table("jars") as batch_op:
    batch_op.add_column(Column("y", Integer, comment="why"))
with op.batch_alter_table("jars", recreate="always") as batch_op:
    batch_op.add_column(Column("z", Integer, comment="why"))
with op.batch_alter_table("jars") as batch_op:
    batch_op.alter_column("size", existing_type=Integer(), comment="in litres")
with op.batch_alter_table("jars", recreate="always") as batch_op:
    batch_op.alter_column("size", comment="in litres")

### rows: a column gets another name
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, label VARCHAR(50), size INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7), (4, '9.46', 8), (5, 'd5', 9)
with op.batch_alter_table("jars") as batch_op:
    batch_op.alter_column("size", new_column_name="litres")

### rows: a boolean gets another name
#! live
#! setup CREATE TABLE lids (id INTEGER NOT NULL, shut BOOLEAN, PRIMARY KEY (id), CHECK (shut IN (0, 1)))
#! setup INSERT INTO lids VALUES (1, 1), (2, 0)
with op.batch_alter_table("lids") as batch_op:
    batch_op.alter_column("shut", new_column_name="closed", existing_type=sa.Boolean)

### rows: a boolean with a named check gets another name
#! live
#! setup CREATE TABLE lids (id INTEGER NOT NULL, shut BOOLEAN, PRIMARY KEY (id), CONSTRAINT is_shut CHECK (shut IN (0, 1)))
#! setup INSERT INTO lids VALUES (1, 1), (2, 0)
with op.batch_alter_table("lids", recreate="always") as batch_op:
    batch_op.alter_column("shut", new_column_name="closed", existing_type=sa.Boolean(create_constraint=True, name="is_shut"))

### rows: a boolean without a check gets another name
#! live
#! setup CREATE TABLE lids (id INTEGER NOT NULL, shut BOOLEAN, PRIMARY KEY (id))
#! setup INSERT INTO lids VALUES (1, 1), (2, 0), (3, 5)
with op.batch_alter_table("lids", reflect_args=[Column("shut", sa.Boolean(create_constraint=False))]) as batch_op:
    batch_op.alter_column("shut", new_column_name="closed", existing_type=sa.Boolean)

### rows: the key's column goes
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, label VARCHAR(50), size INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7), (4, '9.46', 8), (5, 'd5', 9)
with op.batch_alter_table("jars") as batch_op:
    batch_op.drop_column("id")

### rows: the key's column gets another name
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, label VARCHAR(50), size INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7), (4, '9.46', 8), (5, 'd5', 9)
with op.batch_alter_table("jars") as batch_op:
    batch_op.alter_column("id", new_column_name="number")

### rows: a column comes in place
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, label VARCHAR(50), size INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7), (4, '9.46', 8), (5, 'd5', 9)
with op.batch_alter_table("jars") as batch_op:
    batch_op.add_column(Column("lid", String(50), server_default="hi"))
print([c["name"] for c in sa.inspect(op.get_bind()).get_columns("jars")])

### rows: a column comes with a copy
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, label VARCHAR(50), size INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7), (4, '9.46', 8), (5, 'd5', 9)
with op.batch_alter_table("jars", recreate="always") as batch_op:
    batch_op.add_column(Column("lid", String(50), server_default="hi"))
print([c["name"] for c in sa.inspect(op.get_bind()).get_columns("jars")])

### rows: a column comes with a copy, before another
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, label VARCHAR(50), size INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7), (4, '9.46', 8), (5, 'd5', 9)
with op.batch_alter_table("jars", recreate="always") as batch_op:
    batch_op.add_column(Column("lid", String(50), server_default="hi"), insert_before="label")
print([c["name"] for c in sa.inspect(op.get_bind()).get_columns("jars")])

### rows: a column comes with a copy, after another
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, label VARCHAR(50), size INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7), (4, '9.46', 8), (5, 'd5', 9)
with op.batch_alter_table("jars", recreate="always") as batch_op:
    batch_op.add_column(Column("lid", String(50), server_default="hi"), insert_after="label")
print([c["name"] for c in sa.inspect(op.get_bind()).get_columns("jars")])

### rows: a column comes in place, before another
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, label VARCHAR(50), size INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7), (4, '9.46', 8), (5, 'd5', 9)
with op.batch_alter_table("jars") as batch_op:
    batch_op.add_column(Column("lid", String(50), server_default="hi"), insert_before="label")
print([c["name"] for c in sa.inspect(op.get_bind()).get_columns("jars")])

### rows: a column comes that is computed
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, label VARCHAR(50), size INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7), (4, '9.46', 8), (5, 'd5', 9)
with op.batch_alter_table("jars") as batch_op:
    batch_op.add_column(Column("lid", Integer, sa.Computed("1 + 1", persisted=False)))
print([c["name"] for c in sa.inspect(op.get_bind()).get_columns("jars")])

### rows: a column comes that is computed and stored
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, label VARCHAR(50), size INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7), (4, '9.46', 8), (5, 'd5', 9)
with op.batch_alter_table("jars") as batch_op:
    batch_op.add_column(Column("lid", Integer, sa.Computed("1 + 1", persisted=True)))
print([c["name"] for c in sa.inspect(op.get_bind()).get_columns("jars")])

### rows: a column comes that is an identity
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, label VARCHAR(50), size INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7), (4, '9.46', 8), (5, 'd5', 9)
with op.batch_alter_table("jars") as batch_op:
    batch_op.add_column(Column("lid", Integer, sa.Identity()))
print([c["name"] for c in sa.inspect(op.get_bind()).get_columns("jars")])

### rows: a column comes with a default that is worked out
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, label VARCHAR(50), size INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7), (4, '9.46', 8), (5, 'd5', 9)
with op.batch_alter_table("jars") as batch_op:
    batch_op.add_column(Column("filled", sa.DateTime(), server_default=func.datetime("now", "localtime")))
print([c["name"] for c in sa.inspect(op.get_bind()).get_columns("jars")], op.get_bind().scalar(text("SELECT count(filled) FROM jars")))

### rows: an index comes and goes
#! live
#! setup CREATE TABLE jars (id INTEGER NOT NULL, label VARCHAR(50), size INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO jars VALUES (1, 'd1', 5), (2, '22', 6), (3, '8.5', 7), (4, '9.46', 8), (5, 'd5', 9)
with op.batch_alter_table("jars", recreate="always") as batch_op:
    batch_op.create_index("ix_label", ["label"], unique=True)
print([(i["name"], i["unique"], i["column_names"]) for i in sa.inspect(op.get_bind()).get_indexes("jars")])
with op.batch_alter_table("jars", recreate="always") as batch_op:
    batch_op.drop_index("ix_label")
print(sa.inspect(op.get_bind()).get_indexes("jars"))
