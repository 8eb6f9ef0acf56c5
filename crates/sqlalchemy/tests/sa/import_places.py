"""The places that people import SQLAlchemy's names from, and modules that are imported for nothing."""
import sqlalchemy as sa
import sqlalchemy.ext.associationproxy
import sqlalchemy.dialects.mysql
import sqlalchemy.dialects.postgresql
import sqlalchemy.orm.session
from sqlalchemy.dialects.mysql.types import LONGTEXT
from sqlalchemy.dialects.postgresql.dml import insert as pg_insert
from sqlalchemy.dialects.postgresql.named_types import ENUM
from sqlalchemy.dialects.sqlite.dml import insert as sqlite_insert
from sqlalchemy.orm.attributes import InstrumentedAttribute, flag_modified
from sqlalchemy.orm.decl_api import DeclarativeMeta
from sqlalchemy.orm.exc import MultipleResultsFound, NoResultFound
from sqlalchemy.orm.query import Query
from sqlalchemy.orm.relationships import RelationshipProperty
from sqlalchemy.orm.session import Session, sessionmaker
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.visitors import Visitable

try:
    from sqlalchemy.orm.session import nobody_has_this
except ImportError as error:
    print("ImportError", str(error).split(" (")[0])

print(issubclass(NoResultFound, sa.exc.InvalidRequestError), MultipleResultsFound is sa.exc.MultipleResultsFound)
print(Session is sa.orm.Session, Query.__name__, RelationshipProperty.__name__, DeclarativeMeta.__name__)
print(LONGTEXT().compile(dialect=sa.dialects.mysql.dialect()), ENUM("a", name="e").name)
print(isinstance(3, SQLCompiler), Visitable.__name__)


def annotated(compiler: SQLCompiler | None = None) -> "SQLCompiler":
    return compiler


Base = sa.orm.declarative_base()


class Box(Base):
    __tablename__ = "boxes"
    id = sa.Column(sa.Integer, primary_key=True)
    content = sa.Column(sa.JSON)


print(isinstance(Box.content, InstrumentedAttribute))
engine = sa.create_engine("sqlite://")
Base.metadata.create_all(engine)
with sessionmaker(engine)() as session:
    session.add(Box(id=1, content={"a": 1}))
    session.commit()
    box = session.get(Box, 1)
    box.content["b"] = 2
    session.commit()
    print(session.get(Box, 1).content)
    box.content["b"] = 2
    flag_modified(box, "content")
    session.commit()
    print(session.get(Box, 1).content)
    insert = sqlite_insert(Box).values(id=1, content={}).on_conflict_do_nothing()
    session.execute(insert)
    print(pg_insert(Box).values(id=1).on_conflict_do_nothing().compile(dialect=sa.dialects.postgresql.dialect()))

try:
    sa.MetaData().reflect(engine, only=["boxes", "lids", "keys"])
except sa.exc.InvalidRequestError as error:
    print(error)
reflected = sa.MetaData()
reflected.reflect(engine, only=["boxes"])
print(list(reflected.tables))
