### plain table
#! sql
#! live
op.create_table(
    "account",
    sa.Column("id", sa.Integer(), nullable=False),
    sa.Column("name", sa.String(50), nullable=False),
    sa.Column("about", sa.Text()),
    sa.Column("ratio", sa.Float()),
    sa.Column("money", sa.Numeric(10, 2)),
    sa.PrimaryKeyConstraint("id"),
)

### primary key on the column
#! sql
#! live
op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer))

### composite primary key with a name
#! sql
#! live
op.create_table(
    "t",
    sa.Column("a", sa.Integer(), nullable=False),
    sa.Column("b", sa.String(10), nullable=False),
    sa.PrimaryKeyConstraint("a", "b", name="pk_t"),
)

### index and unique flags
#! sql
#! live
op.create_table(
    "t",
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("x", sa.Integer, index=True),
    sa.Column("y", sa.String(20), unique=True),
)

### unique and index at once
#! sql
#! live
op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("z", sa.String(9), unique=True, index=True))

### foreign keys inline and as constraints
#! sql
#! live
op.create_table("parent", sa.Column("id", sa.Integer, primary_key=True))
op.create_table(
    "child",
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("p1", sa.Integer, sa.ForeignKey("parent.id")),
    sa.Column("p2", sa.Integer, sa.ForeignKey("parent.id", ondelete="CASCADE", name="fk_p2")),
    sa.Column("p3", sa.Integer),
    sa.ForeignKeyConstraint(["p3"], ["parent.id"], name="fk_p3", onupdate="SET NULL", deferrable=True, initially="DEFERRED"),
)

### self-referential foreign key
#! sql
#! live
op.create_table(
    "node",
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("parent_id", sa.Integer, sa.ForeignKey("node.id")),
)

### foreign key to a schema
#! sql
op.create_table(
    "t",
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("o", sa.Integer, sa.ForeignKey("other.tt.id")),
    schema="mine",
)

### boolean and enum with checks
#! sql
#! live
op.create_table(
    "t",
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("b", sa.Boolean(create_constraint=True, name="ck_b")),
    sa.Column("b2", sa.Boolean()),
    sa.Column("e", sa.Enum("a", "b", name="ck_e", create_constraint=True)),
    sa.Column("e2", sa.Enum("x", "y", "zz", name="e2")),
)

### unnamed boolean check
#! sql sqlite postgresql
#! live
op.create_table("t", sa.Column("b", sa.Boolean(create_constraint=True)), sa.Column("e", sa.Enum("a", "b", native_enum=False, create_constraint=True)))

### check and unique constraints
#! sql
#! live
op.create_table(
    "t",
    sa.Column("a", sa.Integer()),
    sa.Column("b", sa.Integer()),
    sa.CheckConstraint("a > 5", name="ck_a"),
    sa.CheckConstraint("b < 5"),
    sa.CheckConstraint(sa.column("a") > sa.column("b"), name="ck_ab"),
    sa.UniqueConstraint("a", "b", name="uq_ab"),
    sa.UniqueConstraint("b"),
)

### server defaults of all sorts
#! sql
#! live
op.create_table(
    "t",
    sa.Column("a", sa.Integer(), server_default="5"),
    sa.Column("b", sa.String(20), server_default="it's"),
    sa.Column("c", sa.DateTime(), server_default=sa.func.now()),
    sa.Column("d", sa.DateTime(), server_default=sa.text("CURRENT_TIMESTAMP")),
    sa.Column("e", sa.Boolean(), server_default=sa.true()),
    sa.Column("f", sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column("g", sa.Integer(), server_default=sa.text("0"), nullable=False),
    sa.Column("h", sa.String(5), server_default=""),
)

### comments on table and columns
#! sql
#! live
op.create_table("t", sa.Column("a", sa.Integer(), comment="first: it's"), sa.Column("b", sa.Integer()), comment="the table")

### if_not_exists
#! sql sqlite postgresql mysql mariadb
#! live
op.create_table("t", sa.Column("a", sa.Integer, index=True), if_not_exists=True)

### prefixes and info
#! sql sqlite postgresql mysql
#! live
op.create_table("t", sa.Column("a", sa.Integer()), prefixes=["TEMPORARY"], info={"a": 1})

### dialect options of a table
#! sql
#! live
op.create_table(
    "t",
    sa.Column("id", sa.Integer, primary_key=True),
    sqlite_autoincrement=True, mysql_engine="InnoDB", mysql_charset="utf8mb4", postgresql_partition_by="RANGE (id)",
)

### sqlite strict and without rowid
#! sql sqlite
#! live
op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sqlite_strict=True)
op.create_table("u", sa.Column("id", sa.Integer, primary_key=True), sqlite_with_rowid=False)

### schema
#! sql
op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer, index=True), schema="sch")

