"""How Alembic reaches the database, by an asynchronous engine."""
import asyncio
from logging.config import fileConfig

from alembic import context
from sqlalchemy import pool
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import async_engine_from_config

from app import models  # noqa: F401
from app.core.config import settings
from app.database.base import ARRAY, INET, JSONB, Base

config = context.config

if config.config_file_name is not None:
    fileConfig(config.config_file_name)

config.set_main_option("sqlalchemy.url", settings.database_url)

target_metadata = Base.metadata


def render_item(type_, obj, autogen_context):
    """Render PostgreSQL's types by the names that script.py.mako imports."""
    if type_ == "type":
        if isinstance(obj, JSONB):
            return "JSONB()"
        if isinstance(obj, INET):
            return "INET()"
        if isinstance(obj, ARRAY):
            return f"ARRAY(sa.{type(obj.item_type).__name__})"
    return False


def run_migrations_offline() -> None:
    """Write the SQL for production, for somebody else to run (`--sql`)."""
    context.configure(
        url=settings.production_url,
        target_metadata=target_metadata,
        literal_binds=True,
        dialect_opts={"paramstyle": "named"},
        render_item=render_item,
    )
    with context.begin_transaction():
        context.run_migrations()


def do_run_migrations(connection: Connection) -> None:
    """What run_sync calls with the connection below the asynchronous one."""
    context.configure(connection=connection, target_metadata=target_metadata, render_item=render_item)
    with context.begin_transaction():
        context.run_migrations()


async def run_async_migrations() -> None:
    """Connect and migrate."""
    connectable = async_engine_from_config(
        config.get_section(config.config_ini_section, {}),
        prefix="sqlalchemy.",
        poolclass=pool.NullPool,
    )
    async with connectable.connect() as connection:
        await connection.run_sync(do_run_migrations)
    await connectable.dispose()


if context.is_offline_mode():
    run_migrations_offline()
else:
    asyncio.run(run_async_migrations())
