### a condition made of columns follows a rename
#! sql sqlite
t = sa.Table("tname", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("email", sa.String))
t.append_constraint(sa.CheckConstraint(t.c.email.like("%@%")))
t.append_constraint(sa.CheckConstraint(t.c.id > 5, name="ck_id"))
with op.batch_alter_table("tname", copy_from=t) as batch_op:
    batch_op.alter_column("email", new_column_name="emol", existing_type=sa.String())

### a condition in words does not
#! sql sqlite
t = sa.Table("tname", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("email", sa.String), sa.CheckConstraint("email LIKE '%@%'"))
with op.batch_alter_table("tname", copy_from=t) as batch_op:
    batch_op.alter_column("email", new_column_name="emol")

### a restated condition
#! sql sqlite
t = sa.Table("tname", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("email", sa.String))
with op.batch_alter_table("tname", copy_from=t, table_args=[sa.CheckConstraint("emol LIKE '%@%'")]) as batch_op:
    batch_op.alter_column("email", new_column_name="emol")

### a condition made of columns goes with its column
#! sql sqlite
t = sa.Table("tname", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("email", sa.String))
t.append_constraint(sa.CheckConstraint(t.c.email.like("%@%"), name="ck_email"))
with op.batch_alter_table("tname", copy_from=t) as batch_op:
    batch_op.drop_column("email")

### renaming enums
#! sql sqlite
t = sa.Table("tname", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("thing", sa.Enum("a", "b", "c", create_constraint=True)), sa.Column("other", sa.Enum("x", name="named", create_constraint=True)))
with op.batch_alter_table("tname", copy_from=t) as batch_op:
    batch_op.alter_column("thing", new_column_name="thang", existing_type=sa.Enum("a", "b", "c", create_constraint=True))
    batch_op.alter_column("other", new_column_name="another", existing_type=sa.Enum("x", name="named", create_constraint=True))

### renaming the primary key
#! sql sqlite
t = sa.Table("tname", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.String(10)))
with op.batch_alter_table("tname", copy_from=t) as batch_op:
    batch_op.alter_column("id", new_column_name="foobar")

### foreign keys in a schema
#! sql sqlite
t = sa.Table(
    "tname", sa.MetaData(),
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("email", sa.String()),
    sa.Column("user_id_1", sa.Integer, sa.ForeignKey("foo.user.id")),
    sa.Column("user_id_2", sa.Integer, sa.ForeignKey("foo.user.id")),
    sa.Column("user_id_3", sa.Integer),
    sa.Column("user_id_version", sa.Integer),
    sa.ForeignKeyConstraint(["user_id_3", "user_id_version"], ["foo.user.id", "foo.user.id_version"]),
    schema="foo",
)
with op.batch_alter_table("tname", copy_from=t, schema="foo") as batch_op:
    batch_op.drop_column("email")

### foreign keys over several columns
#! sql sqlite
t = sa.Table(
    "tname", sa.MetaData(),
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.Column("c", sa.String),
    sa.ForeignKeyConstraint(["a", "b"], ["user.id", "user.id_version"], name="fk_ab"),
)
with op.batch_alter_table("tname", copy_from=t) as batch_op:
    batch_op.drop_column("c")

### dropping a column of a foreign key over several
#! sql sqlite
t = sa.Table(
    "tname", sa.MetaData(),
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("a", sa.Integer), sa.Column("b", sa.Integer),
    sa.ForeignKeyConstraint(["a", "b"], ["user.id", "user.id_version"], name="fk_ab"),
)
with op.batch_alter_table("tname", copy_from=t) as batch_op:
    batch_op.drop_column("b")

### dropping every primary key column
#! sql sqlite
t = sa.Table("tname", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.String(10)))
with op.batch_alter_table("tname", copy_from=t) as batch_op:
    batch_op.drop_column("id")

### a self-referential key stays
#! sql sqlite
t = sa.Table("tname", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("parent_id", sa.Integer, sa.ForeignKey("tname.id")), sa.Column("data", sa.String))
with op.batch_alter_table("tname", copy_from=t) as batch_op:
    batch_op.drop_column("data")

### adding and dropping foreign keys
#! sql sqlite
t = sa.Table("tname", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("user_id", sa.Integer, sa.ForeignKey("user.id", name="ufk")), sa.Column("x", sa.Integer))
with op.batch_alter_table("tname", copy_from=t) as batch_op:
    batch_op.drop_constraint("ufk", type_="foreignkey")
    batch_op.add_column(sa.Column("new_id", sa.Integer))
    batch_op.create_foreign_key("fk1", "user", ["new_id"], ["id"])
    batch_op.create_foreign_key("fk2", "other", ["x"], ["id"], referent_schema="elsewhere", deferrable=True, initially="DEFERRED")

### adding unique and check constraints
#! sql sqlite
t = sa.Table("tname", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer), sa.Column("y", sa.Integer), sa.UniqueConstraint("y", name="uq1"))
with op.batch_alter_table("tname", copy_from=t) as batch_op:
    batch_op.create_unique_constraint("uq2", ["x", "y"], deferrable=True)
    batch_op.create_check_constraint("ck1", text("x > y"))
    batch_op.drop_constraint("uq1")

