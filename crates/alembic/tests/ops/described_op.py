### tables get other names
#! sql
op.rename_table("jars", "bottles")
op.rename_table("jars", "bottles", schema="cellar")
op.rename_table("Jars", "bottles", schema=sa.sql.elements.quoted_name("old.cellar", quote=True))

### a new column in a schema whose name is quoted by force
#! sql postgresql mysql mariadb mssql oracle
from sqlalchemy.sql.schema import quoted_name
op.add_column("jars", Column("label", String(9)), schema=quoted_name("old.cellar", quote=True))
op.create_check_constraint("ck_label", "jars", func.length(column("label")) > 2, schema=quoted_name("old.cellar", quote=True))

### indexes over calls, texts and odd names
#! sql
op.create_index("ix_call", "jars", [func.sweetness(column("fruit"))])
op.create_index("ix_text", "jars", [text("lower(fruit)")])
op.create_index("ix_Odd", "jars", ["FruitName"])
op.create_index("ix_two", "jars", ["fruit", "sugar"])
op.create_index("ix_two", "jars", ["fruit", "sugar"], if_not_exists=True)
op.create_index("ix_two", "jars", ["fruit", "sugar"], unique=True)
op.create_index("ix_two", "jars", ["fruit", "sugar"], schema="cellar")

### an index whose name is quoted by force
#! sql
op.create_index("ix_two", "jars", ["fruit", "sugar"], quote=True)

### indexes are dropped
#! sql
op.drop_index("ix_two", table_name="jars")
op.drop_index("ix_two", "jars")
op.drop_index("ix_two", "jars", schema="cellar")
op.drop_index("ix_two", "jars", if_exists=True)

### indexes are dropped without their table
#! sql sqlite postgresql oracle
op.drop_index("ix_two")
op.drop_index("ix_two", schema="cellar")
op.drop_index("ix_two", if_exists=True)

### a new primary key column, inline or not
#! sql
op.add_column("jars", Column("code", String(9), primary_key=True))
op.add_column("jars", Column("code", String(9), primary_key=True), inline_primary_key=True)
op.add_column("jars", Column("code", String(9), primary_key=True), inline_primary_key=False)
op.add_column("jars", Column("code", String(9)), inline_primary_key=True)

### new columns of many kinds
#! sql
op.add_column("jars", Column("sugar", Integer, nullable=False))
op.add_column("jars", Column("sugar", Integer, nullable=False), schema="cellar")
op.add_column("jars", Column("sugar", Integer, nullable=False), if_not_exists=True)
op.add_column("jars", Column("sugar", Integer, nullable=False, server_default="40"))
op.add_column("jars", Column("sugar", Integer, nullable=False, server_default="40"), schema="cellar")
op.add_column("jars", Column("sugar", Integer, nullable=False, index=True))
taken = Column("sugar", Integer, nullable=False)
Table("other", MetaData(), taken)
op.add_column("jars", taken)

### new columns with a check of their own
#! sql
op.add_column("jars", Column("sugar", Integer, sa.CheckConstraint("sugar > 5"), nullable=False))

### columns are dropped
#! sql
op.drop_column("jars", "sugar")
op.drop_column("jars", "sugar", schema="cellar")
op.drop_column("jars", "sugar", if_exists=True)

### a new column that refers to another table
#! sql postgresql mysql mariadb mssql oracle
op.add_column("jars", Column("fruit_id", Integer, ForeignKey("fruits.id"), nullable=False))
op.add_column("jars", Column("fruit_id", Integer, ForeignKey("fruits.id"), nullable=False), schema="cellar")
op.add_column("jars", Column("fruit_id", Integer, ForeignKey("garden.fruits.id"), nullable=False))
op.add_column("jars", Column("fruit_id", Integer, ForeignKey("garden.fruits.id"), nullable=False), schema="cellar")

### a new column that refers to its own table
#! sql postgresql mysql mariadb mssql oracle
op.add_column("jars", Column("twin_id", Integer, ForeignKey("jars.id"), nullable=False))
op.add_column("jars", Column("twin_id", Integer, ForeignKey("cellar.jars.id"), nullable=False), schema="cellar")

### references written inline
#! sql
op.add_column("jars", Column("fruit_id", Integer, ForeignKey("fruits.id"), nullable=False), inline_references=True)
op.add_column("jars", Column("fruit_id", Integer, ForeignKey("fruits.id"), nullable=False), inline_references=True, schema="cellar")
op.add_column("jars", Column("fruit_id", Integer, ForeignKey("garden.fruits.id"), nullable=False), inline_references=True)
op.add_column("jars", Column("twin_id", Integer, ForeignKey("jars.id"), nullable=False), inline_references=True)

