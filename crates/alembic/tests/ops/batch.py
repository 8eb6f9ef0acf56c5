### add only needs no recreate
#! live
#! setup CREATE TABLE t (id INTEGER PRIMARY KEY)
with op.batch_alter_table("t") as batch_op:
    batch_op.add_column(sa.Column("x", sa.Integer))

### add with expression default recreates
#! live
#! setup CREATE TABLE t (id INTEGER PRIMARY KEY)
#! setup INSERT INTO t VALUES (1)
with op.batch_alter_table("t") as batch_op:
    batch_op.add_column(sa.Column("x", sa.DateTime, server_default=sa.func.current_timestamp()))

### add a persisted computed column
#! live
#! setup CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER)
#! setup INSERT INTO t VALUES (1, 2)
with op.batch_alter_table("t") as batch_op:
    batch_op.add_column(sa.Column("x", sa.Integer, sa.Computed("a + 1", persisted=True)))

### drop a column
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a VARCHAR(50), b INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO t VALUES (1, 'a', 5)
with op.batch_alter_table("t", schema=None) as batch_op:
    batch_op.drop_column("b")

### change the type casts
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a VARCHAR(50), PRIMARY KEY (id))
#! setup INSERT INTO t VALUES (1, '17')
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("a", type_=sa.Integer())

### change the type within an affinity
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a VARCHAR(50), PRIMARY KEY (id))
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("a", type_=sa.Text(), existing_type=sa.String(50))

### change the type to json
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a VARCHAR(50), PRIMARY KEY (id))
#! setup INSERT INTO t VALUES (1, '{}')
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("a", type_=sa.JSON())

### integer to numeric and float, string to datetime
#! live
#! setup CREATE TABLE t (i INTEGER, n NUMERIC(10, 2), f FLOAT, s VARCHAR, d DATETIME)
#! setup INSERT INTO t VALUES (1, 2.5, 3.5, 'x', '2020-01-01 00:00:00')
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("i", type_=sa.BigInteger())
    batch_op.alter_column("n", type_=sa.Float())
    batch_op.alter_column("f", type_=sa.Numeric(5, 1))
    batch_op.alter_column("s", type_=sa.LargeBinary())
    batch_op.alter_column("d", type_=sa.String(30))

### nullable both ways
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a VARCHAR(50), b INTEGER NOT NULL, PRIMARY KEY (id))
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("a", existing_type=sa.String(50), nullable=False)
    batch_op.alter_column("b", existing_type=sa.Integer(), nullable=True)

### server defaults set and dropped
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a VARCHAR(50) DEFAULT 'q', b INTEGER, PRIMARY KEY (id))
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("a", server_default=None)
    batch_op.alter_column("b", server_default="7")

### server default as text and function
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a DATETIME, b INTEGER, PRIMARY KEY (id))
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("a", server_default=sa.func.now())
    batch_op.alter_column("b", server_default=sa.text("7"))

### reflected defaults survive
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a DATETIME DEFAULT CURRENT_TIMESTAMP, b INTEGER DEFAULT 5, c VARCHAR DEFAULT 'it''s', d VARCHAR DEFAULT (lower('X')), e REAL DEFAULT -1.5, f TEXT DEFAULT (datetime('now')), g INTEGER DEFAULT (1 + 2), h BOOLEAN DEFAULT TRUE, i INTEGER DEFAULT NULL, j INTEGER DEFAULT 15, PRIMARY KEY (id))
#! setup INSERT INTO t (id) VALUES (1)
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("b", nullable=False)

### rename a column
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a VARCHAR(50), PRIMARY KEY (id))
#! setup INSERT INTO t VALUES (1, 'x')
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("a", new_column_name="Alpha")

### rename a column under an index, a unique and a foreign key
#! live
#! setup CREATE TABLE p (id INTEGER PRIMARY KEY)
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, PRIMARY KEY (id), CONSTRAINT uq_a UNIQUE (a), CONSTRAINT fk_a FOREIGN KEY(a) REFERENCES p (id))
#! setup CREATE INDEX ix_a ON t (a)
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("a", new_column_name="b")

