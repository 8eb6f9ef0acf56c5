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
