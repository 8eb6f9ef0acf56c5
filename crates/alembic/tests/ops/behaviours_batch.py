### behaviour: a copied table, changed
#! sql sqlite
def jars(*more):
    return Table("jars", MetaData(), Column("id", Integer, primary_key=True), Column("x", String(10)), Column("y", Integer), *more)
def block(*more, **given):
    return op.batch_alter_table("jars", copy_from=jars(*more), recreate="always", **given)
with block() as batch_op:
    batch_op.alter_column("x", type_=String)
with block() as batch_op:
    batch_op.alter_column("x", new_column_name="q")
with block(sa.Index("ix_y", "y")) as batch_op:
    batch_op.alter_column("y", new_column_name="y2")
with block(sa.UniqueConstraint("y", name="uq_y")) as batch_op:
    batch_op.alter_column("y", new_column_name="y2")
with block() as batch_op:
    batch_op.alter_column("y", server_default="10")
with block(Column("z", String(), server_default="")) as batch_op:
    batch_op.alter_column("z", server_default=None)
with block() as batch_op:
    batch_op.alter_column("id", new_column_name="nr")

### behaviour: a copied table, comments
#! sql sqlite postgresql mysql
def block():
    return op.batch_alter_table("jars", copy_from=Table("jars", MetaData(), Column("id", Integer), Column("x", String(9))), recreate="always")
with block() as batch_op:
    batch_op.alter_column("x", comment="of x")
with block() as batch_op:
    batch_op.add_column(Column("q", Integer, comment="of q"))

### behaviour: a copied table, types with checks
#! sql sqlite
def block(kind):
    return op.batch_alter_table("jars", copy_from=Table("jars", MetaData(), Column("id", Integer), Column("f", kind)), recreate="always")
for kind in (sa.Boolean(create_constraint=True), sa.Boolean(create_constraint=False), sa.Enum("a", "b", create_constraint=True)):
    with block(kind) as batch_op:
        batch_op.alter_column("f", new_column_name="g")
with block(sa.Boolean(create_constraint=True)) as batch_op:
    batch_op.alter_column("f", type_=Integer)

### behaviour: a copied table, checks in words
#! sql sqlite
def jars(*more):
    return Table("jars", MetaData(), Column("id", Integer, primary_key=True), Column("mail", String), *more)
with op.batch_alter_table("jars", copy_from=jars(sa.CheckConstraint("mail LIKE '%@%'"))) as batch_op:
    batch_op.alter_column("mail", new_column_name="post")
with op.batch_alter_table("jars", copy_from=jars(), table_args=[sa.CheckConstraint("post LIKE '%@%'")]) as batch_op:
    batch_op.alter_column("mail", new_column_name="post")
one = jars()
one.append_constraint(sa.CheckConstraint(one.c.mail.like("%@%")))
with op.batch_alter_table("jars", copy_from=one) as batch_op:
    batch_op.alter_column("mail", new_column_name="post")

### behaviour: a copied table, where columns go
#! sql sqlite
def block(**given):
    return op.batch_alter_table("jars", copy_from=Table("jars", MetaData(), Column("id", Integer, primary_key=True), Column("x", String(10)), Column("y", Integer)), recreate="always", **given)
with block() as batch_op:
    batch_op.add_column(Column("g", Integer))
with block(partial_reordering=[("x", "id", "y")]) as batch_op:
    pass
with block(partial_reordering=[("id", "x", "g", "y")]) as batch_op:
    batch_op.add_column(Column("g", Integer))
for where in ({"insert_before": "x"}, {"insert_before": "id"}, {"insert_before": "y"}, {"insert_after": "id"}, {"insert_after": "x"}, {"insert_after": "y"}):
    with block() as batch_op:
        batch_op.add_column(Column("g", Integer), **where)
for first, second in (({"insert_after": "id"}, {}), ({}, {"insert_after": "id"}), ({"insert_after": "id"}, {"insert_after": "g"}), ({"insert_after": "id"}, {"insert_before": "g"})):
    with block() as batch_op:
        batch_op.add_column(Column("g", Integer), **first)
        batch_op.add_column(Column("q", Integer), **second)

### behaviour: a copied table, foreign keys
#! sql sqlite
def jars(name=None, schema=None):
    there = "cellar.user" if schema else "user"
    return Table("jars", MetaData(), Column("id", Integer, primary_key=True), Column("mail", String), Column("u1", Integer, ForeignKey(f"{there}.id", name=name)),
        Column("u2", Integer), Column("v", Integer), sa.ForeignKeyConstraint(["u2", "v"], [f"{there}.id", f"{there}.version"]), schema=schema)
with op.batch_alter_table("jars", copy_from=jars()) as batch_op:
    batch_op.alter_column("u1", new_column_name="owner")
with op.batch_alter_table("jars", copy_from=jars(), recreate="always") as batch_op:
    pass
with op.batch_alter_table("jars", schema="cellar", copy_from=jars(schema="cellar"), recreate="always") as batch_op:
    pass
with op.batch_alter_table("jars", copy_from=jars()) as batch_op:
    batch_op.drop_column("u1")
with op.batch_alter_table("jars", copy_from=jars()) as batch_op:
    batch_op.drop_column("mail")