### references written inline, with names that need quotes
#! sql
for target in ["Fruits.id", "fruits.ID", "Fruits.FruitID", "Garden.fruits.id", "Garden.Fruits.FruitID", "select.from"]:
    op.add_column("jars", Column("fruit_id", Integer, ForeignKey(target), nullable=False), inline_references=True)

### references written inline, with what becomes of the rows
#! sql
for given in [{"ondelete": "SET NULL"}, {"onupdate": "CASCADE"}, {"ondelete": "RESTRICT", "onupdate": "CASCADE"},
              {"deferrable": True, "initially": "DEFERRED"}, {"deferrable": False}, {"match": "FULL"}]:
    op.add_column("jars", Column("fruit_id", Integer, ForeignKey("fruits.id", **given), nullable=False), inline_references=True)

### two references of one column are not written inline
#! sql postgresql mysql
op.add_column("jars", Column("thing_id", Integer, ForeignKey("fruits.id"), ForeignKey("spices.id"), nullable=False), inline_references=True)

### a new boolean brings its check where there is no boolean
#! sql mssql oracle mysql postgresql
op.add_column("jars", Column("sealed", sa.Boolean(create_constraint=True), nullable=False))
op.add_column("jars", Column("sealed", sa.Boolean(create_constraint=True), nullable=False), schema="cellar")

### null or not
#! sql
for schema in [None, "cellar"]:
    op.alter_column("jars", "sugar", nullable=True, existing_type=Integer(), schema=schema)
    op.alter_column("jars", "sugar", nullable=False, existing_type=Integer(), schema=schema)

### null or not, where nothing is said of the type
#! sql postgresql oracle
op.alter_column("jars", "sugar", nullable=True)
op.alter_column("jars", "sugar", nullable=False, schema="cellar")

### a column gets another name
#! sql sqlite postgresql oracle mssql
op.alter_column("jars", "sugar", new_column_name="sweetness")
op.alter_column("jars", "sugar", new_column_name="sweetness", schema="cellar")

### a column gets another type
#! sql
for schema in [None, "cellar"]:
    op.alter_column("jars", "label", type_=String(50), schema=schema)

### a column gets another type and no nulls
#! sql
op.alter_column("jars", "label", type_=Integer)
op.alter_column("jars", "label", type_=Integer, existing_type=String(15))
op.alter_column("jars", "label", type_=Integer, nullable=False)
op.alter_column("jars", "label", type_=Integer, existing_type=String(15), nullable=False)

### defaults are set and dropped
#! sql
for schema in [None, "cellar"]:
    op.alter_column("jars", "label", server_default="plum", schema=schema)
    op.alter_column("jars", "label", server_default=func.season_of(func.current_timestamp()), schema=schema)
    op.alter_column("jars", "label", server_default=None, schema=schema)

### an existing column does not become computed
#! sql
for new, old in [(sa.Computed("sugar * 5"), None), (None, sa.Computed("sugar * 5")), (sa.Computed("sugar * 42"), sa.Computed("sugar * 5"))]:
    try:
        op.alter_column("jars", "sugar", server_default=new, existing_server_default=old)
    except sa.exc.CompileError as error:
        print(error)

### identities come and go only where there are some
#! sql
for new, old in [(sa.Identity(), None), (None, sa.Identity()), (sa.Identity(), sa.Identity()), (sa.Identity(start=3), sa.Identity())]:
    try:
        op.alter_column("jars", "id", server_default=new, existing_server_default=old)
    except sa.exc.CompileError as error:
        print(error)

### a column becomes a boolean with a check
#! sql mssql
for null in [None, True, False]:
    op.alter_column("jars", "sealed", type_=sa.Boolean(create_constraint=True), existing_nullable=null)
op.alter_column("jars", "sealed", type_=sa.Boolean(create_constraint=True), existing_nullable=False, schema="cellar")
op.alter_column("jars", "sealed", type_=sa.Boolean(name="is_sealed", create_constraint=True), existing_nullable=False)
op.alter_column("jars", "sealed", type_=sa.Boolean(name="is_sealed", create_constraint=True), existing_nullable=False, schema="cellar")

### a boolean with a check becomes a text
#! sql mssql oracle mysql
for schema in [None, "cellar"]:
    op.alter_column("jars", "sealed", type_=String(10), existing_type=sa.Boolean(name="is_sealed", create_constraint=True), existing_nullable=False, schema=schema)