### rename the primary key column
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO t VALUES (4, 5)
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("id", new_column_name="ident", existing_type=sa.Integer)

### named constraints survive
#! live
#! setup CREATE TABLE p (id INTEGER PRIMARY KEY)
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, b INTEGER, CONSTRAINT pk_t PRIMARY KEY (id), CONSTRAINT uq_a UNIQUE (a), CONSTRAINT ck_b CHECK (b > 5), CONSTRAINT fk_b FOREIGN KEY(b) REFERENCES p (id) ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED)
with op.batch_alter_table("t") as batch_op:
    batch_op.add_column(sa.Column("c", sa.Integer))
    batch_op.alter_column("a", nullable=False)

### unnamed constraints: what is lost
#! live
#! setup CREATE TABLE p (id INTEGER PRIMARY KEY)
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER UNIQUE, b INTEGER CHECK (b > 5), c INTEGER REFERENCES p (id), PRIMARY KEY (id), UNIQUE (b, c), CHECK (c < 7))
#! setup INSERT INTO p VALUES (1)
#! setup INSERT INTO t VALUES (1, 2, 6, 1)
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("a", nullable=False)

### unnamed check restated in table_args
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, b INTEGER, CHECK (b > 5))
with op.batch_alter_table("t", table_args=(sa.CheckConstraint("b > 5"),)) as batch_op:
    batch_op.alter_column("b", nullable=False)

### table args and kwargs
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, b INTEGER, PRIMARY KEY (id))
with op.batch_alter_table("t", table_args=(sa.UniqueConstraint("b", name="uq_b"), sa.CheckConstraint("b > 1", name="ck_b")), table_kwargs={"sqlite_autoincrement": True}) as batch_op:
    batch_op.alter_column("b", nullable=False)

### autoincrement keyword survives or not
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, b INTEGER)
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("b", nullable=False)

### strict and without rowid
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL PRIMARY KEY, b INTEGER) WITHOUT ROWID
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("b", nullable=False)

### indexes survive
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a VARCHAR, b INTEGER, PRIMARY KEY (id))
#! setup CREATE INDEX ix_a ON t (a)
#! setup CREATE UNIQUE INDEX ix_ab ON t (a, b)
#! setup CREATE INDEX ix_part ON t (b) WHERE b > 5
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("a", nullable=False)

### expression indexes are lost
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a VARCHAR, b INTEGER, PRIMARY KEY (id))
#! setup CREATE INDEX ix_lower ON t (lower(a))
#! setup CREATE INDEX ix_desc ON t (a DESC)
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("b", nullable=False)

### an index on a dropped column
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a VARCHAR, b INTEGER, PRIMARY KEY (id))
#! setup CREATE INDEX ix_a ON t (a)
with op.batch_alter_table("t") as batch_op:
    batch_op.drop_column("a")

### an index dropped together with its column
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a VARCHAR, b INTEGER, PRIMARY KEY (id))
#! setup CREATE INDEX ix_a ON t (a)
with op.batch_alter_table("t") as batch_op:
    batch_op.drop_index("ix_a")
    batch_op.drop_column("a")

### constraints on a dropped column go
#! live
#! setup CREATE TABLE p (id INTEGER PRIMARY KEY)
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, b INTEGER, PRIMARY KEY (id), CONSTRAINT uq_a UNIQUE (a, b), CONSTRAINT fk_a FOREIGN KEY(a) REFERENCES p (id), CONSTRAINT ck_a CHECK (a > 5))
with op.batch_alter_table("t") as batch_op:
    batch_op.drop_column("a")

### drop a primary key column
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, b INTEGER, PRIMARY KEY (id, a))
#! setup INSERT INTO t VALUES (1, 2, 3)
with op.batch_alter_table("t") as batch_op:
    batch_op.drop_column("a")

