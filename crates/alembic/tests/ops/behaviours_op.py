### behaviour: rename a table
#! sql
op.rename_table("shelf", "rack")
op.rename_table("shelf", "rack", schema="store")

### behaviour: schemas quoted by hand
#! sql postgresql mysql
from sqlalchemy.sql.schema import quoted_name
where = quoted_name("old.store", quote=True)
op.add_column("shelf", Column("label", String(20)), schema=where)
op.rename_table("shelf", "rack", schema=where)
op.create_check_constraint("ck_label", "shelf", func.length(column("label")) > 3, schema=where)

### behaviour: add a key column
#! sql
op.add_column("shelf", Column("code", String(9), primary_key=True))
op.add_column("shelf", Column("code", String(9), primary_key=True), inline_primary_key=False)
op.add_column("shelf", Column("code", String(9), primary_key=True), inline_primary_key=True)
op.add_column("shelf", Column("code", String(9)), inline_primary_key=True)

### behaviour: indexes over expressions and odd names
#! sql postgresql sqlite mssql oracle
op.create_index("ix_call", "shelf", [func.weight(column("w"))])
op.create_index("ix_case", "shelf", ["MixedName"])
op.create_index("ix_text", "shelf", [text("upper(label)")])

### behaviour: add a plain column
#! sql
op.add_column("shelf", Column("depth", Integer, nullable=False))
op.add_column("shelf", Column("depth", Integer, nullable=False), schema="store")
op.add_column("shelf", Column("depth", Integer, nullable=False, server_default="40"))
op.add_column("shelf", Column("depth", Integer, nullable=False, server_default="40"), schema="store")
op.add_column("shelf", Column("depth", Integer, nullable=False, index=True))

### behaviour: columns that may or may not be there
#! sql
op.add_column("shelf", Column("depth", Integer, nullable=False), if_not_exists=True)
op.drop_column("shelf", "depth", if_exists=True)

### behaviour: a column of another table
#! sql
depth = Column("depth", Integer, nullable=False)
Table("elsewhere", MetaData(), depth)
op.add_column("shelf", depth)

### behaviour: a column with its check
#! sql
op.add_column("shelf", Column("depth", Integer, sa.CheckConstraint("depth > 10"), nullable=False))

### behaviour: a column that refers
#! sql postgresql mysql mariadb mssql oracle
op.add_column("shelf", Column("room", Integer, ForeignKey("rooms.id"), nullable=False))
op.add_column("shelf", Column("room", Integer, ForeignKey("rooms.id"), nullable=False), schema="store")
op.add_column("shelf", Column("above", Integer, ForeignKey("shelf.id"), nullable=False))
op.add_column("shelf", Column("above", Integer, ForeignKey("store.shelf.id"), nullable=False), schema="store")
op.add_column("shelf", Column("room", Integer, ForeignKey("house.rooms.id"), nullable=False))
op.add_column("shelf", Column("room", Integer, ForeignKey("house.rooms.id"), nullable=False), schema="store")

### behaviour: a column that refers inline
#! sql
op.add_column("shelf", Column("room", Integer, ForeignKey("rooms.id"), nullable=False), inline_references=True)
op.add_column("shelf", Column("room", Integer, ForeignKey("rooms.id"), nullable=False), schema="store", inline_references=True)
op.add_column("shelf", Column("above", Integer, ForeignKey("shelf.id"), nullable=False), inline_references=True)
op.add_column("shelf", Column("room", Integer, ForeignKey("house.rooms.id"), nullable=False), inline_references=True)
for there in ("BigRooms.id", "rooms.RoomId", "BigRooms.RoomId", "BigHouse.rooms.id", "BigHouse.BigRooms.RoomId"):
    op.add_column("shelf", Column("room", Integer, ForeignKey(there), nullable=False), inline_references=True)

### behaviour: inline references with actions
#! sql
for how in ({"ondelete": "SET NULL"}, {"onupdate": "CASCADE"}, {"ondelete": "SET NULL", "onupdate": "CASCADE"},
            {"deferrable": True, "initially": "DEFERRED"}, {"deferrable": False}, {"match": "FULL"}):
    try:
        op.add_column("shelf", Column("room", Integer, ForeignKey("rooms.id", **how), nullable=True), inline_references=True)
    except Exception as error:
        print(type(error).__name__, error)

### behaviour: a type that brings a check
#! sql postgresql mysql mssql oracle
op.add_column("shelf", Column("full", sa.Boolean(create_constraint=True), nullable=False))
op.add_column("shelf", Column("full", sa.Boolean(create_constraint=True), nullable=False), schema="store")

