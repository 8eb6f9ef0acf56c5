### behaviour: postgresql's indexes
#! sql postgresql
op.create_index("ix", "jars", [text("lower(label)")], postgresql_where=text("jars.label != Null"))
op.create_index("ix", "jars", ["label"], postgresql_where=text("jars.label != Null"))
op.create_index("ix", "jars", ["label"], postgresql_concurrently=True)
op.create_index("ix", "jars", ["a", "b"], unique=False, postgresql_include=["c"])
op.create_index("ix", "jars", ["a", "b"], unique=False)
op.create_index("ix", "jars", ["a", "b"], if_not_exists=True)
op.drop_index("ix", table_name="jars", postgresql_concurrently=True)
op.drop_index("ix", postgresql_concurrently=True)
op.drop_index("ix", if_exists=True)

### behaviour: postgresql's columns
#! sql postgresql
op.alter_column("jars", "n", type_=Integer, postgresql_using="n::integer")
op.add_column("jars", Column("n", Integer), if_not_exists=True)
op.drop_column("jars", "n", if_exists=True)
op.add_column("jars", Column("n", Integer, primary_key=True), inline_primary_key=True)
op.add_column("jars", Column("n", Integer, sa.Computed("a * 5", persisted=True)))

### behaviour: postgresql's exclusions
#! sql postgresql
op.create_exclude_constraint("ex", "jars", ("x", ">"), where="x > 5", using="gist")
op.create_exclude_constraint("ex", "BigJars", (column("SomeX"), ">"), where='"SomeX" > 5', using="gist")
op.create_exclude_constraint("ex", "BigJars", (column("SomeX"), ">"), where=column("SomeX") > 5, using="gist")
op.drop_constraint("ex", "BigJars", type_=None)

### behaviour: postgresql's comments
#! sql postgresql
op.add_column("jars", Column("q", Integer, comment="of q"))
op.alter_column("jars", "c", nullable=False, existing_type=sa.Boolean(), schema="store", comment="of c")
op.alter_column("jars", "c", existing_type=sa.Boolean(), schema="store", comment="of c")
op.alter_column("Jars", "C", existing_type=sa.Boolean(), schema="store", comment="of c")
op.alter_column("jars", "c", existing_type=sa.Boolean(), schema="store", comment="it's 'c'")
op.alter_column("jars", "c", existing_type=sa.Boolean(), schema="store", comment=None, existing_comment="of c")
op.create_table("jars", Column("id", Integer, primary_key=True), Column("n", Integer), comment="of jars")
op.create_table("jars", Column("id", Integer, primary_key=True, comment="of id"), Column("n", Integer, comment="of n"), comment="of jars")
op.create_table_comment("jars", comment="of jars", schema="store")
op.drop_table_comment("jars", existing_comment="of jars", schema="store")

### behaviour: postgresql's identities
#! sql postgresql
for how in ({}, {"always": True}, {"start": 3, "increment": 33, "maxvalue": 99, "cycle": True}):
    op.add_column("jars", Column("n", Integer, sa.Identity(**how)))
    op.alter_column("jars", "n", server_default=sa.Identity(**how), existing_server_default=None)
op.alter_column("jars", "n", server_default=None, existing_server_default=sa.Identity())
for old, new in (({}, {"always": True}), ({"always": True}, {"always": False, "start": 3}),
                 ({"always": True, "start": 3, "increment": 2, "minvalue": -3, "maxvalue": 99}, {"always": True, "start": 3, "increment": 1, "minvalue": -3, "maxvalue": 99, "cycle": True}),
                 ({"always": False, "start": 3, "maxvalue": 9999, "minvalue": 0}, {"always": False, "start": 3, "cache": 2}), ({"always": False}, {"always": None, "minvalue": 0})):
    op.alter_column("jars", "n", server_default=sa.Identity(**new), existing_server_default=sa.Identity(**old))

### behaviour: postgresql's enums, made with the table or apart
#! sql postgresql
op.create_table("jars", Column("kind", postgresql.ENUM("a", "b", name="kinds")))
op.drop_table("jars")
apart = postgresql.ENUM("a", "b", name="others", create_type=False)
apart.create(op.get_bind(), checkfirst=False)
op.create_table("jars", Column("kind", apart))
op.drop_table("jars")
postgresql.ENUM(name="others").drop(op.get_bind(), checkfirst=False)