### drop the only primary key column
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, PRIMARY KEY (id))
with op.batch_alter_table("t") as batch_op:
    batch_op.drop_column("id")

### create index in batch without recreate
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, PRIMARY KEY (id))
with op.batch_alter_table("t") as batch_op:
    batch_op.create_index("ix_a", ["a"])
    batch_op.create_index(batch_op.f("ix_u"), ["a", "id"], unique=True)

### create and drop index with recreate
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, b INTEGER, PRIMARY KEY (id))
#! setup CREATE INDEX ix_b ON t (b)
with op.batch_alter_table("t") as batch_op:
    batch_op.create_index("ix_a", ["a"], unique=True)
    batch_op.drop_index("ix_b")
    batch_op.alter_column("a", nullable=False)

### drop an unknown index with recreate
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, b INTEGER, PRIMARY KEY (id))
with op.batch_alter_table("t", recreate="always") as batch_op:
    batch_op.drop_index("ix_b")

### drop an unknown index without recreate
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, b INTEGER, PRIMARY KEY (id))
with op.batch_alter_table("t") as batch_op:
    batch_op.drop_index("ix_b")

### create constraints
#! live
#! setup CREATE TABLE p (id INTEGER PRIMARY KEY)
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, b INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO t VALUES (1, 2, 13)
with op.batch_alter_table("t") as batch_op:
    batch_op.create_unique_constraint("uq_a", ["a"])
    batch_op.create_check_constraint("ck_b", "b > 5")
    batch_op.create_check_constraint("ck_c", sa.column("b") > 6)
    batch_op.create_foreign_key("fk_a", "p", ["a"], ["id"], ondelete="CASCADE")

### self-referential foreign key in batch
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, PRIMARY KEY (id))
with op.batch_alter_table("t") as batch_op:
    batch_op.create_foreign_key("fk_self", "t", ["a"], ["id"])

### a reflected self-referential foreign key
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, PRIMARY KEY (id), CONSTRAINT fk_self FOREIGN KEY(a) REFERENCES t (id))
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("a", nullable=False)

### the table is referred to by others
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, PRIMARY KEY (id))
#! setup CREATE TABLE child (id INTEGER, t_id INTEGER, CONSTRAINT fk_t FOREIGN KEY(t_id) REFERENCES t (id))
#! setup INSERT INTO t VALUES (1, 2)
#! setup INSERT INTO child VALUES (1, 1)
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("a", nullable=False)

### the table is referred to by others, foreign keys on
#! live
#! setup PRAGMA foreign_keys=ON
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, PRIMARY KEY (id))
#! setup CREATE TABLE child (id INTEGER, t_id INTEGER, CONSTRAINT fk_t FOREIGN KEY(t_id) REFERENCES t (id))
#! setup INSERT INTO t VALUES (1, 2)
#! setup INSERT INTO child VALUES (1, 1)
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("a", nullable=False)

### unnamed constraint is refused
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, PRIMARY KEY (id))
with op.batch_alter_table("t") as batch_op:
    batch_op.create_unique_constraint(None, ["a"])

### a constraint named by the convention
#! live
#! naming {"uq": "uq_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s"}
#! setup CREATE TABLE p (id INTEGER PRIMARY KEY)
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, PRIMARY KEY (id))
with op.batch_alter_table("t") as batch_op:
    batch_op.create_unique_constraint(None, ["a"])
    batch_op.create_check_constraint("pos", "a > 0")
    batch_op.create_foreign_key(None, "p", ["a"], ["id"])

### drop constraints
#! live
#! setup CREATE TABLE p (id INTEGER PRIMARY KEY)
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, CONSTRAINT pk_t PRIMARY KEY (id), CONSTRAINT uq_a UNIQUE (a), CONSTRAINT ck_a CHECK (a > 5), CONSTRAINT fk_a FOREIGN KEY(a) REFERENCES p (id))
with op.batch_alter_table("t") as batch_op:
    batch_op.drop_constraint("uq_a", type_="unique")
    batch_op.drop_constraint("ck_a", type_="check")
    batch_op.drop_constraint("fk_a", type_="foreignkey")

