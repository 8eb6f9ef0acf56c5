### add a nullable column
#! sql
#! live
#! setup CREATE TABLE t (id INTEGER PRIMARY KEY)
op.add_column("t", sa.Column("name", sa.String(50)))

### add a column with a server default
#! sql
#! live
#! setup CREATE TABLE t (id INTEGER PRIMARY KEY)
#! setup INSERT INTO t VALUES (1)
op.add_column("t", sa.Column("name", sa.String(50), server_default="x", nullable=False))

### add a not null column without a default
#! sql
#! live
#! setup CREATE TABLE t (id INTEGER PRIMARY KEY)
#! setup INSERT INTO t VALUES (1)
op.add_column("t", sa.Column("n", sa.Integer(), nullable=False))

### add a column with expression default
#! sql
#! live
#! setup CREATE TABLE t (id INTEGER PRIMARY KEY)
op.add_column("t", sa.Column("c", sa.DateTime(), server_default=sa.text("CURRENT_TIMESTAMP")))

### add a column with a foreign key
#! sql
#! live
#! setup CREATE TABLE t (id INTEGER PRIMARY KEY)
#! setup CREATE TABLE p (id INTEGER PRIMARY KEY)
op.add_column("t", sa.Column("p_id", sa.Integer, sa.ForeignKey("p.id", name="fk_p")))

### add a column with an unnamed foreign key
#! sql
op.add_column("t", sa.Column("p_id", sa.Integer, sa.ForeignKey("p.id", ondelete="CASCADE")))

### add a column with an inline reference
#! sql
#! live
#! setup CREATE TABLE t (id INTEGER PRIMARY KEY)
#! setup CREATE TABLE p (id INTEGER PRIMARY KEY)
op.add_column("t", sa.Column("p_id", sa.Integer, sa.ForeignKey("p.id", name="fk_p", ondelete="CASCADE")), inline_references=True)

### add a primary key column
#! sql
op.add_column("t", sa.Column("id", sa.Integer, primary_key=True))

### add an inline primary key
#! sql sqlite postgresql mysql
op.add_column("t", sa.Column("id", sa.Integer, primary_key=True), inline_primary_key=True)

### add an indexed column
#! sql
#! live
#! setup CREATE TABLE t (id INTEGER PRIMARY KEY)
op.add_column("t", sa.Column("x", sa.Integer, index=True))

### add a unique column
#! sql
#! live
#! setup CREATE TABLE t (id INTEGER PRIMARY KEY)
op.add_column("t", sa.Column("x", sa.Integer, unique=True))

### add a unique indexed column
#! sql
#! live
#! setup CREATE TABLE t (id INTEGER PRIMARY KEY)
op.add_column("t", sa.Column("x", sa.Integer, unique=True, index=True))

### add a boolean with a check
#! sql
#! live
#! setup CREATE TABLE t (id INTEGER PRIMARY KEY)
op.add_column("t", sa.Column("b", sa.Boolean(create_constraint=True, name="ck_b")))

### add an enum with a check
#! sql
#! live
#! setup CREATE TABLE t (id INTEGER PRIMARY KEY)
op.add_column("t", sa.Column("e", sa.Enum("a", "b", name="ck_e", create_constraint=True)))

### add a native enum
#! sql
#! live
#! setup CREATE TABLE t (id INTEGER PRIMARY KEY)
op.add_column("t", sa.Column("e", sa.Enum("a", "b", name="ee"), server_default="a"))

### add a column with a check constraint
#! sql
#! live
#! setup CREATE TABLE t (id INTEGER PRIMARY KEY)
op.add_column("t", sa.Column("x", sa.Integer, sa.CheckConstraint("x > 5", name="ck_x")))

### add a column with a comment
#! sql
#! live
#! setup CREATE TABLE t (id INTEGER PRIMARY KEY)
op.add_column("t", sa.Column("x", sa.Integer, comment="it's x"))

### add a column in a schema
#! sql
op.add_column("t", sa.Column("x", sa.Integer, sa.ForeignKey("sch.p.id"), index=True), schema="sch")