### behaviour: alter in the tongue of each dialect
#! sql postgresql mssql oracle
for schema in (None, "store"):
    op.alter_column("shelf", "depth", nullable=True, existing_type=Integer(), schema=schema)
    op.alter_column("shelf", "depth", nullable=False, existing_type=Integer(), schema=schema)
    op.alter_column("shelf", "depth", new_column_name="reach", schema=schema)
    op.alter_column("shelf", "depth", type_=String(50), existing_nullable=True, schema=schema)
    op.alter_column("shelf", "depth", server_default="q", schema=schema)
    op.alter_column("shelf", "depth", server_default=func.moment(func.current_timestamp()), schema=schema)
    op.alter_column("shelf", "depth", server_default=None, schema=schema)

### behaviour: computed columns do not change
#! sql
for new, old in ((sa.Computed("a * 5"), None), (None, sa.Computed("a * 5")), (sa.Computed("a * 42"), sa.Computed("a * 5"))):
    try:
        op.alter_column("shelf", "area", server_default=new, existing_server_default=old)
    except Exception as error:
        print(type(error).__name__, error)

### behaviour: identities where there are none
#! sql sqlite mysql mariadb mssql
for new, old in ((sa.Identity(), None), (None, sa.Identity()), (sa.Identity(), sa.Identity())):
    try:
        op.alter_column("shelf", "id", server_default=new, existing_server_default=old)
    except Exception as error:
        print(type(error).__name__, error)

### behaviour: to and from a checked boolean
#! sql mssql mysql oracle
for schema in (None, "store"):
    for nullable in (True, False):
        op.alter_column("shelf", "full", type_=sa.Boolean(create_constraint=True), existing_nullable=nullable, schema=schema)
    op.alter_column("shelf", "full", type_=sa.Boolean(name="ck_full", create_constraint=True), existing_nullable=False, schema=schema)
    op.alter_column("shelf", "full", type_=String(10), existing_type=sa.Boolean(name="ck_full", create_constraint=True), existing_nullable=False, schema=schema)

### behaviour: to a boolean, knowing nothing of nulls
#! sql mssql
op.alter_column("shelf", "full", type_=sa.Boolean(create_constraint=True))

### behaviour: type and nullability together
#! sql postgresql mysql mssql oracle
for more in ({}, {"existing_type": String(15)}, {"nullable": False}, {"nullable": False, "existing_type": String(15)}):
    op.alter_column("shelf", "depth", type_=Integer, **more)

### behaviour: from a boolean without a check
#! sql postgresql
for schema in (None, "store"):
    op.alter_column("shelf", "full", type_=String(10), existing_type=sa.Boolean(), schema=schema)
    op.alter_column("shelf", "full", nullable=False, existing_type=sa.Boolean(), schema=schema)

### behaviour: foreign keys one option at a time
#! sql postgresql mysql mssql oracle
for more in ({}, {"source_schema": "store", "referent_schema": "house"}, {"onupdate": "CASCADE"}, {"ondelete": "CASCADE"},
             {"deferrable": True}, {"initially": "deferred"}, {"match": "SIMPLE"}):
    try:
        op.create_foreign_key("fk_room", "shelf", "rooms", ["house", "room"], ["h", "r"], **more)
    except Exception as error:
        print(type(error).__name__, error)
op.create_foreign_key("fk_room", "shelf", "shelf", ["a", "b"], ["c", "d"], source_schema="store", referent_schema="house")
op.create_foreign_key("fk_above", "shelf", "shelf", ["above"], ["id"])
op.create_foreign_key("fk_above", "shelf", "shelf", ["above", "room"], ["id", "room"])

### behaviour: a foreign key's dialect options
#! sql postgresql
op.create_foreign_key("fk_room", "shelf", "rooms", ["room"], ["id"], postgresql_not_valid=True)

### behaviour: constraints are added
#! sql postgresql mysql mssql oracle
op.create_primary_key("pk_shelf", "shelf", ["room", "nr"])
op.create_primary_key("pk_shelf", "shelf", ["nr"], schema="store")
op.create_check_constraint("ck_label", "shelf", func.length(column("label")) > 5)
op.create_check_constraint("ck_label", "shelf", func.length(column("label")) > 5, schema="store")
op.create_unique_constraint("uq_shelf", "shelf", ["room", "nr"])
op.create_unique_constraint("uq_shelf", "shelf", ["room", "nr"], schema="store")

### behaviour: constraints are dropped
#! sql postgresql mssql oracle
op.drop_constraint("one", "shelf")
op.drop_constraint("one", "shelf", type_="foreignkey")
op.drop_constraint("one", "shelf", "foreignkey")
op.drop_constraint("one", "shelf", schema="store")
op.drop_constraint("one", "shelf", if_exists=True)