### drop a constraint without a type
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, CONSTRAINT uq_a UNIQUE (a))
with op.batch_alter_table("t") as batch_op:
    batch_op.drop_constraint("uq_a")

### drop the primary key and create another
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER NOT NULL, CONSTRAINT pk_t PRIMARY KEY (id))
#! setup INSERT INTO t VALUES (1, 2)
with op.batch_alter_table("t") as batch_op:
    batch_op.drop_constraint("pk_t", type_="primary")
    batch_op.create_primary_key("pk_t2", ["id", "a"])

### create a primary key over an unnamed one
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER NOT NULL, PRIMARY KEY (id))
with op.batch_alter_table("t") as batch_op:
    batch_op.create_primary_key("pk_t", ["id", "a"])

### create a primary key where none was
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER NOT NULL)
with op.batch_alter_table("t") as batch_op:
    batch_op.create_primary_key("pk_t", ["id"])

### drop an unknown constraint
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER UNIQUE)
with op.batch_alter_table("t") as batch_op:
    batch_op.drop_constraint("uq_a", type_="unique")

### drop a constraint without a name
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER UNIQUE)
with op.batch_alter_table("t") as batch_op:
    batch_op.drop_constraint(None, type_="unique")

### drop unnamed constraints through a naming convention
#! live
#! setup CREATE TABLE p (id INTEGER PRIMARY KEY)
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, b INTEGER, PRIMARY KEY (id), UNIQUE (a), FOREIGN KEY(b) REFERENCES p (id))
with op.batch_alter_table("t", naming_convention={"uq": "uq_%(table_name)s_%(column_0_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s"}) as batch_op:
    batch_op.drop_constraint("uq_t_a", type_="unique")
    batch_op.drop_constraint("fk_t_b_p", type_="foreignkey")

### a naming convention names what stays
#! live
#! setup CREATE TABLE p (id INTEGER PRIMARY KEY)
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, b INTEGER, PRIMARY KEY (id), UNIQUE (a), FOREIGN KEY(b) REFERENCES p (id), CONSTRAINT kept UNIQUE (b), CONSTRAINT ck CHECK (a > 1))
#! setup CREATE INDEX ix_named ON t (a)
with op.batch_alter_table("t", naming_convention={"uq": "uq_%(table_name)s_%(column_0_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s"}) as batch_op:
    batch_op.alter_column("a", nullable=False)

### recreate always
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO t VALUES (1, 2)
with op.batch_alter_table("t", recreate="always") as batch_op:
    batch_op.add_column(sa.Column("x", sa.Integer, server_default="3"))

### recreate always with nothing in it
#! live
#! setup CREATE TABLE t (id integer not null, a integer, primary key (id))
with op.batch_alter_table("t", recreate="always") as batch_op:
    pass

### an empty batch
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL)
with op.batch_alter_table("t") as batch_op:
    pass

### recreate never
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, b INTEGER)
with op.batch_alter_table("t", recreate="never") as batch_op:
    batch_op.drop_column("b")
    batch_op.alter_column("a", new_column_name="c")

### recreate never with a constraint
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER)
with op.batch_alter_table("t", recreate="never") as batch_op:
    batch_op.create_unique_constraint("uq_a", ["a"])

### recreate sometimes
#! live
with op.batch_alter_table("t", recreate="sometimes") as batch_op:
    pass

### insert_after and insert_before
#! live
#! setup CREATE TABLE t (a INTEGER, b INTEGER, c INTEGER)
#! setup INSERT INTO t VALUES (1, 2, 3)
with op.batch_alter_table("t", recreate="always") as batch_op:
    batch_op.add_column(sa.Column("x", sa.Integer), insert_after="a")
    batch_op.add_column(sa.Column("y", sa.Integer), insert_before="a")
    batch_op.add_column(sa.Column("z", sa.Integer), insert_after="x")
    batch_op.add_column(sa.Column("w", sa.Integer), insert_after="c")
    batch_op.add_column(sa.Column("v", sa.Integer))

