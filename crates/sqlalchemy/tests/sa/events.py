import sqlite3
from sqlalchemy import create_engine, event, inspect, text
from sqlalchemy.engine import Engine

@event.listens_for(Engine, "connect")
def foreign_keys(dbapi_connection, connection_record):
    if isinstance(dbapi_connection, sqlite3.Connection):
        cursor = dbapi_connection.cursor()
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()
        print("connected")

engine = create_engine("sqlite://")
with engine.connect() as c:
    print(c.execute(text("PRAGMA foreign_keys")).scalar())
with engine.connect() as c:
    c.execute(text("create table a (id integer primary key)"))
    c.execute(text("create table b (a_id integer references a(id))"))
    try:
        c.execute(text("insert into b values (5)"))
    except Exception as error:
        print(type(error).__name__, error.orig, error.statement, error.code, type(error.orig).__name__)
print(inspect(engine).get_foreign_keys("b")[0]["referred_table"])
