### hard quoting of schemas and tables
#! sql
from sqlalchemy.sql.elements import quoted_name
op.rename_table("t1", "t2", schema=quoted_name("some.schema", quote=True))
op.add_column("somename", sa.Column("colname", sa.String(5)), schema=quoted_name("some.schema", quote=True))
op.drop_column("somename", "colname", schema=quoted_name("some.schema", quote=True))
op.alter_column("t", "c", nullable=False, existing_type=sa.Boolean(), schema=quoted_name("some.schema", quote=True))

### soft quoting of dotted schemas
#! sql
op.rename_table("t1", "t2", schema="some.schema")
op.add_column("somename", sa.Column("colname", sa.String(5)), schema="some.schema")
op.drop_column("somename", "colname", schema="Some.schema")
op.alter_column("t", "c", nullable=False, existing_type=sa.Boolean(), schema="some.schema")

### names that need quotes everywhere
#! sql
op.add_column("Some Name", sa.Column("col Name", sa.String(5), index=True))
op.drop_column("select", "from")
op.alter_column("Select", "From", new_column_name="Where", existing_type=sa.Integer())
op.alter_column("Select", "From", type_=sa.Text(), existing_type=sa.Integer())
op.alter_column("Select", "From", server_default="x", existing_type=sa.String(5))
op.create_index("ix Name", "My Table", ["A", "b c"])
op.drop_index("ix Name", table_name="My Table")
op.rename_table("My Table", "Your Table")

### constraints that need quotes
#! sql postgresql mysql mssql oracle
op.create_unique_constraint("uq Name", "My Table", ["A"])
op.create_foreign_key("fk Name", "My Table", "Other Table", ["A"], ["B"])
op.create_check_constraint("ck Name", "My Table", '"A" > 5')
op.drop_constraint("uq Name", "My Table", type_="unique")
op.drop_constraint("fk Name", "My Table", type_="foreignkey")

### percent signs in names and defaults
#! sql
op.create_table("t%t", sa.Column("c%c", sa.String(10), server_default="50%"))
op.add_column("t%t", sa.Column("d", sa.String(10), server_default=text("'5%'")))
op.create_index("ix%", "t%t", ["c%c"])

### comments with quotes and percents
#! sql postgresql mysql oracle
op.create_table("t", sa.Column("c", sa.Integer, comment="50% 'quoted' \\ back"), comment="it's 100%")
op.alter_column("t", "c", comment="it's 100%", existing_type=sa.Integer())

### unicode names
#! sql
#! live
op.create_table("größe", sa.Column("naïve", sa.Integer), sa.Column("名前", sa.String(5)))
op.add_column("größe", sa.Column("ñ", sa.Integer))
op.create_index("ix_ñ", "größe", ["ñ"])