### insert_after without recreate
#! live
#! setup CREATE TABLE t (a INTEGER, b INTEGER)
with op.batch_alter_table("t") as batch_op:
    batch_op.add_column(sa.Column("x", sa.Integer), insert_after="a")

### insert_after an unknown column
#! live
#! setup CREATE TABLE t (a INTEGER, b INTEGER)
with op.batch_alter_table("t", recreate="always") as batch_op:
    batch_op.add_column(sa.Column("x", sa.Integer), insert_after="nope")

### partial reordering
#! live
#! setup CREATE TABLE t (a INTEGER, b INTEGER, c INTEGER, d INTEGER)
#! setup INSERT INTO t VALUES (1, 2, 3, 4)
with op.batch_alter_table("t", partial_reordering=[("c", "a"), ("d", "b")], recreate="always") as batch_op:
    batch_op.add_column(sa.Column("x", sa.Integer), insert_after="d")

### full reordering
#! live
#! setup CREATE TABLE t (a INTEGER, b INTEGER, c INTEGER, d INTEGER)
with op.batch_alter_table("t", partial_reordering=[("d", "c", "b", "a")]) as batch_op:
    batch_op.alter_column("a", nullable=False)

### circular reordering
#! live
#! setup CREATE TABLE t (a INTEGER, b INTEGER)
with op.batch_alter_table("t", partial_reordering=[("a", "b"), ("b", "a")]) as batch_op:
    batch_op.alter_column("a", nullable=False)

### copy_from
#! sql sqlite
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a VARCHAR, PRIMARY KEY (id))
#! setup INSERT INTO t VALUES (1, 'x')
t = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String), sa.UniqueConstraint("a", name="uq_a"), sa.Index("ix_a", "a"))
with op.batch_alter_table("t", copy_from=t) as batch_op:
    batch_op.alter_column("a", nullable=False)

### copy_from drops a constraint
#! sql sqlite
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a VARCHAR, PRIMARY KEY (id))
t = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String), sa.UniqueConstraint("a", name="uq_a"), sa.CheckConstraint("id > 1", name="ck_i"), sa.CheckConstraint("id > 2"))
with op.batch_alter_table("t", copy_from=t) as batch_op:
    batch_op.drop_constraint("uq_a", type_="unique")

### copy_from with flags and types
#! sql sqlite
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a VARCHAR, b BOOLEAN, e VARCHAR(1), PRIMARY KEY (id))
t = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String, unique=True, index=True), sa.Column("b", sa.Boolean(create_constraint=True, name="ck_b")), sa.Column("e", sa.Enum("x", "y", name="ck_e", create_constraint=True)))
with op.batch_alter_table("t", copy_from=t) as batch_op:
    batch_op.alter_column("b", type_=sa.Integer(), existing_type=sa.Boolean(create_constraint=True, name="ck_b"))

### copy_from renames a boolean
#! sql sqlite
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, b BOOLEAN, PRIMARY KEY (id))
t = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("b", sa.Boolean(create_constraint=True, name="ck_b")))
with op.batch_alter_table("t", copy_from=t) as batch_op:
    batch_op.alter_column("b", new_column_name="bb", existing_type=sa.Boolean(create_constraint=True, name="ck_b"))

### copy_from with a column check
#! sql sqlite
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, PRIMARY KEY (id))
t = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, sa.CheckConstraint("a > 3", name="ck_a")))
with op.batch_alter_table("t", copy_from=t) as batch_op:
    batch_op.drop_constraint("ck_a", type_="check")

### copy_from with foreign keys
#! sql sqlite
#! live
#! setup CREATE TABLE p (id INTEGER PRIMARY KEY)
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, PRIMARY KEY (id))
t = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, sa.ForeignKey("p.id", name="fk_a")), sa.Column("s", sa.Integer, sa.ForeignKey("t.id")))
with op.batch_alter_table("t", copy_from=t) as batch_op:
    batch_op.drop_column("s")

