### add a column with a self-referential foreign key
#! sql postgresql mysql mssql oracle
op.add_column("t1", sa.Column("c1", sa.Integer, sa.ForeignKey("t1.c2"), nullable=False))
op.add_column("t1", sa.Column("c1", sa.Integer, sa.ForeignKey("foo.t1.c2"), nullable=False), schema="foo")

### add a column with a foreign key to a Column
#! sql postgresql
m = sa.MetaData()
p = sa.Table("p", m, sa.Column("id", sa.Integer, primary_key=True))
op.add_column("t1", sa.Column("p_id", sa.Integer, sa.ForeignKey(p.c.id, name="fk", ondelete="SET NULL", deferrable=True, initially="IMMEDIATE")))

### add a column with two foreign keys
#! sql postgresql
op.add_column("t1", sa.Column("x", sa.Integer, sa.ForeignKey("a.id", name="fa"), sa.ForeignKey("b.id", name="fb")))

### inline references in a schema
#! sql postgresql mysql sqlite
op.add_column("t1", sa.Column("x", sa.Integer, sa.ForeignKey("s.p.id", name="fa", ondelete="CASCADE", onupdate="RESTRICT", deferrable=True, initially="DEFERRED")), inline_references=True)
op.add_column("t1", sa.Column("x", sa.Integer, sa.ForeignKey("Select.From")), inline_references=True)

### inline references over two columns stay apart
#! sql postgresql
op.add_column("t1", sa.Column("x", sa.Integer, sa.ForeignKey("a.id"), sa.ForeignKey("b.id")), inline_references=True)

### inline primary key that is none
#! sql postgresql
op.add_column("t1", sa.Column("x", sa.Integer), inline_primary_key=True)

### types as classes
#! sql
op.add_column("t", sa.Column("x", sa.String(20)))
op.alter_column("t", "x", type_=sa.Integer, existing_type=sa.String(20), existing_nullable=True)
op.create_table("u", sa.Column("a", sa.Integer), sa.Column("b", sa.DateTime), sa.Column("c", sa.Boolean))

### several batches of data types
#! sql
op.create_table(
    "types",
    sa.Column("a", sa.SmallInteger()), sa.Column("b", sa.BigInteger()), sa.Column("c", sa.Unicode(10)), sa.Column("d", sa.UnicodeText()),
    sa.Column("e", sa.Date()), sa.Column("f", sa.Time()), sa.Column("g", sa.DateTime(timezone=True)), sa.Column("h", sa.TIMESTAMP()),
    sa.Column("i", sa.LargeBinary()), sa.Column("j", sa.LargeBinary(20)), sa.Column("k", sa.Interval()), sa.Column("l", sa.Double()),
    sa.Column("m", sa.Numeric()), sa.Column("n", sa.Numeric(5)), sa.Column("o", sa.Float(24)), sa.Column("p", sa.CHAR(3)),
    sa.Column("q", sa.Uuid()), sa.Column("r", sa.JSON()) if op.get_context().dialect.name not in ("oracle", "mssql") else sa.Column("r", sa.Text()),
    sa.Column("s", sa.String(20, collation="C")), sa.Column("t", sa.REAL()), sa.Column("u", sa.DECIMAL(8, 3)),
)

### with_variant
#! sql
op.add_column("t", sa.Column("x", sa.BigInteger().with_variant(sa.Integer(), "sqlite").with_variant(mysql.INTEGER(unsigned=True), "mysql")))
op.alter_column("t", "x", type_=sa.Text().with_variant(postgresql.JSONB(), "postgresql"), existing_type=sa.Text())

### a type of the script's own
#! sql sqlite postgresql
class Upper(sa.types.TypeDecorator):
    impl = sa.String
    cache_ok = True
class Point(sa.types.UserDefinedType):
    cache_ok = True
    def get_col_spec(self, **kw):
        return "POINT(2)"
op.create_table("t", sa.Column("a", Upper(20)), sa.Column("b", Point()))
op.alter_column("t", "a", type_=Upper(30), existing_type=Upper(20))

### use_alter and match
#! sql postgresql sqlite
op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.ForeignKeyConstraint(["a"], ["u.id"], name="fk", use_alter=True), sa.ForeignKeyConstraint(["a"], ["v.id"], match="FULL"))

### foreign keys between tables made here
#! live
a = op.create_table("a", sa.Column("id", sa.Integer, primary_key=True))
b = op.create_table("b", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a_id", sa.Integer, sa.ForeignKey("a.id")))
op.bulk_insert(a, [{"id": 1}])
op.bulk_insert(b, [{"id": 1, "a_id": 1}])
conn = op.get_bind()
print(conn.execute(sa.select(b.c.id, b.c.a_id)).all())
print([fk["referred_table"] for fk in sa.inspect(conn).get_foreign_keys("b")])

### a loop over tables
#! live
for name in ("one", "two", "three"):
    op.create_table(name, sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.String(10)))
    op.create_index(f"ix_{name}_n", name, ["n"])
for name in reversed(["one", "two"]):
    op.drop_index(f"ix_{name}_n", table_name=name)
    op.drop_table(name)

### data through the connection
#! live
#! setup CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT)
#! setup INSERT INTO t (a) VALUES ('x y'), ('p q')
conn = op.get_bind()
t = sa.table("t", sa.column("id"), sa.column("a"), sa.column("b"))
for row in conn.execute(sa.select(t.c.id, t.c.a)).fetchall():
    conn.execute(t.update().where(t.c.id == row.id).values(b=row.a.split()[1]))
