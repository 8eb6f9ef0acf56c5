### a copied table: types and names
#! sql sqlite postgresql
def jars(*more, **given):
    return Table("jars", MetaData(), Column("id", Integer, primary_key=True), Column("label", String(10)), Column("size", Integer), *more, **given)
with op.batch_alter_table("jars", copy_from=jars(), recreate="always") as batch_op:
    batch_op.alter_column("label", type_=String)
with op.batch_alter_table("jars", copy_from=jars(), recreate="always") as batch_op:
    batch_op.alter_column("label", new_column_name="title")
with op.batch_alter_table("jars", copy_from=jars(sa.Index("ix_size", "size")), recreate="always") as batch_op:
    batch_op.alter_column("size", new_column_name="litres")
with op.batch_alter_table("jars", copy_from=jars(sa.UniqueConstraint("size", name="uq_size")), recreate="always") as batch_op:
    batch_op.alter_column("size", new_column_name="litres")
with op.batch_alter_table("jars", copy_from=jars(), recreate="always") as batch_op:
    batch_op.alter_column("id", new_column_name="number")

### a copied table: comments
#! sql postgresql mysql sqlite
jars = Table("jars", MetaData(), Column("id", Integer, primary_key=True), Column("label", String(10)))
with op.batch_alter_table("jars", copy_from=jars, recreate="always") as batch_op:
    batch_op.alter_column("label", comment="what is in it")
with op.batch_alter_table("jars", copy_from=jars, recreate="always") as batch_op:
    batch_op.add_column(Column("size", Integer, comment="in litres"))

### a copied table: booleans and enums
#! sql sqlite
def jars(kind):
    return Table("jars", MetaData(), Column("id", Integer, primary_key=True), Column("state", kind))
for kind in [sa.Boolean(create_constraint=True), sa.Boolean(create_constraint=False), sa.Enum("a", "b", "c", create_constraint=True)]:
    with op.batch_alter_table("jars", copy_from=jars(kind)) as batch_op:
        batch_op.alter_column("state", new_column_name="condition")
with op.batch_alter_table("jars", copy_from=jars(sa.Boolean(create_constraint=True))) as batch_op:
    batch_op.alter_column("state", type_=Integer)

### a copied table: checks in words and in columns
#! sql sqlite
def jars(*more):
    return Table("jars", MetaData(), Column("id", Integer, primary_key=True), Column("email", String()), *more)
with op.batch_alter_table("jars", copy_from=jars(sa.CheckConstraint("email LIKE '%@%'"))) as batch_op:
    batch_op.alter_column("email", new_column_name="address")
with op.batch_alter_table("jars", copy_from=jars(), table_args=[sa.CheckConstraint("address LIKE '%@%'")]) as batch_op:
    batch_op.alter_column("email", new_column_name="address")
made = jars()
made.append_constraint(sa.CheckConstraint(made.c.email.like("%@%")))
with op.batch_alter_table("jars", copy_from=made) as batch_op:
    batch_op.alter_column("email", new_column_name="address")

### a copied table: columns in order
#! sql sqlite
def jars():
    return Table("jars", MetaData(), Column("id", Integer, primary_key=True), Column("label", String(10)), Column("size", Integer))
with op.batch_alter_table("jars", copy_from=jars(), recreate="always") as batch_op:
    batch_op.add_column(Column("lid", Integer))
for order in [("label", "id", "size")]:
    with op.batch_alter_table("jars", copy_from=jars(), recreate="always", partial_reordering=[order]) as batch_op:
        pass
with op.batch_alter_table("jars", copy_from=jars(), recreate="always", partial_reordering=[("id", "label", "lid", "size")]) as batch_op:
    batch_op.add_column(Column("lid", Integer))
for place in [{"insert_before": "label"}, {"insert_before": "id"}, {"insert_before": "size"}, {"insert_after": "id"}, {"insert_after": "label"}, {"insert_after": "size"}]:
    with op.batch_alter_table("jars", copy_from=jars(), recreate="always") as batch_op:
        batch_op.add_column(Column("lid", Integer), **place)

### a copied table: several new columns in order
#! sql sqlite
def jars():
    return Table("jars", MetaData(), Column("id", Integer, primary_key=True), Column("label", String(10)), Column("size", Integer))
for places in [({"insert_after": "id"}, {}), ({}, {"insert_after": "id"}), ({"insert_after": "id"}, {"insert_after": "lid"}), ({"insert_after": "id"}, {"insert_before": "lid"})]:
    with op.batch_alter_table("jars", copy_from=jars(), recreate="always") as batch_op:
        batch_op.add_column(Column("lid", Integer), **places[0])
        batch_op.add_column(Column("ring", Integer), **places[1])

### a copied table: defaults come and go
#! sql sqlite
jars = Table("jars", MetaData(), Column("id", Integer, primary_key=True), Column("label", String(), server_default=""), Column("size", Integer))
with op.batch_alter_table("jars", copy_from=jars) as batch_op:
    batch_op.alter_column("size", server_default="10")
with op.batch_alter_table("jars", copy_from=jars) as batch_op:
    batch_op.alter_column("label", server_default=None)