### offline is refused
#! sql sqlite
with op.batch_alter_table("t") as batch_op:
    batch_op.drop_column("a")

### offline adds
#! sql
with op.batch_alter_table("t") as batch_op:
    batch_op.add_column(sa.Column("x", sa.Integer))
    batch_op.create_index("ix_x", ["x"])

### offline elsewhere alters in place
#! sql postgresql mysql mssql oracle
with op.batch_alter_table("t", schema="s") as batch_op:
    batch_op.drop_column("a")
    batch_op.alter_column("b", existing_type=sa.Integer(), nullable=False)
    batch_op.create_unique_constraint("uq", ["a"])
    batch_op.create_foreign_key("fk", "p", ["a"], ["id"], referent_schema="r")
    batch_op.drop_constraint("old", type_="unique")

### offline recreate always elsewhere
#! sql postgresql
with op.batch_alter_table("t", recreate="always") as batch_op:
    batch_op.drop_column("a")

### copy_from on postgresql
#! sql postgresql mysql
t = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.UniqueConstraint("a", name="uq_a"))
with op.batch_alter_table("t", copy_from=t, recreate="always") as batch_op:
    batch_op.alter_column("a", type_=sa.String(30))

### boolean added with a check
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, PRIMARY KEY (id))
with op.batch_alter_table("t") as batch_op:
    batch_op.add_column(sa.Column("b", sa.Boolean(create_constraint=True, name="ck_b")))

### unnamed boolean added with a check
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, PRIMARY KEY (id))
with op.batch_alter_table("t") as batch_op:
    batch_op.add_column(sa.Column("b", sa.Boolean(create_constraint=True)))

### type changed to boolean and enum
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, e VARCHAR(10), PRIMARY KEY (id))
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("a", type_=sa.Boolean(create_constraint=True, name="ck_a"), existing_type=sa.Integer())
    batch_op.alter_column("e", type_=sa.Enum("x", "y", name="ck_e", create_constraint=True), existing_type=sa.String(10))

### enum without a check
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, e VARCHAR(10), PRIMARY KEY (id))
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("e", type_=sa.Enum("x", "yyy", name="ee"), existing_type=sa.String(10), existing_nullable=True)

### reflected boolean with its check
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, b BOOLEAN, PRIMARY KEY (id), CONSTRAINT ck_b CHECK (b IN (0, 1)))
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("b", type_=sa.Integer(), existing_type=sa.Boolean(create_constraint=True, name="ck_b"))

### rename a reflected boolean with its check
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, b BOOLEAN, PRIMARY KEY (id), CONSTRAINT ck_b CHECK (b IN (0, 1)))
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("b", new_column_name="c", existing_type=sa.Boolean(create_constraint=True, name="ck_b"))

### drop a boolean column with its check
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, b BOOLEAN, PRIMARY KEY (id), CONSTRAINT ck_b CHECK (b IN (0, 1)))
with op.batch_alter_table("t") as batch_op:
    batch_op.drop_column("b", existing_type=sa.Boolean(create_constraint=True, name="ck_b"))

### drop a boolean column, its check stays in the way
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, b BOOLEAN, PRIMARY KEY (id), CONSTRAINT ck_b CHECK (b IN (0, 1)))
with op.batch_alter_table("t") as batch_op:
    batch_op.drop_column("b")

### reflect_args overrides a column
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, b BOOLEAN, PRIMARY KEY (id))
with op.batch_alter_table("t", reflect_args=[sa.Column("b", sa.Boolean(create_constraint=True, name="bcheck"))]) as batch_op:
    batch_op.add_column(sa.Column("x", sa.Integer))
    batch_op.alter_column("id", existing_type=sa.Integer)

### add a column with a foreign key, batch
#! live
#! setup CREATE TABLE p (id INTEGER PRIMARY KEY)
#! setup CREATE TABLE t (id INTEGER NOT NULL, PRIMARY KEY (id))
with op.batch_alter_table("t") as batch_op:
    batch_op.add_column(sa.Column("p_id", sa.Integer, sa.ForeignKey("p.id", name="fk_p")))