with op.batch_alter_table("t") as batch_op:
    batch_op.drop_column("a")
    batch_op.alter_column("b", existing_type=sa.Text(), nullable=False)

### columns shared by several tables are refused
#! sql sqlite
c = sa.Column("x", sa.Integer)
op.create_table("a", c)
op.create_table("b", c)

### a constraint over a column that is missing
#! sql sqlite
op.create_table("a", sa.Column("x", sa.Integer), sa.UniqueConstraint("y"))

### a primary key over a column that is missing
#! sql sqlite
op.create_table("a", sa.Column("x", sa.Integer), sa.PrimaryKeyConstraint("id"))

### a column twice
#! sql sqlite
op.create_table("a", sa.Column("x", sa.Integer), sa.Column("x", sa.String))

### a column without a type
#! sql sqlite
op.create_table("a", sa.Column("x"))

### an index over a column twice
#! sql sqlite
op.create_index("ix", "t", ["a", "a"])

### a foreign key over columns of different number
#! sql postgresql
op.create_foreign_key("fk", "a", "b", ["x", "y"], ["z"])

### enums of postgresql
#! sql postgresql
status = postgresql.ENUM("a", "b", name="status")
status.create(op.get_bind(), checkfirst=False)
op.create_table("t", sa.Column("s", sa.Enum("a", "b", name="status2")), sa.Column("r", postgresql.ENUM("a", "b", name="status", create_type=False)))
op.create_table("u", sa.Column("s", sa.Enum("a", "b", name="status2")))
op.add_column("t", sa.Column("q", sa.Enum("c", name="status3")))
op.alter_column("t", "s", type_=sa.Enum("a", "b", "c", name="status4"), existing_type=sa.Enum("a", "b", name="status2"), postgresql_using="s::text::status4")
op.execute("ALTER TYPE status ADD VALUE 'c'")
op.drop_table("t")
sa.Enum(name="status2").drop(op.get_bind(), checkfirst=False)

### enums in a schema of postgresql
#! sql postgresql
op.create_table("t", sa.Column("s", sa.Enum("a", "b", name="status", schema="x")), sa.Column("r", sa.Enum("a", name="other", inherit_schema=True)), schema="y")

### postgresql's column kinds
#! sql postgresql
op.create_table(
    "t",
    sa.Column("id", sa.BigInteger, primary_key=True),
    sa.Column("n", sa.SmallInteger, sa.Sequence("my_seq"), server_default=text("nextval('my_seq')")),
    sa.Column("u", sa.Uuid, server_default=text("gen_random_uuid()")),
    sa.Column("a", postgresql.ARRAY(sa.Integer, dimensions=2)),
    sa.Column("h", postgresql.HSTORE),
    sa.Column("v", postgresql.TSVECTOR),
    sa.Column("m", postgresql.MACADDR),
    sa.Column("r", postgresql.INT4RANGE),
    sa.Column("b", postgresql.BIT(3)),
    sa.Column("t", postgresql.TIMESTAMP(timezone=True, precision=3)),
    sa.Column("i", postgresql.INTERVAL(fields="DAY TO SECOND", precision=2)),
    sa.Column("y", postgresql.BYTEA),
    sa.Column("d", postgresql.DOUBLE_PRECISION),
    sa.Column("c", sa.Text, sa.Computed("n::text", persisted=True)),
    postgresql_with={"fillfactor": 70}, postgresql_tablespace="space", postgresql_inherits="base",
)

### mysql's options
#! sql mysql mariadb
op.create_table(
    "t",
    sa.Column("id", mysql.INTEGER(unsigned=True), primary_key=True, autoincrement=True),
    sa.Column("a", mysql.VARCHAR(20, charset="latin1", collation="latin1_bin")),
    sa.Column("b", mysql.TINYINT(1)), sa.Column("c", mysql.LONGTEXT()), sa.Column("d", mysql.DATETIME(fsp=6)),
    sa.Column("e", mysql.ENUM("x", "y")), sa.Column("f", mysql.SET("x", "y")), sa.Column("g", mysql.YEAR()),
    sa.Column("h", sa.String(20), server_default="x"), sa.Column("i", sa.TIMESTAMP, server_default=text("CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP")),
    mysql_engine="InnoDB", mysql_default_charset="utf8mb4", mysql_collate="utf8mb4_bin", mysql_row_format="DYNAMIC", mariadb_engine="Aria",
)
op.create_index("ix", "t", ["a"], mysql_length=10, mysql_prefix="FULLTEXT", mysql_using="btree")
op.drop_constraint("fk", "t", type_="foreignkey")
op.drop_constraint("pk", "t", type_="primary")

### get_bind with metadata
#! live
m = sa.MetaData()
t = sa.Table("made", m, sa.Column("id", sa.Integer, primary_key=True))
m.create_all(op.get_bind())
t.create(op.get_bind(), checkfirst=True)
print(sa.inspect(op.get_bind()).has_table("made"))
t.drop(op.get_bind())

### operator classes of an index over texts
#! sql postgresql
op.create_index("ix", "t", [sa.text("lower(name)"), "b"], postgresql_using="gin", postgresql_ops={"lower(name)": "gin_trgm_ops", "b": "x_ops"})
op.create_table("u", sa.Column("name", sa.Text), sa.Index("iu", sa.text("lower(name)"), postgresql_ops={"lower(name)": "gin_trgm_ops"}))