### a boolean without a check becomes a text
#! sql postgresql
for schema in [None, "cellar"]:
    op.alter_column("jars", "sealed", type_=String(10), existing_type=sa.Boolean(), schema=schema)
    op.alter_column("jars", "sealed", nullable=False, existing_type=sa.Boolean(), schema=schema)

### foreign keys with one thing said of each
#! sql postgresql mysql mssql oracle
pair = (["fruit", "kind"], ["name", "sort"])
op.create_foreign_key("fk_fruit", "jars", "fruits", *pair)
op.create_foreign_key("fk_fruit", "jars", "fruits", *pair, source_schema="cellar", referent_schema="garden")
op.create_foreign_key("fk_fruit", "jars", "jars", *pair, source_schema="cellar", referent_schema="garden")
for given in [{"onupdate": "CASCADE"}, {"ondelete": "CASCADE"}, {"deferrable": True}, {"initially": "deferred"}, {"match": "SIMPLE"}]:
    op.create_foreign_key("fk_fruit", "jars", "fruits", *pair, **given)

### foreign keys of a table to itself
#! sql postgresql mysql mssql oracle
op.create_foreign_key("fk_twin", "jars", "jars", ["twin"], ["code"])
op.create_foreign_key("fk_twin", "jars", "jars", ["twin", "kind"], ["code", "kind"])

### foreign keys with a word of a dialect that there is not
#! sql postgresql
op.create_foreign_key("fk_fruit", "jars", "fruits", ["fruit"], ["name"], cellar_arg="x")

### keys, checks and unique constraints in and out of a schema
#! sql postgresql mysql mariadb mssql oracle
op.create_primary_key("pk_jars", "jars", ["fruit", "kind"])
op.create_primary_key("pk_jars", "jars", ["fruit"], schema="cellar")
op.create_check_constraint("ck_label", "jars", func.length(column("label")) > 5)
op.create_check_constraint("ck_label", "jars", func.length(column("label")) > 5, schema="cellar")
op.create_unique_constraint("uq_label", "jars", ["label", "kind"])
op.create_unique_constraint("uq_label", "jars", ["label", "kind"], schema="cellar")

### constraints are dropped
#! sql postgresql mssql oracle
op.drop_constraint("fk_fruit", "jars")
op.drop_constraint("fk_fruit", "jars", type_="foreignkey")
op.drop_constraint("fk_fruit", "jars", "foreignkey")
op.drop_constraint("fk_fruit", "jars", schema="cellar")
op.drop_constraint("fk_fruit", "jars", if_exists=True)

### tables are dropped
#! sql
op.drop_table("jars")
op.drop_table("jars", schema="cellar")
op.drop_table("jars", if_exists=True)

### tables are made of many parts
#! sql
made = op.create_table("jars", Column("id", Integer, primary_key=True), Column("twin_id", Integer, ForeignKey("jars.id")))
made = op.create_table("lids", Column("id", Integer, primary_key=True), Column("size", Integer), sa.CheckConstraint("size>5", name="ck_size"))
print([c.name for c in made.constraints if isinstance(c, sa.CheckConstraint)])
size = Column("size", Integer)
made = op.create_table("rings", Column("id", Integer, primary_key=True), size, sa.CheckConstraint(size > 5, name="ck_size"))
print([c.name for c in made.constraints if isinstance(c, sa.CheckConstraint)])
made = op.create_table("caps", Column("id", Integer, primary_key=True), Column("size", Integer), sa.UniqueConstraint("size", name="uq_size"))
print([c.name for c in made.constraints if isinstance(c, sa.UniqueConstraint)])
made = op.create_table("corks", Column("id", Integer, primary_key=True), Column("size", Integer, unique=True))
print(len([c for c in made.constraints if isinstance(c, sa.UniqueConstraint)]))

### tables are made with their indexes
#! sql
made = op.create_table("jars", Column("id", Integer, primary_key=True), Column("size", Integer, index=True))
print([i.name for i in made.indexes])
made = op.create_table("lids", Column("id", Integer, primary_key=True), Column("size", Integer), sa.Index("ix_size", "size"))
print([i.name for i in made.indexes])