### add a column if_not_exists
#! sql postgresql mysql mariadb sqlite
op.add_column("t", sa.Column("x", sa.Integer), if_not_exists=True)

### add a computed column
#! sql sqlite postgresql mysql
#! live
#! setup CREATE TABLE t (a INTEGER)
op.add_column("t", sa.Column("x", sa.Integer, sa.Computed("a + 1")))

### add an identity column
#! sql postgresql mssql oracle
op.add_column("t", sa.Column("x", sa.Integer, sa.Identity(always=True)))

### add a column that is there
#! live
#! setup CREATE TABLE t (a INTEGER)
op.add_column("t", sa.Column("a", sa.Integer))

### add a column to no table
#! live
op.add_column("t", sa.Column("a", sa.Integer))

### add a column already on a table
#! sql sqlite postgresql
#! live
#! setup CREATE TABLE t (a INTEGER)
m = sa.MetaData()
other = sa.Table("other", m, sa.Column("x", sa.Integer, server_default="3"))
op.add_column("t", other.c.x)

### add a column with the naming convention
#! sql
#! naming {"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s"}
op.add_column("t", sa.Column("x", sa.Integer, sa.ForeignKey("p.id"), index=True))
op.add_column("t", sa.Column("y", sa.Integer, unique=True))
op.add_column("t", sa.Column("b", sa.Boolean(create_constraint=True, name="isb")))

### drop a column
#! sql
#! live
#! setup CREATE TABLE t (a INTEGER, b INTEGER)
#! setup INSERT INTO t VALUES (1, 2)
op.drop_column("t", "b")

### drop a column in a schema
#! sql
op.drop_column("t", "b", schema="sch")

### drop a column if_exists
#! sql sqlite postgresql mysql mariadb mssql
op.drop_column("t", "b", if_exists=True)

### drop a column with mssql options
#! sql mssql
op.drop_column("t", "b", mssql_drop_default=True, mssql_drop_check=True, mssql_drop_foreign_key=True)
op.drop_column("t", "b", mssql_drop_default=True, schema="xy")

### drop a column that is not there
#! live
#! setup CREATE TABLE t (a INTEGER)
op.drop_column("t", "nope")

### drop a primary key column
#! live
#! setup CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER)
op.drop_column("t", "id")

### drop an indexed column
#! live
#! setup CREATE TABLE t (a INTEGER, b INTEGER)
#! setup CREATE INDEX ix_b ON t (b)
op.drop_column("t", "b")

### rename a column
#! sql sqlite postgresql mssql oracle
#! live
#! setup CREATE TABLE t (a INTEGER, b INTEGER)
op.alter_column("t", "b", new_column_name="order")

### rename a column on mysql
#! sql mysql mariadb
op.alter_column("t", "b", new_column_name="c", existing_type=sa.Integer())
op.alter_column("t", "b", new_column_name="c", existing_type=sa.Integer(), existing_nullable=False, existing_server_default="5")

### rename without a type on mysql
#! sql mysql
op.alter_column("t", "b", new_column_name="c")

### nullable
#! sql
#! live
#! setup CREATE TABLE t (a INTEGER)
op.alter_column("t", "a", nullable=True, existing_type=sa.Integer())

### not nullable
#! sql
#! live
#! setup CREATE TABLE t (a INTEGER)
op.alter_column("t", "a", nullable=False, existing_type=sa.Integer())

### nullable without a type
#! sql mssql mysql postgresql
op.alter_column("t", "a", nullable=False)

### change the type
#! sql
#! live
#! setup CREATE TABLE t (a INTEGER)
op.alter_column("t", "a", type_=sa.String(50))

### change the type as a class
#! sql postgresql sqlite
op.alter_column("t", "a", type_=sa.Text, existing_type=sa.String)

### change the type with existing attributes
#! sql
op.alter_column("t", "a", type_=sa.BigInteger(), existing_type=sa.Integer(), existing_nullable=False, existing_server_default="5", existing_comment="c")

### postgresql_using
#! sql postgresql
op.alter_column("t", "a", type_=sa.Integer(), postgresql_using="a::integer")

### postgresql_using without a type
#! sql postgresql
op.alter_column("t", "a", nullable=True, postgresql_using="a::integer")

