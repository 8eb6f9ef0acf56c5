import logging, logging.config, io, sys
ini = """
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
args = (sys.stdout,)
level = NOTSET
formatter = generic

[formatter_generic]
format = %(levelname)-5.5s [%(name)s] %(message)s
datefmt = %H:%M:%S
"""
early = logging.getLogger("early")
logging.config.fileConfig(io.StringIO(ini))
logging.getLogger("alembic.runtime.migration").info("Context impl %s.", "SQLiteImpl"); logging.getLogger("sqlalchemy.engine").info("hidden"); logging.getLogger("sqlalchemy.engine").warning("shown"); logging.getLogger("other").info("hidden"); early.error("disabled"); print(early.disabled, logging.getLogger("alembic").level, logging.root.level)
logging.config.dictConfig({"version": 1, "disable_existing_loggers": False, "formatters": {"f": {"format": "D %(levelname)s %(message)s"}}, "handlers": {"h": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "f", "level": "INFO"}}, "root": {"level": "DEBUG", "handlers": ["h"]}, "loggers": {"quiet": {"level": "ERROR"}}})
logging.getLogger("q").info("dict"); logging.getLogger("q").debug("no"); logging.getLogger("quiet").warning("no"); logging.getLogger("quiet").error("yes")