### add a column with an unnamed foreign key, batch
#! live
#! setup CREATE TABLE p (id INTEGER PRIMARY KEY)
#! setup CREATE TABLE t (id INTEGER NOT NULL, PRIMARY KEY (id))
with op.batch_alter_table("t") as batch_op:
    batch_op.add_column(sa.Column("p_id", sa.Integer, sa.ForeignKey("p.id")))

### add indexed and unique columns, batch
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, PRIMARY KEY (id))
with op.batch_alter_table("t") as batch_op:
    batch_op.add_column(sa.Column("x", sa.Integer, index=True))

### add a unique column, batch
#! live
#! naming {"uq": "uq_%(table_name)s_%(column_0_name)s"}
#! setup CREATE TABLE t (id INTEGER NOT NULL, PRIMARY KEY (id))
with op.batch_alter_table("t") as batch_op:
    batch_op.add_column(sa.Column("y", sa.Integer, unique=True))

### add an indexed column and recreate
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, PRIMARY KEY (id))
with op.batch_alter_table("t", recreate="always") as batch_op:
    batch_op.add_column(sa.Column("x", sa.Integer, index=True))

### add a column and a foreign key on it
#! live
#! setup CREATE TABLE p (id INTEGER PRIMARY KEY)
#! setup CREATE TABLE t (id INTEGER NOT NULL, PRIMARY KEY (id))
with op.batch_alter_table("t") as batch_op:
    batch_op.add_column(sa.Column("p_id", sa.Integer(), nullable=True))
    batch_op.create_foreign_key(batch_op.f("fk_t_p"), "p", ["p_id"], ["id"])
    batch_op.create_index(batch_op.f("ix_t_p"), ["p_id"], unique=False)

### the copy fails
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO t VALUES (1, NULL)
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("a", nullable=False)

### a failing script after a batch
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO t VALUES (1, 2)
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("a", nullable=False)
raise Exception("later")

### a raise inside the batch
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, PRIMARY KEY (id))
with op.batch_alter_table("t") as batch_op:
    batch_op.drop_column("a")
    raise ValueError("stop")

### a left over temporary table
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, PRIMARY KEY (id))
#! setup CREATE TABLE _alembic_tmp_t (id INTEGER)
with op.batch_alter_table("t") as batch_op:
    batch_op.drop_column("a")

### a table that is not there
#! live
with op.batch_alter_table("nope") as batch_op:
    batch_op.drop_column("a")

### a column that is not there
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL)
with op.batch_alter_table("t") as batch_op:
    batch_op.drop_column("nope")

### altering a column that is not there
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL)
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("nope", nullable=True)

### a long table name
#! live
#! setup CREATE TABLE a_table_whose_name_is_far_longer_than_fifty_characters_in_all (id INTEGER NOT NULL, a INTEGER)
with op.batch_alter_table("a_table_whose_name_is_far_longer_than_fifty_characters_in_all") as batch_op:
    batch_op.drop_column("a")

### a mixed-case table with odd columns
#! live
#! setup CREATE TABLE "My Table" (id INTEGER NOT NULL, "select" INTEGER, "A b" VARCHAR(3), PRIMARY KEY (id))
#! setup INSERT INTO "My Table" VALUES (1, 2, 'x')
with op.batch_alter_table("My Table") as batch_op:
    batch_op.alter_column("select", nullable=False)

### reflected types
#! live
#! setup CREATE TABLE t (a BIGINT, b SMALLINT, c VARCHAR(20), d CHAR(3), e TEXT, f NUMERIC(10, 2), g DECIMAL(5), h FLOAT, i REAL, j DOUBLE, k BLOB, l DATE, m DATETIME, n TIME, o TIMESTAMP, p BOOLEAN, q JSON, r NVARCHAR(5), s INT, t DOUBLE PRECISION, u MYTYPE, v TINYINT(1), w UNSIGNED BIG INT, x, y UUID, z CLOB)
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("a", nullable=False)