### replacing a constraint by one of its name
#! sql sqlite
t = sa.Table("tname", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer), sa.Column("y", sa.Integer), sa.UniqueConstraint("y", name="uq1"))
with op.batch_alter_table("tname", copy_from=t) as batch_op:
    batch_op.drop_constraint("uq1", type_="unique")
    batch_op.create_unique_constraint("uq1", ["x", "y"])

### a unique constraint over a renamed column
#! sql sqlite
t = sa.Table("tname", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer))
with op.batch_alter_table("tname", copy_from=t) as batch_op:
    batch_op.alter_column("x", new_column_name="z")
    batch_op.create_unique_constraint("uq_old", ["x"])
    batch_op.create_unique_constraint("uq_new", ["z"])

### an index over a renamed column
#! sql sqlite
t = sa.Table("tname", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer))
with op.batch_alter_table("tname", copy_from=t) as batch_op:
    batch_op.alter_column("x", new_column_name="z")
    batch_op.create_index("ix_old", ["x"])
    batch_op.create_index("ix_new", ["z"])

### an index over an expression
#! sql sqlite
t = sa.Table("tname", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer))
with op.batch_alter_table("tname", copy_from=t) as batch_op:
    batch_op.alter_column("x", nullable=False)
    batch_op.create_index("ix_l", [text("lower(x)")])

### indexes of the old table
#! sql sqlite
t = sa.Table("tname", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer), sa.Index("ix1", "x"), sa.Index("ix2", "x", "id", unique=True, sqlite_where=text("x > 5")))
with op.batch_alter_table("tname", copy_from=t) as batch_op:
    batch_op.alter_column("x", nullable=False)

### dropping one of the indexes
#! sql sqlite
t = sa.Table("tname", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer), sa.Index("ix1", "x"), sa.Index("ix2", "x", "id"))
with op.batch_alter_table("tname", copy_from=t) as batch_op:
    batch_op.drop_index("ix1")
    batch_op.alter_column("x", nullable=False)

### changing booleans and enums
#! sql sqlite
t = sa.Table("tname", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("flag", sa.Boolean(create_constraint=True)), sa.Column("thing", sa.Enum("a", "b", create_constraint=True, name="things")))
with op.batch_alter_table("tname", copy_from=t) as batch_op:
    batch_op.alter_column("flag", type_=sa.Integer, existing_type=sa.Boolean(create_constraint=True))
    batch_op.alter_column("thing", type_=sa.Enum("a", "b", "c", create_constraint=True, name="things"), existing_type=sa.Enum("a", "b", create_constraint=True, name="things"))

### types that need a cast and types that do not
#! sql sqlite
t = sa.Table("tname", sa.MetaData(), sa.Column("a", sa.Integer), sa.Column("b", sa.String(5)), sa.Column("c", sa.DateTime), sa.Column("d", sa.Date), sa.Column("e", sa.Float), sa.Column("f", sa.LargeBinary), sa.Column("g", sa.Boolean), sa.Column("h", sa.Time), sa.Column("i", sa.Uuid))
with op.batch_alter_table("tname", copy_from=t) as batch_op:
    batch_op.alter_column("a", type_=sa.SmallInteger)
    batch_op.alter_column("b", type_=sa.Unicode(20))
    batch_op.alter_column("c", type_=sa.TIMESTAMP)
    batch_op.alter_column("d", type_=sa.DateTime)
    batch_op.alter_column("e", type_=sa.Numeric(10, 2))
    batch_op.alter_column("f", type_=sa.Text)
    batch_op.alter_column("g", type_=sa.Integer)
    batch_op.alter_column("h", type_=sa.JSON)
    batch_op.alter_column("i", type_=sa.String(32))

### server defaults of all sorts
#! sql sqlite
t = sa.Table("tname", sa.MetaData(), sa.Column("a", sa.Integer, server_default="5"), sa.Column("b", sa.String(5), server_default=text("'x'")), sa.Column("c", sa.DateTime, server_default=func.now()), sa.Column("d", sa.Boolean, server_default=sa.true()))
with op.batch_alter_table("tname", copy_from=t) as batch_op:
    batch_op.alter_column("a", server_default=None)
    batch_op.alter_column("b", server_default="y")
    batch_op.add_column(sa.Column("e", sa.DateTime, server_default=func.current_timestamp()))

### autoincrement
#! sql sqlite
t = sa.Table("tname", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer), sqlite_autoincrement=True)
with op.batch_alter_table("tname", copy_from=t) as batch_op:
    batch_op.alter_column("x", nullable=False)
    batch_op.alter_column("id", autoincrement=True)

