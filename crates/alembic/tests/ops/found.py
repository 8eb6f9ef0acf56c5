### table_kwargs are looked at by a rebuild only
#! sql postgresql
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, PRIMARY KEY (id))
with op.batch_alter_table("t", table_kwargs={"comment": "x"}) as batch_op:
    batch_op.add_column(sa.Column("a", sa.Integer))

### table_kwargs of Table itself
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, PRIMARY KEY (id))
with op.batch_alter_table("t", recreate="always", table_kwargs={"comment": "x", "info": {}, "prefixes": []}) as batch_op:
    batch_op.add_column(sa.Column("a", sa.Integer))

### reflect_kwargs leave columns and referred tables out
#! live
#! setup CREATE TABLE p (id INTEGER NOT NULL, PRIMARY KEY (id))
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, b INTEGER, PRIMARY KEY (id), FOREIGN KEY(a) REFERENCES p (id))
#! setup INSERT INTO t VALUES (1, NULL, 3)
with op.batch_alter_table("t", recreate="always", reflect_kwargs=dict(include_columns=["id", "a"], resolve_fks=False)) as batch_op:
    batch_op.alter_column("a", nullable=True)

### reflect_args with a constraint
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, PRIMARY KEY (id))
with op.batch_alter_table("t", recreate="always", reflect_args=[sa.UniqueConstraint("a", name="uq_a")]) as batch_op:
    batch_op.alter_column("a", nullable=False)

### a rebuild warns before it fails
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, PRIMARY KEY (id), CHECK (a > 0))
with op.batch_alter_table("t") as batch_op:
    batch_op.drop_index("ix_missing")
    batch_op.alter_column("a", nullable=False)

### a decorator has no name for its check
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a BLOB, PRIMARY KEY (id))
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("a", existing_type=sa.PickleType(), new_column_name="b")

### another primary key for a copied table
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER NOT NULL, PRIMARY KEY (id))
copied = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer))
with op.batch_alter_table("t", copy_from=copied) as batch_op:
    batch_op.create_primary_key("pk_t", ["a"])

### autoincrement asked of a type that does not count
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, PRIMARY KEY (id))
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("id", type_=sa.Boolean(), autoincrement=True)

### a column's index without a name
#! live
#! naming {"uq": "uq_%(table_name)s"}
op.create_table("t", sa.Column("a", sa.Integer, index=True))

### bulk insert of what the table does not have
#! live
#! setup CREATE TABLE t (id INTEGER, b INTEGER)
op.bulk_insert(sa.table("t", sa.column("id")), [{"id": 1, "z": 3}])
op.bulk_insert(sa.table("t", sa.column("id")), [{"id": 2, "z": 3}, {"id": 3, "z": 3}])

### bulk insert where a later row lacks a key
#! live
#! setup CREATE TABLE t (id INTEGER, b INTEGER)
op.bulk_insert(sa.table("t", sa.column("id"), sa.column("b")), [{"id": 1, "b": 3}, {"id": 2}])

### spans of time
#! live
#! setup CREATE TABLE t (id INTEGER, a DATETIME)
rows = sa.table("t", sa.column("id", sa.Integer), sa.column("a", sa.Interval()))
op.bulk_insert(rows, [{"id": 1, "a": datetime.timedelta(days=1, seconds=5)}, {"id": 2, "a": None}])
print(op.get_bind().execute(sa.select(rows)).all())

### columns with a key of their own
#! sql
#! live
op.create_table(
    "t",
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("a", sa.Integer, key="other", unique=True),
    sa.Column("b", sa.String(5), key="b_key", index=True, server_default="x"),
    sa.Column("c", sa.Integer, sa.ForeignKey("t.id"), key="c_key"),
    sa.UniqueConstraint("other", "b_key", name="uq_keys"),
    sa.CheckConstraint("a > 0", name="ck_a"),
)
op.add_column("t", sa.Column("d", sa.Integer, key="d_key"))

### columns with a key of their own, in a batch
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, PRIMARY KEY (id))
with op.batch_alter_table("t", recreate="always") as batch_op:
    batch_op.add_column(sa.Column("b", sa.Integer, key="b_key"))

### constraints by a column's name where a key is meant
#! sql sqlite
op.create_table("t", sa.Column("a", sa.Integer, key="other"), sa.UniqueConstraint("a"))

### strict tables
#! sql sqlite postgresql
#! live
op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Text), sqlite_strict=True)
op.create_table("u", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Text), sqlite_strict=True, sqlite_with_rowid=False)
op.create_table("v", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(5)), sqlite_strict=True)