### collations survive or not
#! live
#! setup CREATE TABLE t (a VARCHAR(20) COLLATE NOCASE, b TEXT)
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("b", nullable=False)

### generated columns
#! live
#! setup CREATE TABLE t (a INTEGER, b INTEGER GENERATED ALWAYS AS (a + 1) VIRTUAL, c INTEGER GENERATED ALWAYS AS (a + 2) STORED)
#! setup INSERT INTO t (a) VALUES (1)
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("a", nullable=False)

### comments in batch
#! live
#! setup CREATE TABLE t (a INTEGER)
with op.batch_alter_table("t") as batch_op:
    batch_op.create_table_comment("hello")
    batch_op.alter_column("a", comment="col")
    batch_op.drop_table_comment()

### execute in batch
#! live
#! setup CREATE TABLE t (a INTEGER)
with op.batch_alter_table("t") as batch_op:
    batch_op.execute("INSERT INTO t VALUES (1)")
    batch_op.drop_column("a")
    batch_op.add_column(sa.Column("b", sa.Integer))

### schema on sqlite
#! live
#! setup ATTACH DATABASE ':memory:' AS other
#! setup CREATE TABLE other.t (id INTEGER NOT NULL, a INTEGER, PRIMARY KEY (id))
with op.batch_alter_table("t", schema="other") as batch_op:
    batch_op.alter_column("a", nullable=False)
print(op.get_bind().execute(text("SELECT sql FROM other.sqlite_master")).fetchall())

### views and triggers on the table
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, PRIMARY KEY (id))
#! setup CREATE VIEW v AS SELECT a FROM t
#! setup CREATE TRIGGER trg AFTER INSERT ON t BEGIN UPDATE t SET a = 1; END
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("a", nullable=False)

### batch_op names
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL)
with op.batch_alter_table("t") as batch_op:
    print([n for n in dir(batch_op) if not n.startswith("_")])
    print(batch_op.impl.table_name, batch_op.f("x"), batch_op.get_bind() is op.get_bind())

### create_table in batch
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL)
with op.batch_alter_table("t") as batch_op:
    batch_op.create_table("u", sa.Column("a", sa.Integer))

### rename and add under the old name
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO t VALUES (1, 2)
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("a", new_column_name="b")
    batch_op.add_column(sa.Column("c", sa.String(5), server_default="q"))
with op.batch_alter_table("t") as batch_op:
    batch_op.drop_column("b")
    batch_op.add_column(sa.Column("a", sa.Integer))

### drop and add the same column
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, PRIMARY KEY (id))
#! setup INSERT INTO t VALUES (1, 2)
with op.batch_alter_table("t") as batch_op:
    batch_op.drop_column("a")
    batch_op.add_column(sa.Column("a", sa.String(5)))

### multiple references in one foreign key
#! live
#! setup CREATE TABLE p (x INTEGER, y INTEGER, PRIMARY KEY (x, y))
#! setup CREATE TABLE t (id INTEGER NOT NULL, a INTEGER, b INTEGER, PRIMARY KEY (id), FOREIGN KEY(a, b) REFERENCES p (x, y), FOREIGN KEY(a) REFERENCES p)
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("a", nullable=False)

### wrong calls in batch
#! live
#! setup CREATE TABLE t (id INTEGER NOT NULL)
def attempt(f, *a, **k):
    try:
        f(*a, **k)
    except Exception as e:
        print(type(e).__name__, e)
with op.batch_alter_table("t", recreate="never") as batch_op:
    attempt(batch_op.add_column)
    attempt(batch_op.drop_column)
    attempt(batch_op.drop_constraint, "a", "t", "b", "c")
    attempt(batch_op.create_index, "x")
    attempt(batch_op.rename_table, "a", "b")
    attempt(batch_op.drop_table, "a")
    attempt(batch_op.bulk_insert, "a", [])