### names by the convention of the copied table
#! sql sqlite
m = sa.MetaData(naming_convention={"ck": "ck_%(table_name)s_%(constraint_name)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "pk": "pk_%(table_name)s"})
t = sa.Table("tname", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("flag", sa.Boolean(create_constraint=True, name="flag_bool")), sa.Column("x", sa.Integer, unique=True), sa.CheckConstraint("x > 5", name="big"))
with op.batch_alter_table("tname", copy_from=t) as batch_op:
    batch_op.alter_column("x", nullable=False)

### a nameless type where the convention wants names
#! sql sqlite
m = sa.MetaData(naming_convention={"ck": "ck_%(table_name)s_%(constraint_name)s"})
t = sa.Table("tname", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("flag", sa.Boolean(create_constraint=True)))
with op.batch_alter_table("tname", copy_from=t) as batch_op:
    batch_op.alter_column("id", nullable=False)

### columns added in places
#! sql sqlite
t = sa.Table("tname", sa.MetaData(), sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.Column("c", sa.Integer))
with op.batch_alter_table("tname", copy_from=t, recreate="always") as batch_op:
    batch_op.add_column(sa.Column("p", sa.Integer), insert_before="a")
    batch_op.add_column(sa.Column("q", sa.Integer), insert_before="p")
    batch_op.add_column(sa.Column("r", sa.Integer), insert_after="c")
    batch_op.add_column(sa.Column("s", sa.Integer), insert_after="r")
    batch_op.add_column(sa.Column("u", sa.Integer), insert_after="b", insert_before="c")

### columns added after the last, twice
#! sql sqlite
t = sa.Table("tname", sa.MetaData(), sa.Column("a", sa.Integer), sa.Column("b", sa.Integer))
with op.batch_alter_table("tname", copy_from=t, recreate="always") as batch_op:
    batch_op.add_column(sa.Column("p", sa.Integer))
    batch_op.add_column(sa.Column("q", sa.Integer))

### a dropped column and places
#! sql sqlite
t = sa.Table("tname", sa.MetaData(), sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.Column("c", sa.Integer))
with op.batch_alter_table("tname", copy_from=t, recreate="always") as batch_op:
    batch_op.drop_column("b")
    batch_op.add_column(sa.Column("p", sa.Integer), insert_after="a")
    batch_op.add_column(sa.Column("b", sa.String))

### if_not_exists within a rebuild
#! sql sqlite
t = sa.Table("tname", sa.MetaData(), sa.Column("a", sa.Integer))
with op.batch_alter_table("tname", copy_from=t, recreate="always") as batch_op:
    batch_op.create_index("ix", ["a"], if_not_exists=True)

### comments within a rebuild
#! sql sqlite postgresql
t = sa.Table("tname", sa.MetaData(), sa.Column("a", sa.Integer, comment="old"), sa.Column("b", sa.Integer), comment="table")
with op.batch_alter_table("tname", copy_from=t, recreate="always") as batch_op:
    batch_op.alter_column("b", comment="new")
    batch_op.add_column(sa.Column("c", sa.Integer, comment="added"))

### a rebuild on postgresql gives names up first
#! sql postgresql mysql mssql
t = sa.Table("tname", sa.MetaData(), sa.Column("id", sa.Integer), sa.Column("x", sa.Integer), sa.PrimaryKeyConstraint("id", name="pk_t"), sa.UniqueConstraint("x", name="uq_x"), sa.CheckConstraint("x > 5", name="ck_x"))
with op.batch_alter_table("tname", copy_from=t, recreate="always") as batch_op:
    batch_op.drop_constraint("ck_x", type_="check")
    batch_op.alter_column("x", type_=sa.String(20))

### a computed column within a rebuild
#! sql sqlite
t = sa.Table("tname", sa.MetaData(), sa.Column("a", sa.Integer), sa.Column("b", sa.Integer, sa.Computed("a + 1")))
with op.batch_alter_table("tname", copy_from=t, recreate="always") as batch_op:
    batch_op.alter_column("a", nullable=False)

### an identity within a rebuild
#! sql postgresql
t = sa.Table("tname", sa.MetaData(), sa.Column("a", sa.Integer, sa.Identity(start=3)), sa.Column("b", sa.Integer))
with op.batch_alter_table("tname", copy_from=t, recreate="always") as batch_op:
    batch_op.alter_column("b", nullable=False)

### a key that is not the name
#! sql sqlite
t = sa.Table("tname", sa.MetaData(), sa.Column("a", sa.Integer, key="alpha"), sa.Column("b", sa.Integer), sa.UniqueConstraint("alpha", name="uq"))
with op.batch_alter_table("tname", copy_from=t, recreate="always") as batch_op:
    batch_op.alter_column("b", nullable=False)

### an index over a function
#! sql sqlite
t = sa.Table("tname", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer))
with op.batch_alter_table("tname", copy_from=t) as batch_op:
    batch_op.alter_column("x", nullable=False)
    batch_op.create_index("ix_l", [func.lower(column("x"))])

### an index of the old table over a function
#! sql sqlite
t = sa.Table("tname", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer))
sa.Index("ix_f", func.lower(t.c.x), t.c.id.desc())
with op.batch_alter_table("tname", copy_from=t) as batch_op:
    batch_op.alter_column("x", new_column_name="y")

### a check of the old table made of loose columns
#! sql sqlite
t = sa.Table("tname", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer), sa.CheckConstraint(sa.column("x") > 5, name="ck_x"))
with op.batch_alter_table("tname", copy_from=t) as batch_op:
    batch_op.drop_column("x")