### temporary tables
#! sql
#! live
op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Text, index=True), prefixes=["TEMPORARY"])
op.execute("INSERT INTO t (id) VALUES (1)")

### a temporary table, altered
#! live
op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Text), prefixes=["TEMPORARY"])
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("a", nullable=False)

### types as long as they can be
#! sql
op.add_column("t", sa.Column("a", mssql.NVARCHAR("max")))
op.add_column("t", sa.Column("b", sa.CHAR("max")))
op.add_column("t", sa.Column("c", sa.NCHAR("max")))
op.add_column("t", sa.Column("d", sa.String("max", collation="x")))

### texts and bytes as long as they can be
#! sql
for kind in [sa.VARCHAR("max"), sa.VARBINARY("max"), sa.BINARY("max"), sa.Text("max"), sa.LargeBinary("max"), mssql.NTEXT(), sa.Unicode("max"), oracle.RAW("max")]:
    try:
        op.add_column("t", sa.Column("e", kind))
    except Exception as error:
        print(type(error), error)

### national texts as long as they can be
#! sql mysql mariadb
op.create_table("t", sa.Column("a", sa.NVARCHAR("max")), sa.Column("b", sa.NCHAR("max")), sa.Column("c", sa.CHAR("max")))
op.add_column("t", sa.Column("d", sa.BLOB("max")))

### autoincrement, altered
#! sql
op.alter_column("t", "a", autoincrement=True)
op.alter_column("t", "a", existing_type=sa.Integer(), autoincrement=True)
op.alter_column("t", "a", existing_type=sa.Integer(), autoincrement=False, existing_nullable=False)
op.alter_column("t", "a", existing_type=sa.Integer(), existing_autoincrement=True, nullable=False)
op.alter_column("t", "a", existing_type=sa.Integer(), autoincrement=True, new_column_name="b")

### autoincrement, altered in a batch
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, PRIMARY KEY (id))
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("id", existing_type=sa.Integer(), autoincrement=True)
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("a", existing_type=sa.Integer(), autoincrement=True, nullable=False)
with op.batch_alter_table("t", recreate="always", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
    batch_op.alter_column("id", existing_type=sa.Integer(), autoincrement=True)

### autoincrement of new columns
#! sql
op.create_table("t", sa.Column("id", sa.BigInteger(), primary_key=True, autoincrement=True), sa.Column("a", sa.Integer, autoincrement=True))
op.create_table("u", sa.Column("id", sa.Integer, primary_key=True, autoincrement=False), sa.Column("a", sa.Integer, autoincrement=True))
op.create_table("v", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, primary_key=True, autoincrement=True))
op.add_column("v", sa.Column("b", sa.Integer, autoincrement=True))

### autoincrement of a column that does not count
#! sql sqlite mysql
op.create_table("t", sa.Column("id", sa.Text(), primary_key=True, autoincrement=True))

### a table's text with a column twice
#! live
#! setup CREATE TABLE t (id INTEGER, b INTEGER)
t = sa.table("t", sa.column("id", sa.Integer), sa.column("b"), sa.column("id", sa.String))
print([(c.name, repr(c.type)) for c in t.c])
op.get_bind().execute(t.insert(), [{"id": 1}, {"id": 2}])
print(op.get_bind().execute(sa.select(t)).all())

### a column added twice
#! sql sqlite
op.create_foreign_key("fk", "t", "p", ["a", "a"], ["x", "y"])

### a primary key's column does not become nullable
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a TIMESTAMP NOT NULL, b INTEGER, PRIMARY KEY (id, a))
copied = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.TIMESTAMP, primary_key=True), sa.Column("b", sa.Integer))
with op.batch_alter_table("t", copy_from=copied) as batch_op:
    batch_op.alter_column("a", existing_type=sa.String(), nullable=True)
    batch_op.alter_column("b", existing_type=sa.String(), nullable=True)
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("a", existing_type=sa.String(), nullable=True)

### a generated column stays one, whatever becomes of its default
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, b INTEGER GENERATED ALWAYS AS (id + 1) STORED, c INTEGER GENERATED ALWAYS AS (id + 2), PRIMARY KEY (id))
#! setup INSERT INTO t (id) VALUES (1)
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("b", server_default=None)
print([repr(c) for c in sa.Table("t", sa.MetaData(), autoload_with=op.get_bind()).columns])
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("c", server_default="5")