with op.batch_alter_table("jars", copy_from=jars("fk_u")) as batch_op:
    batch_op.drop_constraint("fk_u", type_="foreignkey")

### behaviour: a copied table, columns dropped
#! sql sqlite
def jars():
    return Table("jars", MetaData(), Column("id", Integer, primary_key=True), Column("up", Integer, ForeignKey("jars.id")), Column("y", Integer))
for name in ("y", "up", "id"):
    with op.batch_alter_table("jars", copy_from=jars()) as batch_op:
        batch_op.drop_column(name)

### behaviour: a copied table, constraints come and go
#! sql sqlite
def jars(*more):
    return Table("jars", MetaData(), Column("id", Integer), Column("x", String(10)), Column("y", Integer), *more)
with op.batch_alter_table("jars", copy_from=jars()) as batch_op:
    batch_op.add_column(Column("u", Integer))
    batch_op.create_foreign_key("fk_u", "user", ["u"], ["id"])
with op.batch_alter_table("jars", copy_from=jars()) as batch_op:
    batch_op.create_unique_constraint("uq_y", ["y"])
with op.batch_alter_table("jars", copy_from=jars()) as batch_op:
    batch_op.create_check_constraint("ck_y", "y > 5")
with op.batch_alter_table("jars", copy_from=jars(sa.UniqueConstraint("y", name="uq_y"))) as batch_op:
    batch_op.drop_constraint("uq_y", type_="unique")
with op.batch_alter_table("jars", copy_from=jars(sa.CheckConstraint("y > 5", name="ck_y"))) as batch_op:
    batch_op.drop_constraint("ck_y", type_="check")
with op.batch_alter_table("jars", copy_from=jars(Column("w", Integer, sa.CheckConstraint("w > 5", name="ck_w")))) as batch_op:
    batch_op.drop_constraint("ck_w", type_="check")
with op.batch_alter_table("jars", copy_from=jars(sa.PrimaryKeyConstraint("id", name="pk_jars"))) as batch_op:
    batch_op.drop_constraint("pk_jars", type_="primary")

### behaviour: a copied table, an unnamed check
#! sql sqlite
with op.batch_alter_table("jars", copy_from=Table("jars", MetaData(), Column("y", Integer))) as batch_op:
    batch_op.create_check_constraint(None, "y > 5")

### behaviour: a copied table, indexes
#! sql sqlite
def jars(*more):
    return Table("jars", MetaData(), Column("id", Integer, primary_key=True), Column("label", String(50)), *more)
for how in ("always", "auto"):
    with op.batch_alter_table("jars", copy_from=jars(), recreate=how) as batch_op:
        batch_op.create_index("ix_label", ["label"], unique=True)
    with op.batch_alter_table("jars", copy_from=jars(sa.Index("ix_label", "label", unique=True)), recreate=how) as batch_op:
        batch_op.drop_index("ix_label")
with op.batch_alter_table("jars", copy_from=jars()) as batch_op:
    batch_op.alter_column("label", type_=Integer)
    batch_op.create_index("ix_label", ["label"], unique=True)
with op.batch_alter_table("jars", copy_from=jars(sa.Index("ix_label", "label", unique=True))) as batch_op:
    batch_op.drop_index("ix_label")
    batch_op.alter_column("label", type_=String)

### behaviour: a copied table, options of a table
#! sql mysql
with op.batch_alter_table("jars", copy_from=Table("jars", MetaData(), Column("id", Integer)), recreate="always", table_kwargs={"mysql_engine": "InnoDB"}) as batch_op:
    pass

### behaviour: a copied table, types cast
#! sql sqlite
def jars(kind):
    return Table("jars", MetaData(), Column("id", Integer, primary_key=True), Column("a", kind))
for old, new in ((String(50), Integer), (sa.Text, sa.JSON), (sa.JSON, sa.Text)):
    with op.batch_alter_table("jars", copy_from=jars(old)) as batch_op:
        batch_op.alter_column("a", type_=new)
checked = sa.Boolean(create_constraint=True, name="ck_a")
with op.batch_alter_table("jars", copy_from=jars(sa.Boolean(create_constraint=True, name="ck_a"))) as batch_op:
    batch_op.alter_column("a", type_=Integer, existing_type=checked)
with op.batch_alter_table("jars", copy_from=jars(Integer)) as batch_op:
    batch_op.alter_column("a", existing_type=Integer, type_=sa.Boolean(create_constraint=True, name="ck_a"))
with op.batch_alter_table("jars", copy_from=jars(sa.Text().with_variant(sa.Text(10000), "mysql"))) as batch_op:
    batch_op.alter_column(column_name="a", new_column_name="q", existing_type=sa.Text().with_variant(sa.Text(10000), "mysql"))

### behaviour: a block that does not copy
#! sql postgresql mysql
for schema in (None, "cellar"):
    with op.batch_alter_table("jars", recreate="never", schema=schema) as batch_op:
        batch_op.drop_column("q")
        batch_op.add_column(Column("w", String(50)))
        batch_op.create_foreign_key("fk_x", "user", ["x"], ["y"])
        batch_op.create_unique_constraint("uq_ab", ["a", "b"])
        batch_op.create_primary_key("pk_ab", ["a", "b"])
        batch_op.create_check_constraint("ck_ab", text("a > b"))
        batch_op.drop_constraint("uq_old", type_="unique")