### set a server default
#! sql
#! live
#! setup CREATE TABLE t (a INTEGER)
op.alter_column("t", "a", server_default="7")

### set a text server default
#! sql
op.alter_column("t", "a", server_default=sa.text("'x'"))
op.alter_column("t", "a", server_default=sa.func.now())
op.alter_column("t", "a", server_default=sa.true())

### drop the server default
#! sql
#! live
#! setup CREATE TABLE t (a INTEGER DEFAULT 5)
op.alter_column("t", "a", server_default=None)

### several changes at once
#! sql
op.alter_column("t", "a", new_column_name="b", type_=sa.String(30), nullable=False, server_default="q", comment="new comment", existing_type=sa.String(10))

### all changes in a schema
#! sql
op.alter_column("t", "a", new_column_name="b", type_=sa.String(30), nullable=False, server_default="q", existing_type=sa.String(10), schema="s")

### a comment
#! sql
#! live
#! setup CREATE TABLE t (a INTEGER)
op.alter_column("t", "a", comment="it's", existing_type=sa.Integer())

### drop a comment
#! sql
op.alter_column("t", "a", comment=None, existing_comment="old", existing_type=sa.Integer())

### replace a comment
#! sql
op.alter_column("t", "a", comment="new", existing_comment="old", existing_type=sa.Integer())

### nothing changes
#! sql
#! live
#! setup CREATE TABLE t (a INTEGER)
op.alter_column("t", "a", existing_type=sa.Integer())

### autoincrement
#! sql
op.alter_column("t", "a", autoincrement=True, existing_type=sa.Integer(), existing_nullable=False)

### existing autoincrement
#! sql postgresql mysql
op.alter_column("t", "a", new_column_name="b", existing_autoincrement=True, existing_type=sa.Integer(), existing_nullable=False)

### boolean to integer drops the check
#! sql
op.alter_column("t", "a", type_=sa.Integer(), existing_type=sa.Boolean(create_constraint=True, name="ck_a"))

### integer to boolean adds the check
#! sql
#! live
#! setup CREATE TABLE t (a INTEGER)
op.alter_column("t", "a", type_=sa.Boolean(create_constraint=True, name="ck_a"), existing_type=sa.Integer())

### enum to enum
#! sql
op.alter_column("t", "a", type_=sa.Enum("a", "b", "c", name="e2"), existing_type=sa.Enum("a", "b", name="e1"))

### enum to enum with checks
#! sql
op.alter_column("t", "a", type_=sa.Enum("a", "b", "c", name="e2", native_enum=False, create_constraint=True), existing_type=sa.Enum("a", "b", name="e1", native_enum=False, create_constraint=True))

### identity added
#! sql
op.alter_column("t", "a", server_default=sa.Identity(start=5))

### identity dropped
#! sql postgresql oracle mssql
op.alter_column("t", "a", server_default=None, existing_server_default=sa.Identity(start=5))

### identity altered
#! sql postgresql
op.alter_column("t", "a", server_default=sa.Identity(always=True, start=7, cache=3), existing_server_default=sa.Identity(start=5))

### computed cannot be altered
#! sql
op.alter_column("t", "a", server_default=sa.Computed("x + 1"))

### mysql on update default
#! sql mysql mariadb
op.alter_column("t", "a", server_default=sa.text("CURRENT_TIMESTAMP"), existing_type=sa.TIMESTAMP())
op.alter_column("t", "a", server_default=sa.text("CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP"), existing_type=sa.DateTime())

### mysql comment and nullable
#! sql mysql mariadb
op.alter_column("t", "a", nullable=False, comment="b", existing_type=mysql.VARCHAR(20, collation="utf8_bin"), existing_comment="a")

### mssql type with existing nullable
#! sql mssql
op.alter_column("t", "a", type_=sa.String(20), existing_nullable=False)
op.alter_column("t", "a", type_=sa.String(20), nullable=True)
op.alter_column("t", "a", server_default=sa.text("5"), existing_server_default=False)
op.alter_column("t", "a", server_default="5", existing_server_default=None)