### a generated column and an identity, copied
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, b INTEGER, PRIMARY KEY (id))
copied = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer, sa.Identity(), primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.Integer, sa.Computed("a + 1")))
print([repr(c) for c in copied.columns])
with op.batch_alter_table("t", copy_from=copied) as batch_op:
    batch_op.alter_column("b", server_default=None, nullable=False)
    batch_op.alter_column("id", server_default=None)

### a type changed twice in a block
#! live
#! setup CREATE TABLE t (id INTEGER PRIMARY KEY, title VARCHAR, code VARCHAR)
#! setup INSERT INTO t VALUES (1, 'it''s: new', '7'), (2, NULL, 'x')
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("title", existing_type=sa.String(), type_=sa.Numeric(12, 3))
    batch_op.alter_column("title", existing_type=sa.Numeric(12, 3), type_=sa.Text())
    batch_op.alter_column("code", type_=sa.Integer(), new_column_name="number")
    batch_op.alter_column("code", type_=sa.Float())

### a convention asks a check for its columns
#! live
#! naming {"ck": "ck_%(table_name)s_%(column_0_name)s"}
amount = sa.Column("amount", sa.Integer)
op.create_table("a", amount, sa.CheckConstraint(sa.func.length(amount) > 5), sa.CheckConstraint("amount < 9"))
op.create_table("b", sa.Column("b", sa.Integer), sa.Column("c", sa.Integer), sa.CheckConstraint(sa.column("b") > 5), sa.CheckConstraint(sa.func.abs(sa.column("b")) > sa.column("c") + 1))
op.create_table("d", sa.Column("e", sa.Integer), sa.CheckConstraint(sa.and_(sa.literal_column("1") > 0, sa.column("e") > 5)))

### a convention asks a check in a block for its columns
#! live
#! naming {"ck": "ck_%(table_name)s_%(column_0_name)s"}
#! setup CREATE TABLE t (id INTEGER PRIMARY KEY, amount INTEGER)
with op.batch_alter_table("t") as batch_op:
    batch_op.create_check_constraint(None, sa.column("amount") > 5)
    batch_op.create_check_constraint("named", sa.column("id") > 5)

### a convention counts a check's columns
#! sql
#! naming {"ck": "ck_%(table_name)s_%(column_0_N_name)s"}
op.create_check_constraint(None, "t", sa.or_(sa.column("a") > 5, sa.column("b") == sa.column("a")))

### an enum of postgresql in another dialect
#! sql
op.create_table("t", sa.Column("kind", postgresql.ENUM("p", "q", name="pg_kind")))

### an enum of postgresql before a type that cannot be spelt
#! sql
op.create_table("t", sa.Column("net", postgresql.INET()), sa.Column("kind", postgresql.ENUM("p", "q", name="pg_kind")))

### an enum of postgresql that is not created
#! sql
op.create_table("t", sa.Column("kind", postgresql.ENUM("p", "q", name="pg_kind", create_type=False)))
op.drop_table("t")

### a domain of postgresql in another dialect
#! sql
#! live
op.create_table("t", sa.Column("mail", postgresql.DOMAIN("mail", sa.Text(), check="VALUE LIKE '%@%'")))

### listeners to all tables hear of operations
#! sql
#! live
from sqlalchemy import event
heard = []
def before(table, bind, **kw):
    heard.append(("before", table.name, sorted(table.c.keys()), bind.dialect.name, kw["checkfirst"]))
def after(table, bind, **kw):
    heard.append(("after", table.name, table.schema))
for name, function in [("before_create", before), ("after_create", after), ("before_drop", before), ("after_drop", after)]:
    event.listen(Table, name, function)
made = op.create_table("heard_of", Column("c1", Integer, nullable=False))
op.drop_table("heard_of")
for name, function in [("before_create", before), ("after_create", after), ("before_drop", before), ("after_drop", after)]:
    event.remove(Table, name, function)
op.create_table("unheard", Column("c1", Integer))
print(heard, made.name)

### the truth of constraints
#! sql sqlite
made = op.create_table("t", Column("x", Integer), sa.UniqueConstraint("x"))
print(bool(made.primary_key), [bool(one) for one in made.constraints if isinstance(one, sa.UniqueConstraint)], bool(sa.CheckConstraint("x > 1")), bool(sa.UniqueConstraint("x")))

### an index's name with quotes
#! sql
op.create_index("plain", "t", ["a"], quote=True, info={"made": "by hand"})
op.create_index("select", "t", ["a"], quote=False)