### a copied table: foreign keys stay, follow and go
#! sql sqlite
def jars(key):
    return Table("jars", MetaData(), Column("id", Integer, primary_key=True), Column("email", String()), Column("user_id", Integer, key))
with op.batch_alter_table("jars", copy_from=jars(ForeignKey("user.id"))) as batch_op:
    batch_op.alter_column("user_id", new_column_name="keeper")
with op.batch_alter_table("jars", copy_from=jars(ForeignKey("user.id"))) as batch_op:
    batch_op.drop_column("user_id")
with op.batch_alter_table("jars", copy_from=jars(ForeignKey("user.id"))) as batch_op:
    batch_op.drop_column("email")
with op.batch_alter_table("jars", copy_from=jars(ForeignKey("jars.id"))) as batch_op:
    batch_op.drop_column("email")
with op.batch_alter_table("jars", copy_from=jars(ForeignKey("user.id", name="fk_keeper"))) as batch_op:
    batch_op.drop_constraint("fk_keeper", type_="foreignkey")

### a copied table: a foreign key over two columns
#! sql sqlite
def jars(prefix, schema):
    return Table("jars", MetaData(), Column("id", Integer, primary_key=True), Column("a", Integer, ForeignKey(prefix + "user.id")), Column("b", Integer, ForeignKey(prefix + "user.id")),
                 Column("c", Integer), Column("d", Integer), sa.ForeignKeyConstraint(["c", "d"], [prefix + "user.id", prefix + "user.version"], name="fk_two"), schema=schema)
with op.batch_alter_table("jars", copy_from=jars("", None), recreate="always") as batch_op:
    pass
with op.batch_alter_table("jars", copy_from=jars("cellar.", "cellar"), recreate="always", schema="cellar") as batch_op:
    pass

### a copied table: columns go
#! sql sqlite
def jars():
    return Table("jars", MetaData(), Column("id", Integer, primary_key=True), Column("label", String(10)), Column("size", Integer))
with op.batch_alter_table("jars", copy_from=jars()) as batch_op:
    batch_op.drop_column("label")
with op.batch_alter_table("jars", copy_from=jars()) as batch_op:
    batch_op.drop_column("id")

### a copied table: constraints come
#! sql sqlite
def jars():
    return Table("jars", MetaData(), Column("id", Integer, primary_key=True), Column("label", String(10)), Column("size", Integer))
with op.batch_alter_table("jars", copy_from=jars()) as batch_op:
    batch_op.add_column(Column("user_id", Integer))
    batch_op.create_foreign_key("fk_user", "user", ["user_id"], ["id"])
with op.batch_alter_table("jars", copy_from=jars()) as batch_op:
    batch_op.create_unique_constraint("uq_size", ["size"])
with op.batch_alter_table("jars", copy_from=jars()) as batch_op:
    batch_op.create_check_constraint("ck_size", "size > 5")
with op.batch_alter_table("jars", copy_from=jars(), recreate="always") as batch_op:
    batch_op.create_index("ix_size", ["size"])

### a copied table: a check without a name
#! sql sqlite
jars = Table("jars", MetaData(), Column("id", Integer, primary_key=True), Column("size", Integer))
with op.batch_alter_table("jars", copy_from=jars) as batch_op:
    batch_op.create_check_constraint(None, "size > 5")

### a copied table: constraints go
#! sql sqlite
def jars(*more, check=()):
    return Table("jars", MetaData(), Column("id", Integer), Column("label", String(10)), Column("size", Integer, *check), *more)
with op.batch_alter_table("jars", copy_from=jars(sa.UniqueConstraint("size", name="uq_size"))) as batch_op:
    batch_op.drop_constraint("uq_size", type_="unique")
with op.batch_alter_table("jars", copy_from=jars(sa.CheckConstraint("size > 5", name="ck_size"))) as batch_op:
    batch_op.drop_constraint("ck_size", type_="check")
with op.batch_alter_table("jars", copy_from=jars(check=(sa.CheckConstraint("size > 5", name="ck_size"),))) as batch_op:
    batch_op.drop_constraint("ck_size", type_="check")
with op.batch_alter_table("jars", copy_from=jars(sa.Index("ix_size", "size")), recreate="always") as batch_op:
    batch_op.drop_index("ix_size")
with op.batch_alter_table("jars", copy_from=jars(sa.PrimaryKeyConstraint("id", name="pk_jars"))) as batch_op:
    batch_op.drop_constraint("pk_jars", type_="primary")

### a copied table: options of the new one
#! sql mysql postgresql sqlite
jars = Table("jars", MetaData(), Column("id", Integer, primary_key=True), Column("size", Integer))
with op.batch_alter_table("jars", copy_from=jars, recreate="always", table_kwargs={"mysql_engine": "InnoDB"}) as batch_op:
    batch_op.alter_column("size", type_=sa.BigInteger())

### no copy: each operation goes to the table itself
#! sql sqlite postgresql mysql
with op.batch_alter_table("jars", recreate="never") as batch_op:
    batch_op.drop_column("label")
    batch_op.add_column(Column("size", String(50)))