### behaviour: mysql's columns
#! sql mysql mariadb
op.add_column("jars", Column("c", Integer), if_not_exists=True)
op.drop_column("jars", "c", if_exists=True)
op.alter_column("jars", "a", new_column_name="b", existing_type=Integer)
op.alter_column("MyJars", "ColA", new_column_name="ColB", existing_type=Integer)
op.alter_column("my jars", "col a", new_column_name="col b", existing_type=Integer)
op.alter_column("jars", "a", new_column_name="b", existing_type=Integer, existing_server_default="q")
op.alter_column("jars", "a", existing_type=Integer, server_default=func.moment(func.current_timestamp()))
op.alter_column("jars", "a", new_column_name="b", existing_type=Integer, existing_autoincrement=True)
op.alter_column("jars", "a", existing_type=Integer, autoincrement=True)
op.alter_column("jars", "a", existing_type=Integer, existing_autoincrement=True, autoincrement=False)
op.alter_column("jars", "a", existing_type=Integer, existing_server_default="1", server_default=False)
op.alter_column("jars", "a", existing_type=Integer, server_default=None)
op.alter_column("jars", "a", type_=Integer, existing_type=sa.Boolean(create_constraint=True, name="ck_a"), server_default=None)
op.alter_column("jars", "a", server_default="1")
op.alter_column("jars", "a", existing_type=sa.DATETIME(), server_default=text("CURRENT_TIMESTAMP"))
op.alter_column("jars", "a", nullable=False, existing_type=String(50), type_=mysql.VARCHAR(50, charset="utf8mb4", collation="utf8mb4_unicode_ci"))
op.alter_column("jars", "a", nullable=False, existing_type=Integer)
op.alter_column("jars", "a", nullable=False, existing_type=Integer, existing_server_default="5")
op.alter_column("jars", "a", nullable=True, existing_type=Integer)
op.alter_column("jars", "a", nullable=False, server_default="q", type_=Integer)
op.alter_column("jars", "a", nullable=False, server_default=None, type_=Integer)
op.add_column("jars", Column("c", Integer, sa.Computed("a * 5")))
op.alter_column("jars", "a", nullable=False, server_default="q")

### behaviour: mysql's comments
#! sql mysql mariadb
op.create_table("jars", Column("id", Integer, primary_key=True), comment="of jars")
op.create_table("jars", Column("id", Integer, primary_key=True, comment="of id"), Column("n", Integer, comment="of n"), comment="of jars")
op.add_column("jars", Column("q", Integer, comment="of q"))
op.alter_column("jars", "c", comment="of c", existing_type=sa.Boolean(), schema="store")
op.alter_column("jars", "c", comment="it's 'c'", existing_type=sa.Boolean(), schema="store")
op.alter_column("jars", "c", comment=None, existing_type=sa.Boolean(), schema="store", existing_comment="of c")
op.alter_column("jars", "c", nullable=False, existing_comment="of c", existing_type=Integer)
op.alter_column("jars", "c", new_column_name="d", existing_nullable=False, existing_comment="of c", existing_type=Integer)
op.alter_column("jars", "c", nullable=False, comment="new", existing_comment="of c", existing_type=Integer)
op.create_table_comment("jars", comment="of jars", schema="store")
op.drop_table_comment("jars", existing_comment="of jars", schema="store")

### behaviour: mysql's constraints are dropped by kind
#! sql mysql mariadb
op.drop_constraint("f", "jars", type_="foreignkey")
op.drop_constraint("f", "jars", "foreignkey")
op.drop_constraint("MyF", "MyJars", type_="foreignkey")
op.drop_constraint("primary", "jars", type_="primary")
op.drop_constraint("u", "jars", type_="unique")
op.drop_constraint("MyU", "MyJars", type_="unique")
op.drop_constraint("c", "jars", type_="check")
op.drop_constraint("MyC", "MyJars", type_="check")
for how in ({"type_": "typo"}, {}):
    try:
        op.drop_constraint("f", "jars", **how)
    except Exception as error:
        print(type(error).__name__, error)