### a name of op.f in a type
#! sql
#! naming {"ck": "ck_%(table_name)s_%(constraint_name)s"}
op.add_column("t", Column("given", sa.Boolean(name=op.f("mine"), create_constraint=True), nullable=False))
op.add_column("t", Column("named", sa.Boolean(name="mine", create_constraint=True), nullable=False))
op.create_table("u", Column("given", sa.Boolean(name=op.f("mine"), create_constraint=True)), Column("kind", sa.Enum("a", "b", name=op.f("kinds"), create_constraint=True, native_enum=False)))

### a value is missing, another refused
#! live
op.create_table("t", Column("id", Integer), Column("flag", sa.Boolean()))
try:
    op.bulk_insert(sa.table("t", sa.column("id"), sa.column("flag", sa.Boolean())), [{"id": 1, "flag": "no"}, {"id": 2}])
except sa.exc.StatementError as error:
    print(type(error).__name__, error)

### a copied column that goes by a key, in a constraint
#! live
copied = sa.Table("t", sa.MetaData(), Column("amount", Integer, key="other_key"))
op.create_table("t", Column("amount", Integer))
try:
    with op.batch_alter_table("t", copy_from=copied) as batch_op:
        batch_op.create_unique_constraint("uq", ["amount"])
except KeyError as error:
    print(repr(error))

### warnings of both in their order
#! sql oracle
with op.batch_alter_table("user") as batch_op:
    batch_op.create_foreign_key("fk", "user", ["amount"], ["id"], onupdate="SET NULL")
    batch_op.alter_column("parent_id", autoincrement=True)
    batch_op.create_foreign_key("fk2", "user", ["other"], ["id"], onupdate="CASCADE")

### a dialect asked about the database
#! live
op.create_table("t", Column("id", Integer, primary_key=True), Column("a", sa.String(9), unique=True), Column("b", Integer, sa.ForeignKey("t.id")), sa.CheckConstraint("a > 1", name="ck"))
op.create_index("ix", "t", ["b"])
bind = op.get_bind()
dialect = bind.dialect
print(dialect.has_index(bind, "t", "ix"), dialect.has_index(bind, "t", index_name="no"), dialect.has_index(bind, "nope", "ix", schema=None), dialect.has_schema(bind, "main"))
print(dialect.get_columns(bind, "t"), dialect.get_pk_constraint(bind, "t"), dialect.get_indexes(bind, "t"), dialect.get_unique_constraints(bind, "t"))
print(dialect.get_foreign_keys(bind, "t"), dialect.get_check_constraints(bind, "t"), dialect.get_table_options(bind, "t"))
print(dialect.get_table_names(bind), dialect.get_view_names(bind), dialect.get_schema_names(bind), dialect.get_temp_table_names(bind))
try:
    dialect.get_columns(bind, "nope")
except sa.exc.NoSuchTableError as error:
    print(error)

### an index without a name, copied to a table whose metadata names it
#! sql sqlite
given = sa.MetaData(naming_convention={"ck": "x_%(constraint_name)s"})
copied = sa.Table("users", given, Column("id", Integer), sa.Index(None, "id"))
with op.batch_alter_table("users", recreate="always", copy_from=copied) as batch_op:
    batch_op.add_column(Column("a", sa.Text()))
late = sa.Table("t", given, Column("a", Integer), sa.Index("zz", "a"), sa.Index(None, "a"), sa.Index(None, sa.text("a + 1")))
sa.Index(None, sa.func.lower(late.c.a))
for metadata in (sa.MetaData(), sa.MetaData(naming_convention={"ix": "q_%(constraint_name)s"})):
    try:
        print(sorted(str(index.name) for index in late.to_metadata(metadata).indexes))
    except sa.exc.InvalidRequestError as error:
        print(error)

### a dialect asked about an index without a database
#! sql sqlite postgresql mysql
try:
    op.get_bind().dialect.has_index(op.get_bind(), "t", "ix")
except sa.exc.ArgumentError as error:
    print(error)

### a dialect asked by way of what is no connection
#! live
from sqlalchemy import inspect
bind = op.get_bind()
for given in (bind.engine, inspect(bind), None, "t"):
    for ask in (lambda: bind.dialect.has_table(given, "t"), lambda: bind.dialect.has_index(given, "t", "ix")):
        try:
            print(ask())
        except sa.exc.ArgumentError as error:
            print(error)
print(bind.dialect.has_table(bind, "t"), bind.dialect.has_table(bind, "t", schema="main"))
