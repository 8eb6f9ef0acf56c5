import re

import sqlalchemy as sa
import sqlalchemy.dialects.mysql
import sqlalchemy.dialects.sqlite
from sqlalchemy import create_mock_engine
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeDecorator


def attempt(name, work):
    try:
        print(name, "ok", work())
    except Exception as error:
        text = re.sub("0x[0-9a-f]+", "0x?", str(error))
        print(name, type(error).__module__, type(error).__name__, text)


def visit(url):
    def dump(statement, *parameters, **more):
        print("  " + " ".join(str(statement.compile(dialect=bind.dialect)).split()))

    bind = create_mock_engine(url, dump)
    print(url, bind.name, bind.dialect.name, bind.engine is bind, bind.connect() is bind)
    attempt("url", lambda: bind.engine.url)
    attempt("close", lambda: bind.close())
    attempt("options", lambda: bind.execution_options(a=1) is bind)
    attempt("inspect", lambda: sa.inspect(bind))
    attempt("from_engine", lambda: sa.engine.reflection.Inspector.from_engine(bind))
    attempt("reflected", lambda: sa.Table("q", sa.MetaData(), autoload_with=bind))
    attempt("has_table", lambda: bind.dialect.has_table(bind, "x"))
    attempt("session", lambda: Session(bind=bind).execute(sa.text("SELECT 1")))
    attempt("execute", lambda: bind.execute(sa.text("SELECT :a"), {"a": 1}))
    metadata = sa.MetaData()
    parents = sa.Table("parents", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Text, index=True))
    sa.Table("children", metadata, sa.Column("parent", sa.ForeignKey("parents.id")), sa.Column("k", sa.Enum("x", "y", name="kind")))
    attempt("create_all", lambda: metadata.create_all(bind))
    attempt("create", lambda: parents.create(bind, checkfirst=True))
    attempt("drop", lambda: parents.drop(bind))
    for checkfirst in (True, False):
        attempt("Enum", lambda: sa.Enum("a", "b", name="e").create(bind, checkfirst=checkfirst))
        attempt("ENUM", lambda: postgresql.ENUM("a", "b", name="e").create(bind, checkfirst=checkfirst))
        attempt("Enum", lambda: sa.Enum("a", "b", name="e").drop(bind, checkfirst=checkfirst))
        attempt("ENUM", lambda: postgresql.ENUM("a", "b", name="e").drop(bind, checkfirst=checkfirst))
    attempt("schema", lambda: postgresql.ENUM("a", "b", name="e", schema="s").create(bind))
    attempt("no name", lambda: postgresql.ENUM("a", "b").create(bind))
    attempt("create_type", lambda: postgresql.ENUM("a", "b", name="e", create_type=False).create(bind))
    attempt("not native", lambda: sa.Enum("a", "b", name="e", native_enum=False).create(bind))
    attempt("domain", lambda: postgresql.DOMAIN("d", sa.Integer, check="VALUE > 0").create(bind))
    attempt("literals", lambda: bind.execute(sa.select(sa.table("t", sa.column("c"))).where(sa.column("c") == sa.false())))


for url in ("postgresql+psycopg://", "mysql+pymysql://", "sqlite://"):
    visit(url)

attempt("none", lambda: sa.Enum("a", "b", name="e").create(None))
engine = sa.create_engine("sqlite://")
with engine.connect() as connection:
    attempt("live", lambda: postgresql.ENUM("a", "b", name="e").create(connection))
    attempt("live", lambda: sa.Enum("a", "b", name="e").drop(connection, checkfirst=False))


class Json(TypeDecorator):
    impl = sa.Text
    cache_ok = True

    def __init__(self, length=None, long=False):
        super().__init__(length)
        print("impl", repr(self.impl), self.impl.length)
        if long:
            self.impl = sa.Text().with_variant(sa.dialects.mysql.LONGTEXT(), "mysql")

    def load_dialect_impl(self, dialect):
        if self.impl.length is None and dialect.name == "sqlite":
            return dialect.type_descriptor(sa.String(20))
        return super().load_dialect_impl(dialect)


for made in (Json(), Json(5), Json(long=True)):
    for dialect in (sa.dialects.mysql.dialect(), sa.dialects.sqlite.dialect()):
        table = sa.Table("t", sa.MetaData(), sa.Column("c", made))
        print(" ".join(str(sa.schema.CreateTable(table).compile(dialect=dialect)).split()))
