"""Constructs that a script gives a spelling of its own: `sqlalchemy.ext.compiler`."""
import sqlalchemy as sa
from sqlalchemy.dialects import mysql, postgresql, sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateTable, DDLElement
from sqlalchemy.sql import expression
from sqlalchemy.sql.expression import ClauseElement, ColumnElement, Executable, FunctionElement


@compiles(postgresql.JSONB, "sqlite")
def jsonb_elsewhere(type_, compiler, **kw):
    return "JSON"


@compiles(postgresql.ARRAY, "sqlite")
def arrays_elsewhere(type_, compiler, **kw):
    return f"TEXT /* of {compiler.process(type_.item_type)} */"


@compiles(sa.BigInteger, "sqlite")
def big(element, compiler, **kw):
    return "INTEGER"


@compiles(sa.Unicode)
def marked(element, compiler, **kw):
    return compiler.visit_unicode(element, **kw) + " COLLATE NOCASE"


class clock(expression.FunctionElement):
    type = sa.DateTime()
    inherit_cache = True


@compiles(clock, "postgresql")
def pg_clock(element, compiler, **kw):
    return "TIMEZONE('utc', CURRENT_TIMESTAMP)"


@compiles(clock, "sqlite")
@compiles(clock, "mysql")
def other_clock(element, compiler, **kw):
    return "CURRENT_TIMESTAMP"


class longest(FunctionElement):
    name = "longest"
    type = sa.Integer()
    inherit_cache = True


@compiles(longest)
def any_longest(element, compiler, **kw):
    return "greatest(%s)" % compiler.process(element.clauses, **kw)


@compiles(longest, "sqlite")
def sqlite_longest(element, compiler, **kw):
    return "max(%s)" % compiler.process(element.clauses, **kw)


class seventh(ColumnElement):
    inherit_cache = True
    type = sa.Integer()


@compiles(seventh)
def render_seventh(element, compiler, **kw):
    return "7"


class CreateView(DDLElement):
    def __init__(self, name, selectable):
        self.name = name
        self.selectable = selectable


@compiles(CreateView)
def render_view(element, compiler, **kw):
    name = compiler.preparer.quote(element.name)
    return f"CREATE VIEW {name} AS {compiler.sql_compiler.process(element.selectable, literal_binds=True)}"


class DropView(Executable, ClauseElement):
    inherit_cache = True

    def __init__(self, name):
        self.name = name


@compiles(DropView, "sqlite")
def render_drop(element, compiler, **kw):
    return "DROP VIEW IF EXISTS " + element.name


class Unspelt(DDLElement):
    pass


@compiles(Unspelt, "mysql")
def unspelt(element, compiler, **kw):
    return "nothing"


metadata = sa.MetaData()
table = sa.Table(
    "readings",
    metadata,
    sa.Column("id", sa.BigInteger(), primary_key=True),
    sa.Column("extra", postgresql.JSONB()),
    sa.Column("bare", postgresql.JSONB),
    sa.Column("many", postgresql.ARRAY(sa.Integer())),
    sa.Column("label", sa.Unicode(20)),
    sa.Column("text", sa.Text()),
    sa.Column("at", sa.DateTime(), server_default=clock()),
)
for dialect in (sqlite.dialect(), postgresql.dialect()):
    print(str(CreateTable(table).compile(dialect=dialect)).strip())

for dialect in (sqlite.dialect(), postgresql.dialect(), mysql.dialect()):
    print(clock().compile(dialect=dialect))
    print(longest(sa.column("a"), sa.column("b")).compile(dialect=dialect))
    print(sa.select(seventh().label("lucky")).compile(dialect=dialect))

try:
    print(clock().compile(dialect=postgresql.dialect()), str(Unspelt().compile(dialect=sqlite.dialect())))
except sa.exc.CompileError as error:
    print(type(error).__name__, str(error).split(" object at")[0], str(error).split("element of type")[1], sep="\n")

engine = sa.create_engine("sqlite://")
with engine.begin() as connection:
    metadata.create_all(connection)
    connection.execute(table.insert().values(extra={"a": [1]}, label="x", text="y"))
    connection.execute(CreateView("Seen", sa.select(table.c.id, table.c.extra).where(table.c.label == "x")))
    print(connection.execute(sa.text('SELECT * FROM "Seen"')).fetchall())
    print(connection.execute(sa.select(table.c.extra, longest(table.c.id, 5), seventh())).fetchall())
    print(connection.execute(sa.text("SELECT sql FROM sqlite_master WHERE type = 'view'")).scalar())
    connection.execute(DropView('"Seen"'))
    print(sa.inspect(connection).get_view_names())
