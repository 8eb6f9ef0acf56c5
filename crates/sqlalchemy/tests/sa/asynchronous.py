import asyncio

import sqlalchemy as sa
from sqlalchemy import create_engine, pool, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, async_engine_from_config
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine


def attempt(work):
    try:
        print("ok", work())
    except Exception as error:
        print(type(error).__module__, type(error).__name__, error)


URL = "sqlite+aiosqlite://"
attempt(lambda: create_async_engine("sqlite://"))
attempt(lambda: AsyncEngine(create_engine("sqlite://")))
attempt(lambda: create_async_engine("sqlite+nope://"))
attempt(lambda: create_engine(URL))
attempt(lambda: create_engine(URL).connect())
engine = create_async_engine(URL, poolclass=pool.StaticPool)
attempt(lambda: (engine.sync_engine, str(engine.url), engine.name, engine.driver, engine.dialect.is_async))
attempt(lambda: create_engine("sqlite://").dialect.is_async)
attempt(lambda: type(async_engine_from_config({"sqlalchemy.url": URL}, prefix="sqlalchemy.")).__name__)


def tables(connection):
    return type(connection).__name__, connection.in_transaction(), sa.inspect(connection).get_table_names()


async def connections():
    async with engine.connect() as connection:
        print(type(connection).__name__, connection.engine is engine, connection.closed, connection.dialect.name)
        result = await connection.execute(text("SELECT 1 AS a"))
        print(type(result).__name__, result.all())
        print(await connection.scalar(text("SELECT 2")))
        print((await connection.scalars(text("SELECT 2 UNION SELECT 3"))).all())
        await connection.commit()
        print(await connection.run_sync(tables))
        await connection.rollback()
        async with connection.begin() as transaction:
            print(type(transaction).__name__, transaction.is_active)
            async with connection.begin_nested():
                pass
        try:
            await connection.run_sync(lambda sync: sync.execute(text("SELECT * FROM nope")))
        except Exception as error:
            print(type(error).__name__, error)
        await connection.rollback()
        async for row in await connection.stream(text("SELECT 1 UNION SELECT 2")):
            print(row)
    async with engine.begin() as connection:
        print(type(connection).__name__, connection.in_transaction())
        await connection.execute(text("CREATE TABLE t (id INTEGER)"))
        await connection.execute(text("INSERT INTO t VALUES (:id)"), [{"id": 1}, {"id": 2}])
    try:
        async with engine.begin() as connection:
            await connection.execute(text("INSERT INTO t VALUES (3)"))
            raise KeyError("undo")
    except KeyError as error:
        print("raised", error)
    connection = await engine.connect()
    print(isinstance(connection, AsyncConnection))
    await connection.close()
    idle = engine.connect()
    attempt(lambda: idle.closed)
    try:
        await idle.execute(text("SELECT 1"))
    except Exception as error:
        print(type(error).__module__, type(error).__name__, error)
    attempt(lambda: sa.inspect(idle))
    attempt(lambda: sa.inspect(engine))
    try:
        with engine.connect():
            pass
    except Exception as error:
        print(type(error).__name__, error)


async def sessions():
    maker = async_sessionmaker(engine, expire_on_commit=False)
    async with maker() as session:
        rows = await session.execute(select(sa.column("id")).select_from(sa.table("t")))
        print(rows.all(), await session.scalar(text("SELECT 5")), (await session.scalars(text("SELECT 7"))).all())
        await session.commit()
    async with maker.begin() as session:
        await session.execute(text("INSERT INTO t VALUES (4)"))
    async with AsyncSession(engine) as session, session.begin():
        await session.execute(text("INSERT INTO t VALUES (5)"))
        await session.run_sync(lambda sync: print(type(sync).__name__))
    async with engine.connect() as connection:
        print((await connection.execute(text("SELECT id FROM t ORDER BY id"))).scalars().all())
    await engine.dispose()


asyncio.run(connections())
asyncio.run(sessions())
attempt(lambda: engine.sync_engine.connect())