### tables in schemas, without keys, with two references
#! sql
made = op.create_table("jars", Column("id", Integer, primary_key=True), Column("fruit_id", Integer, ForeignKey("fruits.id")), schema="cellar")
print(made.c.id.name, made.schema)
made = op.create_table("lids", Column("x", Integer), Column("y", Integer), Column("z", Integer))
print(bool(made.primary_key), len(made.primary_key.columns))
op.create_table("rings", Column("id", Integer, primary_key=True), Column("a", Integer, ForeignKey("fruits.id")), Column("b", Integer, ForeignKey("fruits.code")))
op.create_table("caps", Column("id", Integer, primary_key=True), if_not_exists=True)

### statements made of expressions, texts and strings
#! sql
jars = table("jars", column("label", String), column("id", Integer))
op.execute(jars.delete().where(jars.c.label == "plum"))
op.execute(jars.insert().values(label="plum"))
op.execute(jars.update().where(jars.c.label == "plum").values({"label": "pear"}))
op.execute("SELECT 'nothing'")
op.execute(text("SELECT 'nothing'"))

### literals in their place
#! sql
jars = table("jars", column("label", String), column("id", Integer))
op.execute(jars.update().where(jars.c.label == op.inline_literal("plum")).values({"label": op.inline_literal("pear's")}))
op.execute(jars.update().where(jars.c.id == op.inline_literal(1)).values({"id": op.inline_literal(2)}))

### what a dialect calls its own
#! sql mysql mariadb mssql
op.alter_column("jars", "label", new_column_name="title", existing_type=String(9))
op.drop_constraint("fk_fruit", "jars", type_="foreignkey")
op.drop_index("ix_label", table_name="jars")

### comments on tables
#! sql
op.create_table_comment("jars", "what is in the cellar")
op.drop_table_comment("jars")

### a table's text with literals written out
#! sql
#! option {"literal_binds": true}
jars = table("jars", column("label", String), column("id", Integer))
op.execute(jars.update().where(jars.c.label == op.inline_literal("plum")).values({"label": op.inline_literal("pear")}))
op.execute(text("update jars set label=:new").bindparams(new="quince"))
op.create_table("lids", Column("id", Integer, primary_key=True), Column("twin_id", Integer, ForeignKey("lids.id")))

### a script's own operations
#! sql
from alembic.operations import Operations, MigrateOperation
@Operations.register_operation("make_counter")
class MakeCounter(MigrateOperation):
    def __init__(self, name, **given):
        self.name = name
        self.given = given
    @classmethod
    def make_counter(cls, operations, name, **given):
        return operations.invoke(cls(name, **given))
@Operations.implementation_for(MakeCounter)
def make_counter(operations, operation):
    operations.execute("CREATE SEQUENCE %s START %d" % (operation.name, operation.given.get("start", 1)))
op.make_counter("jar_count")
op.make_counter("jar_count", start=5)

### a script's own operations, done in another way
#! sql postgresql sqlite
from alembic.operations import Operations, MigrateOperation
@Operations.register_operation("make_keeper")
class MakeKeeper(MigrateOperation):
    def __init__(self, name):
        self.name = name
    @classmethod
    def make_keeper(cls, operations, name):
        return operations.invoke(MakeKeeper(name))
@Operations.implementation_for(MakeKeeper, replace=True)
def first(operations, operation):
    operations.execute("CREATE USER %s" % operation.name)
op.make_keeper("anna")
@Operations.implementation_for(MakeKeeper, replace=True)
def second(operations, operation):
    operations.execute("CREATE ROLE %s WITH LOGIN" % operation.name)
op.make_keeper("anna")
try:
    Operations.implementation_for(MakeKeeper)(first)
except ValueError as error:
    print(str(error).split(":")[1])

### Alembic's own operations, done in another way
#! sql
#! live
from alembic.operations import Operations, ops
from alembic.operations.toimpl import create_table as make, drop_table as remove
log = table("log", column("what", String), column("of", String))
before = dict(Operations._to_impl._registry) if hasattr(Operations, "_to_impl") else None
op.create_table("log", Column("what", String(9)), Column("of", String(9)))
@Operations.implementation_for(ops.CreateTableOp, replace=True)
def logged(operations, operation):
    made = make(operations, operation)
    operations.execute(log.insert().values({"what": "made", "of": operation.table_name}))
    print(operation.schema, operation.if_not_exists, [c.name for c in operation.columns], operation.kw)
    return made
print(op.create_table("jars", Column("size", Integer), if_not_exists=True).name)
@Operations.implementation_for(ops.CreateTableOp, replace=True)
def turned(operations, operation):
    remove(operations, ops.DropTableOp(operation.table_name))
    operations.execute(log.insert().values({"what": "gone", "of": operation.table_name}))
