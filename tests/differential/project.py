"""The files around the revisions: configuration, env.py in its variants, the template."""

from __future__ import annotations

INI = """\
[alembic]
script_location = %(here)s
prepend_sys_path = .
path_separator = os
sqlalchemy.url = sqlite:///app.db

[loggers]
keys = root,sqlalchemy,alembic

[handlers]
keys = console

[formatters]
keys = generic

[logger_root]
level = WARNING
handlers = console
qualname =

[logger_sqlalchemy]
level = WARNING
handlers =
qualname = sqlalchemy.engine

[logger_alembic]
level = INFO
handlers =
qualname = alembic

[handler_console]
class = StreamHandler
args = (sys.stderr,)
level = NOTSET
formatter = generic

[formatter_generic]
format = %(levelname)-5.5s [%(name)s] %(message)s
datefmt = %H:%M:%S
"""

ENV = """\
from logging.config import fileConfig

from alembic import context
from sqlalchemy import MetaData, engine_from_config, event, pool

config = context.config

if config.config_file_name is not None:
    fileConfig(config.config_file_name)

target_metadata = {metadata}
options = dict({options})

if context.is_offline_mode():
    context.configure(
        url=context.get_x_argument(as_dictionary=True).get("url") or config.get_main_option("sqlalchemy.url"),
        target_metadata=target_metadata,
        **{{"literal_binds": True, "dialect_opts": {{"paramstyle": "named"}}, **options}},
    )
    with context.begin_transaction():
        context.run_migrations()
else:
    connectable = engine_from_config(
        config.get_section(config.config_ini_section, {{}}), prefix="sqlalchemy.", poolclass=pool.NullPool
    )
{online}"""

CONFIGURE = "context.configure(connection=connection, target_metadata=target_metadata, **options)"
USUAL = f"""\
    with connectable.connect() as connection:
        {CONFIGURE}
        with context.begin_transaction():
            context.run_migrations()
"""
LISTENER = """\
    @event.listens_for(connectable, "connect")
    def enforce(connection, record):
        connection.execute("PRAGMA foreign_keys=ON")

"""

# How env.py connects.
ENVS = {
    "plain": USUAL,
    "foreign keys": LISTENER + USUAL,
    "foreign keys, by hand": USUAL.replace(f"        {CONFIGURE}", f"        connection.exec_driver_sql('PRAGMA foreign_keys=ON')\n        {CONFIGURE}"),
    "one transaction": USUAL.replace("connectable.connect()", "connectable.begin()"),
    "without a transaction": f"""\
    with connectable.connect() as connection:
        {CONFIGURE}
        context.run_migrations()
        connection.commit()
""",
}


def env(kind: str, metadata: str, options: list[str]) -> str:
    """An env.py."""
    return ENV.format(metadata=metadata, options=", ".join(options), online=ENVS[kind])


MAKO = '''\
"""${message}

Revision ID: ${up_revision}
Revises: ${down_revision | comma,n}
Create Date: ${create_date}

"""
from alembic import op
import sqlalchemy as sa
${imports if imports else ""}

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade():
    ${upgrades if upgrades else "pass"}


def downgrade():
    ${downgrades if downgrades else "pass"}
'''
