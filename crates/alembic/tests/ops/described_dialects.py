### sqlite: columns and tables
#! sql sqlite
op.add_column("jars", Column("size", Integer))
op.alter_column("jars", column_name="old", new_column_name="new")
op.add_column("jars", Column("sealed", sa.Boolean))
op.rename_table("jars", "bottles", schema="cellar")

### sqlite: constraints are not altered
#! sql sqlite
#! live
for action in [lambda: op.create_check_constraint("ck", "jars", column("label") > 5), lambda: op.drop_constraint("ck", "jars"),
               lambda: op.create_unique_constraint("uq", "jars", ["label"]), lambda: op.create_foreign_key("fk", "jars", "fruits", ["a"], ["b"])]:
    try:
        action()
    except NotImplementedError as error:
        print(error)

### sqlite: comments are ignored
#! sql sqlite
#! live
op.create_table("jars", Column("id", Integer, primary_key=True), Column("size", Integer), comment="what is in the cellar")
op.add_column("jars", Column("fruit", Integer, comment="by number"))

### mysql: comments on tables and columns
#! sql mysql mariadb
op.create_table("jars", Column("id", Integer, primary_key=True), comment="what is in the cellar")
op.create_table("jars", Column("id", Integer, primary_key=True, comment="its number"), Column("size", Integer, comment="in litres"), comment="what is in the cellar")
op.add_column("jars", Column("size", Integer, comment="in litres"))
op.create_table_comment("jars", comment="what is in it", schema="cellar")
op.drop_table_comment("jars", existing_comment="what is in it", schema="cellar")

### mysql: columns that are there or not
#! sql mysql mariadb
op.add_column("jars", Column("size", Integer), if_not_exists=True)
op.drop_column("jars", "size", if_exists=True)

### mysql: other names need the type
#! sql mysql mariadb
op.alter_column("jars", "size", new_column_name="litres", existing_type=Integer)
op.alter_column("MyJars", "SizeOne", new_column_name="SizeTwo", existing_type=Integer)
op.alter_column("my jars", "size one", new_column_name="size two", existing_type=Integer)
op.alter_column("jars", "size", new_column_name="litres", existing_type=Integer, existing_server_default="q")
op.alter_column("jars", "size", new_column_name="litres", existing_type=Integer, existing_autoincrement=True)
op.alter_column("jars", "size", new_column_name="litres", existing_nullable=False, existing_comment="what it holds", existing_type=Integer)

### mysql: counting columns
#! sql mysql mariadb
op.alter_column("jars", "size", existing_type=Integer, autoincrement=True)
op.alter_column("jars", "size", existing_type=Integer, existing_autoincrement=True, autoincrement=False)

### mysql: defaults
#! sql mysql mariadb
op.alter_column("jars", "size", existing_type=Integer, server_default=func.season_of(func.current_timestamp()))
op.alter_column("jars", "size", existing_type=Integer, existing_server_default="1", server_default=False)
op.alter_column("jars", "size", existing_type=Integer, server_default=None)
op.alter_column("jars", "size", server_default="1")
op.alter_column("jars", "filled", existing_type=sa.DATETIME(), server_default=text("CURRENT_TIMESTAMP"))
op.alter_column("jars", "filled", existing_type=sa.TIMESTAMP(), server_default=text("NOW()"))
op.alter_column("jars", "filled", existing_type=sa.TIMESTAMP(), server_default=text("CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP"))

### mysql: a boolean becomes a number
#! sql mysql mariadb
op.alter_column("jars", "sealed", type_=Integer, existing_type=sa.Boolean(create_constraint=True, name="is_sealed"), server_default=None)

### mysql: another collation
#! sql mysql mariadb
op.alter_column("jars", "label", nullable=False, existing_type=String(50), type_=mysql.VARCHAR(50, charset="utf8mb4", collation="utf8mb4_unicode_ci"))

### mysql: null or not
#! sql mysql mariadb
op.alter_column("jars", "size", nullable=False, existing_type=Integer)
op.alter_column("jars", "size", nullable=False, existing_type=Integer, existing_server_default="5")
op.alter_column("jars", "size", nullable=True, existing_type=Integer)
op.alter_column("jars", "size", nullable=False, server_default="q", type_=Integer)
op.alter_column("jars", "size", nullable=False, server_default=None, type_=Integer)
op.alter_column("jars", "weight", nullable=True, existing_type=sa.Float(), existing_nullable=False, existing_server_default=text("0"))

### mysql: the existing type is required
#! sql mysql mariadb
op.alter_column("jars", "size", nullable=False, server_default="q")

### mysql: comments on columns
#! sql mysql mariadb
op.alter_column("jars", "sealed", comment="by wax", existing_type=sa.Boolean(), schema="cellar")
op.alter_column("jars", "sealed", comment="by 'wax'", existing_type=sa.Boolean(), schema="cellar")
op.alter_column("jars", "sealed", existing_type=sa.Boolean(), schema="cellar", comment=None, existing_comment="by wax")
op.alter_column("jars", "size", nullable=False, existing_comment="in litres", existing_type=Integer)
op.alter_column("jars", "size", nullable=False, comment="in pints", existing_comment="in litres", existing_type=Integer)

### mysql: computed columns
#! sql mysql mariadb
op.add_column("jars", Column("double", Integer, sa.Computed("size * 2")))

### mysql: constraints are dropped by their kind
#! sql mysql mariadb
op.drop_constraint("one", "jars", type_="foreignkey")
op.drop_constraint("one", "jars", "foreignkey")
op.drop_constraint("MyKey", "MyJars", type_="foreignkey")
op.drop_constraint("primary", "jars", type_="primary")
op.drop_constraint("one", "jars", type_="unique")
op.drop_constraint("MyUnique", "MyJars", type_="unique")
op.drop_constraint("one", "jars", type_="check")
op.drop_constraint("MyCheck", "MyJars", type_="check")