op.create_table("jars")
if before:
    Operations._to_impl._registry.clear()
    Operations._to_impl._registry.update(before)

### Alembic's own operations are not replaced by chance
#! sql sqlite
from alembic.operations import Operations, ops
try:
    @Operations.implementation_for(ops.CreateTableOp)
    def create_table(operations, operation):
        pass
except ValueError as error:
    print(error)

### what operations say of themselves
#! sql sqlite
from alembic.operations import ops
for made in [ops.AlterColumnOp("jars", "label", modify_name="title", modify_nullable=False), ops.RenameTableOp("jars", "bottles"), ops.DropConstraintOp("uq", "jars", type_="unique"),
             ops.CreateTableOp("jars", [Column("id", Integer)]), ops.DropTableOp("jars"), ops.DropColumnOp("jars", "size"), ops.CreateIndexOp("ix", "jars", ["size"], unique=True),
             ops.DropIndexOp("ix", "jars"), ops.CreateForeignKeyOp("fk", "jars", "fruits", ["a"], ["b"]), ops.CreateTableCommentOp("jars", comment="old")]:
    names = "table_name new_table_name schema column_name existing_type existing_server_default modify_nullable modify_name modify_type modify_comment constraint_name constraint_type if_exists index_name unique columns source_table referent_table local_cols remote_cols comment kw table_kw"
    print(type(made).__name__, [(name, str(getattr(made, name))) for name in names.split() if hasattr(made, name)])

### typing errors in words of dialects
#! sql sqlite
def attempt(action, *args, **given):
    try:
        action(*args, **given)
    except Exception as error:
        print(type(error).__name__, error)
attempt(op.create_index, "ix", "jars", ["a"], postgresql_whre=text("a > 1"))
attempt(op.create_index, "ix", "jars", ["a"], sqlite_wher=text("a > 1"))
attempt(op.create_index, "ix", "jars", ["a"], mysql_=1)
attempt(op.create_index, "ix", "jars", ["a"], _mysql_x=1)
attempt(op.create_index, "ix", "jars", ["a"], nothing=1)
attempt(op.drop_index, "ix", "jars", postgresql_concurently=True)
attempt(op.create_table, "jars", Column("a", Integer), sqlite_autoincremental=True)
attempt(op.create_table, "jars", Column("a", Integer), mysql_anything=True, mariadb_else="x")
attempt(op.drop_table, "jars", postgresql_anything=True)
attempt(op.create_foreign_key, "fk", "jars", "fruits", ["a"], ["b"], postgresql_not_valed=True)
attempt(op.create_unique_constraint, "uq", "jars", ["a"], where="x")
attempt(op.create_unique_constraint, "uq", "jars", ["a"], mssql_clusterd=True)
attempt(op.create_check_constraint, "ck", "jars", "a > 5", mysql_x=True)
attempt(Column, "a", Integer, oracle_x=1)
attempt(Column, "a", Integer, sqlite_on_conflict_uniqe="FAIL")
attempt(sa.UniqueConstraint, "a", sqlite_on_conflct="FAIL")
attempt(sa.PrimaryKeyConstraint, "a", oracle_x="FAIL")
attempt(sa.Index, "ix", "a", mssql_x="FAIL")

### listening to tables that operations make and drop
#! sql
#! live
seen = []
def note(what):
    def listener(target, connection, **given):
        seen.append((what, target.name, connection is None, given["checkfirst"]))
        if what == "after_create":
            op.execute("SELECT 'made'")
    return listener
listeners = [(what, note(what)) for what in ("before_create", "after_create", "before_drop", "after_drop")]
for what, listener in listeners:
    sa.event.listen(Table, what, listener)
try:
    made = op.create_table("jars", Column("id", Integer, nullable=False), Column("size", Integer, index=True), comment="what is in the cellar")
    print(made.name, op.drop_table("jars"))
    try:
        op.create_table("lids", Column("id"), sa.UniqueConstraint("nothing"))
    except Exception as error:
        print(type(error).__name__)
finally:
    for what, listener in listeners:
        sa.event.remove(Table, what, listener)
print(seen)
op.create_table("rings", Column("id", Integer))
print(len(seen))

### a statement that listens to new tables
#! live
#! sql
note = sa.DDL("CREATE TABLE made_beside (id INTEGER)")
sa.event.listen(Table, "after_create", note)
try:
    op.create_table("jars", Column("id", Integer), Column("size", Integer, index=True))
finally:
    sa.event.remove(Table, "after_create", note)