### the returned table can be used
#! sql sqlite postgresql
#! live
t = op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.String(9)))
op.bulk_insert(t, [{"id": 1, "x": "a"}, {"id": 2, "x": "b"}])
print(t.name, t.c.keys(), t.c.x.name)

### reserved words and mixed case are quoted
#! sql
#! live
op.create_table("order", sa.Column("Select", sa.Integer, primary_key=True), sa.Column("group", sa.Integer), sa.Column("camelCase", sa.Integer), sa.Column("a b", sa.Integer))

### naming convention names constraints
#! sql
#! live
#! naming {"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s"}
op.create_table("parent", sa.Column("id", sa.Integer, primary_key=True))
op.create_table(
    "t",
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("x", sa.Integer, index=True),
    sa.Column("y", sa.Integer, unique=True),
    sa.Column("p", sa.Integer, sa.ForeignKey("parent.id")),
    sa.CheckConstraint("x > 1", name="positive"),
    sa.Column("flag", sa.Boolean(create_constraint=True, name="flag")),
)

### op.f keeps names
#! sql sqlite postgresql
#! live
#! naming {"ck": "ck_%(table_name)s_%(constraint_name)s", "pk": "pk_%(table_name)s"}
op.create_table(
    "t",
    sa.Column("id", sa.Integer, nullable=False),
    sa.CheckConstraint("id > 1", name=op.f("done")),
    sa.PrimaryKeyConstraint("id", name=op.f("my_pk")),
)

### computed and identity
#! sql
op.create_table(
    "t",
    sa.Column("id", sa.Integer, sa.Identity(start=3, increment=2), primary_key=True),
    sa.Column("a", sa.Integer),
    sa.Column("b", sa.Integer, sa.Computed("a + 1", persisted=True)),
)

### computed live
#! live
op.create_table("t", sa.Column("a", sa.Integer), sa.Column("b", sa.Integer, sa.Computed("a + 1")), sa.Column("c", sa.Integer, sa.Computed("a + 2", persisted=True)))

### an Index among the columns
#! sql sqlite postgresql
#! live
op.create_table("t", sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.Index("ix_ab", "a", "b", unique=True))

### a table twice
#! live
op.create_table("t", sa.Column("a", sa.Integer))
op.create_table("t", sa.Column("a", sa.Integer))

### no columns
#! sql sqlite postgresql
#! live
op.create_table("t")

### postgresql types
#! sql postgresql
op.create_table(
    "t",
    sa.Column("id", postgresql.UUID(as_uuid=True), primary_key=True),
    sa.Column("j", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
    sa.Column("a", postgresql.ARRAY(sa.String()), server_default="{}"),
    sa.Column("ip", postgresql.INET()),
    sa.Column("ts", sa.DateTime(timezone=True), server_default=sa.text("now()")),
    sa.Column("e", postgresql.ENUM("one", "two", name="myenum", create_type=False)),
    sa.Column("e2", sa.Enum("three", "four", name="otherenum")),
    sa.Column("i", postgresql.INTERVAL()),
    sa.Column("big", sa.BigInteger, primary_key=True, autoincrement=True),
)

### drop_table
#! sql
#! live
#! setup CREATE TABLE t (a INTEGER)
op.drop_table("t")

### drop_table in a schema
#! sql
op.drop_table("t", schema="sch")

### drop_table if_exists
#! sql sqlite postgresql mysql
#! live
op.drop_table("t", if_exists=True)

### drop_table that is not there
#! live
op.drop_table("nope")

### rename_table
#! sql
#! live
#! setup CREATE TABLE t (a INTEGER)
op.rename_table("t", "New Name")

### rename_table in a schema
#! sql
op.rename_table("t", "u", schema="sch")

### table comments
#! sql
#! live
#! setup CREATE TABLE t (a INTEGER)
op.create_table_comment("t", "it's a table")
op.create_table_comment("t", "another", existing_comment="it's a table", schema="s")
op.drop_table_comment("t", existing_comment="it's a table")

### wrong calls
#! live
def attempt(f, *a, **k):
    try:
        f(*a, **k)
    except Exception as e:
        print(type(e).__name__, e)
attempt(op.create_table)
attempt(op.drop_table)
attempt(op.drop_table, "a", "b")
attempt(op.rename_table, "a")
attempt(op.create_table, "t", "not a column")
attempt(op.create_table, "t", 5)
attempt(op.create_table, "t", sa.Column("a", sa.Integer), nonsense=1)
attempt(op.add_column, "t")
attempt(op.add_column, "t", "x")
attempt(op.alter_column, "t")
attempt(op.create_index, "i", "t")
attempt(op.create_index, "i", "t", [5])
attempt(op.bulk_insert, "t", 1)
attempt(op.drop_constraint)