### behaviour: indexes are made
#! sql postgresql sqlite mssql oracle mysql
op.create_index("ix_shelf", "shelf", ["room", "nr"])
op.create_index("ix_shelf", "shelf", ["room", "nr"], if_not_exists=True)
op.create_index("ix_shelf", "shelf", ["room", "nr"], unique=True)
op.create_index("ix_shelf", "shelf", ["room", "nr"], schema="store")
op.create_index("ix_shelf", "shelf", ["room", "nr"], quote=True)

### behaviour: indexes are dropped
#! sql postgresql sqlite oracle
op.drop_index("ix_shelf")
op.drop_index("ix_shelf", table_name="shelf")
op.drop_index("ix_shelf", "shelf")
op.drop_index("ix_shelf", schema="store")
op.drop_index("ix_shelf", if_exists=True)

### behaviour: names and tables that a dialect needs
#! sql mssql mysql
op.drop_index("ix_shelf", table_name="shelf")
op.drop_constraint("fk_room", "shelf", type_="foreignkey")

### behaviour: tables are dropped
#! sql
op.drop_table("shelf")
op.drop_table("shelf", schema="store")
op.drop_table("shelf", if_exists=True)

### behaviour: tables of every kind
#! sql
#! live
key = lambda: Column("id", Integer, primary_key=True)
made = []
made.append(op.create_table("t1", key(), Column("up", Integer, ForeignKey("t1.id"))))
made.append(op.create_table("t2", key(), Column("n", Integer), sa.CheckConstraint("n>5", name="ck_n")))
n = Column("n", Integer)
made.append(op.create_table("t3", key(), n, sa.CheckConstraint(n > 5, name="ck_n")))
made.append(op.create_table("t4", key(), Column("n", Integer), sa.UniqueConstraint("n", name="uq_n")))
made.append(op.create_table("t5", key(), Column("n", Integer, unique=True)))
made.append(op.create_table("t6", key(), Column("n", Integer, index=True)))
made.append(op.create_table("t7", key(), Column("n", Integer), sa.Index("ix_n", "n")))
made.append(op.create_table("t8", Column("x", Integer), Column("y", Integer)))
made.append(op.create_table("t9", key(), Column("a", Integer, ForeignKey("t1.id")), Column("b", Integer, ForeignKey("t1.up"))))
made.append(op.create_table("t10", key(), if_not_exists=True))
for t in made:
    print(t.name, [c.name for c in t.c], sorted(str(c.name) for c in t.constraints if isinstance(c, (sa.CheckConstraint, sa.UniqueConstraint))), [i.name for i in t.indexes], bool(t.primary_key))

### behaviour: a table in a schema that refers out of it
#! sql
made = op.create_table("t", Column("id", Integer, primary_key=True), Column("n", Integer, ForeignKey("p.id")), schema="store")
print(made.c.id.name, made.schema)

### behaviour: statements are executed
#! sql
#! live
#! setup CREATE TABLE owner (name VARCHAR, id INTEGER)
#! setup INSERT INTO owner VALUES ('first', 1)
owner = table("owner", column("name", String), column("id", Integer))
op.execute(owner.insert().values(name="second"))
op.execute(owner.update().where(owner.c.name == "second").values({"name": "third"}))
op.execute(owner.update().where(owner.c.name == op.inline_literal("third")).values({"name": op.inline_literal("it's")}))
op.execute(owner.update().where(owner.c.id == op.inline_literal(1)).values({"id": op.inline_literal(2)}))
op.execute(owner.delete().where(owner.c.name == "first"))
op.execute("SELECT 'words'")
op.execute(text("SELECT 'words'"))

### behaviour: comments of tables
#! sql
op.create_table_comment("shelf", "for jars")
op.drop_table_comment("shelf")

### behaviour: values are written into the script
#! sql
#! option {"literal_binds": true}
owner = table("owner", column("name", String), column("id", Integer))
op.execute(owner.update().where(owner.c.name == op.inline_literal("a")).values({"name": op.inline_literal("b")}))
op.execute(text("update owner set name=:name").bindparams(name="c"))
op.create_table("shelf", Column("id", Integer, primary_key=True), Column("up", Integer, ForeignKey("shelf.id")))

### behaviour: an operation of one's own
#! sql postgresql
#! live
from alembic.operations import MigrateOperation, Operations
@Operations.register_operation("create_counter")
class CreateCounterOp(MigrateOperation):
    def __init__(self, name):
        self.name = name
    @classmethod
    def create_counter(cls, operations, name):
        return operations.invoke(CreateCounterOp(name))
@Operations.implementation_for(CreateCounterOp)
def first(operations, operation):
    operations.execute("SELECT 'counter %s'" % operation.name)
op.create_counter("jars")
@Operations.implementation_for(CreateCounterOp, replace=True)
def second(operations, operation):
    operations.execute("SELECT 'other counter %s'" % operation.name)
op.create_counter("jars")

### behaviour: run_async without an asynchronous engine
#! live
async def go(connection):
    pass
op.run_async(go)