with op.batch_alter_table("jars", recreate="never", schema="cellar") as batch_op:
    batch_op.drop_column("label")

### no copy: constraints go to the table itself
#! sql postgresql mysql mssql
for schema in [None, "cellar"]:
    with op.batch_alter_table("jars", recreate="never", schema=schema) as batch_op:
        batch_op.create_foreign_key("fk_user", "user", ["a"], ["b"])
        batch_op.create_unique_constraint("uq_ab", ["a", "b"])
        batch_op.create_primary_key("pk_ab", ["a", "b"])
        batch_op.create_check_constraint("ck_ab", text("a > b"))
        batch_op.drop_constraint("uq_ab", type_="unique")

### no copy: a constraint of no kind goes from the table itself
#! sql postgresql mssql sqlite
with op.batch_alter_table("jars", recreate="never") as batch_op:
    batch_op.drop_constraint("uq_ab")

### copy from a table: types that need a cast and types that do not
#! sql sqlite
jars = Table("jars", MetaData(), Column("id", Integer, primary_key=True), Column("label", String(50)), Column("size", Integer), Column("notes", sa.Text), Column("more", sa.JSON))
with op.batch_alter_table("jars", copy_from=jars) as batch_op:
    batch_op.alter_column("label", type_=Integer)
    batch_op.alter_column("notes", type_=sa.JSON)
    batch_op.alter_column("more", type_=sa.Text)

### copy from a table: to and from a boolean
#! sql sqlite
jars = Table("jars", MetaData(), Column("id", Integer, primary_key=True), Column("sealed", sa.Boolean(create_constraint=True, name="is_sealed")))
with op.batch_alter_table("jars", copy_from=jars) as batch_op:
    batch_op.alter_column("sealed", type_=Integer, existing_type=sa.Boolean(create_constraint=True, name="is_sealed"))
jars = Table("jars", MetaData(), Column("id", Integer, primary_key=True), Column("sealed", Integer))
with op.batch_alter_table("jars", copy_from=jars) as batch_op:
    batch_op.alter_column("sealed", existing_type=Integer, type_=sa.Boolean(create_constraint=True, name="is_sealed"))

### copy from a table: a type with variants gets another name
#! sql sqlite mysql
jars = Table("jars", MetaData(), Column("id", Integer, primary_key=True), Column("notes", sa.Text().with_variant(sa.Text(10000), "mysql")))
with op.batch_alter_table("jars", copy_from=jars, recreate="always") as batch_op:
    batch_op.alter_column(column_name="notes", new_column_name="remarks", existing_type=sa.Text().with_variant(sa.Text(10000), "mysql"))

### copy from a table: indexes, with a copy and without
#! sql sqlite
def jars(*more):
    return Table("jars", MetaData(), Column("id", Integer, primary_key=True), Column("label", String(50)), *more)
for recreate in ["always", "auto"]:
    with op.batch_alter_table("jars", copy_from=jars(), recreate=recreate) as batch_op:
        batch_op.create_index("ix_label", ["label"], unique=True)
    with op.batch_alter_table("jars", copy_from=jars(sa.Index("ix_label", "label", unique=True)), recreate=recreate) as batch_op:
        batch_op.drop_index("ix_label")
with op.batch_alter_table("jars", copy_from=jars()) as batch_op:
    batch_op.alter_column("label", type_=Integer)
    batch_op.create_index("ix_label", ["label"], unique=True)
with op.batch_alter_table("jars", copy_from=jars(sa.Index("ix_label", "label", unique=True))) as batch_op:
    batch_op.drop_index("ix_label")
    batch_op.alter_column("label", type_=String)

### offline elsewhere, a block alters in place
#! sql postgresql mysql
with op.batch_alter_table("jars") as batch_op:
    batch_op.add_column(Column("lid", Integer))
    batch_op.drop_column("ring")

### offline, a block has no table to look at
#! sql sqlite
with op.batch_alter_table("jars") as batch_op:
    batch_op.add_column(Column("lid", Integer))
    batch_op.drop_column("ring")

### offline, a block is given a table to look at
#! sql sqlite
up = Table("jars", MetaData(), Column("id", Integer), Column("ring", String))
down = Table("jars", MetaData(), Column("id", Integer), Column("lid", Integer))
with op.batch_alter_table("jars", copy_from=up) as batch_op:
    batch_op.add_column(Column("lid", Integer))
    batch_op.drop_column("ring")
with op.batch_alter_table("jars", copy_from=down) as batch_op:
    batch_op.drop_column("lid")
    batch_op.add_column(Column("ring", String))

### comments in a block, in place
#! sql postgresql mysql mariadb
with op.batch_alter_table("jars") as batch_op:
    batch_op.create_table_comment("what is in the cellar")
    batch_op.create_table_comment("what is there", existing_comment="what is in the cellar")
    batch_op.drop_table_comment(existing_comment="what is there")
    batch_op.add_column(Column("lid", Integer, comment="why"))
    batch_op.alter_column("size", existing_type=Integer(), comment="in litres")