### mysql: constraints of no kind
#! sql mysql mariadb
for kind in ["typo", None]:
    try:
        op.drop_constraint("one", "jars", type_=kind)
    except (TypeError, NotImplementedError) as error:
        print(type(error).__name__, error)

### postgresql: tables and indexes
#! sql postgresql
op.rename_table("jars", "bottles")
op.rename_table("jars", "bottles", schema="cellar")
op.create_index("ix_jars", "jars", [text("lower(label)")], postgresql_where=text("jars.label != Null"))
op.create_index("ix_jars", "jars", ["label"], postgresql_where=text("jars.label != Null"))
op.create_index("ix_jars", "jars", ["label"], postgresql_concurrently=True)
op.create_index("ix_jars", "jars", ["label", "size"], unique=False, postgresql_include=["fruit"])
op.create_index("ix_jars", "jars", ["label", "size"], unique=False)
op.create_index("ix_jars", "jars", ["label", "size"], if_not_exists=True)
op.drop_index("ix_jars", table_name="jars", postgresql_concurrently=True)
op.drop_index("ix_jars", postgresql_concurrently=True)
op.drop_index("ix_jars", if_exists=True)

### postgresql: columns
#! sql postgresql
op.alter_column("jars", "size", type_=Integer, postgresql_using="size::integer")
op.add_column("jars", Column("size", Integer), if_not_exists=True)
op.drop_column("jars", "size", if_exists=True)
op.add_column("jars", Column("id", Integer, primary_key=True), inline_primary_key=True)
op.add_column("jars", Column("double", Integer, sa.Computed("size * 2", persisted=True)))

### postgresql: constraints of its own
#! sql postgresql
op.create_foreign_key("fk_jars", "jars", "fruits", ["fruit"], ["name"], postgresql_not_valid=True)
op.create_exclude_constraint("ex_jars", "jars", ("size", ">"), where="size > 5", using="gist")
op.create_exclude_constraint("ex_jars", "MyJars", (column("SizeOne"), ">"), where='"SizeOne" > 5', using="gist")
op.create_exclude_constraint("ex_jars", "MyJars", (column("SizeOne"), ">"), where=column("SizeOne") > 5, using="gist")
op.drop_constraint("ex_jars", "MyJars", type_=None)

### postgresql: comments
#! sql postgresql
op.add_column("jars", Column("size", Integer, comment="in litres"))
op.alter_column("jars", "sealed", nullable=False, existing_type=sa.Boolean(), schema="cellar", comment="by wax")
op.alter_column("jars", "sealed", existing_type=sa.Boolean(), schema="cellar", comment="by wax")
op.alter_column("Jars", "Sealed", existing_type=sa.Boolean(), schema="cellar", comment="by wax")
op.alter_column("jars", "sealed", existing_type=sa.Boolean(), schema="cellar", comment="by 'wax'")
op.alter_column("jars", "sealed", existing_type=sa.Boolean(), schema="cellar", comment=None, existing_comment="by wax")
op.create_table("lids", Column("id", Integer, primary_key=True), Column("size", Integer), comment="what closes jars")
op.create_table("rings", Column("id", Integer, primary_key=True, comment="its number"), Column("size", Integer, comment="in inches"), comment="what seals lids")
op.create_table_comment("lids", comment="what closes them", schema="cellar")
op.drop_table_comment("lids", existing_comment="what closes them", schema="cellar")

### postgresql: identities are added
#! sql postgresql
for given in [{}, {"always": True}, {"start": 3, "increment": 33, "maxvalue": 99, "cycle": True}]:
    op.add_column("jars", Column("number", Integer, sa.Identity(**given)))
    op.alter_column("jars", "number", server_default=sa.Identity(**given), existing_server_default=None)

### postgresql: identities change and go
#! sql postgresql
op.alter_column("jars", "number", server_default=None, existing_server_default=sa.Identity())
for old, new in [({}, {"always": True}), ({"always": True}, {"always": False, "start": 3}),
                 ({"always": True, "start": 3, "increment": 2, "minvalue": -3, "maxvalue": 99}, {"always": True, "start": 3, "increment": 1, "minvalue": -3, "maxvalue": 99, "cycle": True}),
                 ({"always": False, "start": 3, "maxvalue": 9999, "minvalue": 0}, {"always": False, "start": 3, "cache": 2}),
                 ({"always": False}, {"always": None, "minvalue": 0})]:
    op.alter_column("jars", "number", server_default=sa.Identity(**new), existing_server_default=sa.Identity(**old))

### postgresql: an enum comes with its table and stays when that goes
#! sql postgresql
op.create_table("jars", Column("state", postgresql.ENUM("full", "half", "empty", name="jar_state")))
op.drop_table("jars")

### postgresql: an enum that the script makes and drops itself
#! sql postgresql
state = postgresql.ENUM("full", "half", "empty", name="jar_state", create_type=False)
state.create(op.get_bind(), checkfirst=False)
op.create_table("jars", Column("state", state))
op.drop_table("jars")
postgresql.ENUM(name="jar_state").drop(op.get_bind(), checkfirst=False)

### postgresql: a percent sign in a literal
#! sql postgresql
jars = table("jars", column("label"))
op.execute(jars.update().where(jars.c.label.like(op.inline_literal("%.%"))).values(label=op.inline_literal("new")), execution_options={"no_parameters": True})
