"""Logging set up from an ini file or a dict."""
import logging


def _resolve(name):
    import importlib

    parts = name.split(".")
    found = importlib.import_module(parts[0])
    for at, part in enumerate(parts[1:], start=2):
        if not hasattr(found, part):
            importlib.import_module(".".join(parts[:at]))
        found = getattr(found, part)
    return found


def _value(text):
    """A value as the ini file writes it: a Python literal, or with the names of `logging`: `sys.stderr`, `FileHandler`."""
    return eval(text, vars(logging))


def _names(text):
    return [part.strip() for part in text.split(",") if part.strip()]


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    import configparser

    if isinstance(fname, configparser.RawConfigParser):
        parser = fname
    else:
        parser = configparser.ConfigParser(defaults)
        if hasattr(fname, "readline"):
            parser.read_file(fname)
        elif not parser.read(fname, encoding=encoding):
            raise FileNotFoundError(f"{fname} doesn't exist")
    formatters = _formatters(parser)
    _clear()
    handlers = _handlers(parser, formatters)
    _loggers(parser, handlers, disable_existing_loggers)


def _clear():
    for logger in [logging.root]:
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)


def _formatters(parser):
    made = {}
    for name in _names(parser["formatters"]["keys"]):
        section = parser[f"formatter_{name}"]
        kind = logging.Formatter
        if section.get("class"):
            kind = _resolve(section.get("class"))
        fmt = section.get("format", raw=True, fallback=None)
        datefmt = section.get("datefmt", raw=True, fallback=None)
        style = section.get("style", raw=True, fallback="%")
        made[name] = kind(fmt, datefmt, style)
    return made


def _handlers(parser, formatters):
    made = {}
    for name in _names(parser["handlers"]["keys"]):
        section = parser[f"handler_{name}"]
        text = section["class"]
        kind = getattr(logging, text, None) or _resolve(text)
        args = _value(section.get("args", "()"))
        kwargs = _value(section.get("kwargs", "{}"))
        handler = kind(*args, **kwargs)
        handler.name = name
        if section.get("level"):
            handler.setLevel(section.get("level"))
        if section.get("formatter"):
            handler.setFormatter(formatters[section.get("formatter")])
        made[name] = handler
    return made


def _loggers(parser, handlers, disable_existing):
    names = _names(parser["loggers"]["keys"])
    section = parser["logger_root"]
    if "level" in section:
        logging.root.setLevel(section["level"])
    for name in _names(section.get("handlers", "")):
        logging.root.addHandler(handlers[name])
    existing = dict(logging.root.manager.loggerDict)
    configured = []
    for key in names:
        if key == "root":
            continue
        section = parser[f"logger_{key}"]
        name = section["qualname"]
        logger = logging.getLogger(name)
        configured.append(name)
        if "level" in section:
            logger.setLevel(section["level"])
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        logger.propagate = section.getint("propagate", fallback=1)
        logger.disabled = False
        for handler in _names(section.get("handlers", "")):
            logger.addHandler(handlers[handler])
    _disable(existing, configured, disable_existing)


def _disable(existing, configured, disable_existing):
    for name, logger in existing.items():
        if name in configured:
            continue
        if any(name.startswith(known + ".") for known in configured):
            logger.setLevel(logging.NOTSET)
            logger.handlers = []
            logger.propagate = True
        else:
            logger.disabled = bool(disable_existing)


def dictConfig(config):
    if config.get("version") != 1:
        raise ValueError(f"Unsupported version: {config.get('version')}")
    formatters = {}
    for name, options in config.get("formatters", {}).items():
        if "()" in options:
            kind = options["()"]
            kind = _resolve(kind) if isinstance(kind, str) else kind
            formatters[name] = kind(**{key: value for key, value in options.items() if key != "()"})
        else:
            kind = _resolve(options["class"]) if "class" in options else logging.Formatter
            formatters[name] = kind(options.get("format"), options.get("datefmt"), options.get("style", "%"))
    filters = {name: logging.Filter(options.get("name", "")) for name, options in config.get("filters", {}).items()}
    if not config.get("incremental"):
        _clear()
    handlers = {}
    for name, options in config.get("handlers", {}).items():
        handlers[name] = _dict_handler(name, dict(options), formatters, filters)
    existing = dict(logging.root.manager.loggerDict)
    for name, options in config.get("loggers", {}).items():
        logger = logging.getLogger(name)
        logger.disabled = False
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        _dict_logger(logger, options, handlers, filters)
        logger.propagate = options.get("propagate", True)
    if "root" in config:
        _dict_logger(logging.root, config["root"], handlers, filters)
    _disable(existing, list(config.get("loggers", {})), config.get("disable_existing_loggers", True))


def _dict_handler(name, options, formatters, filters):
    import sys

    formatter = options.pop("formatter", None)
    level = options.pop("level", None)
    chosen = options.pop("filters", [])
    kind = options.pop("()", None) or options.pop("class")
    if isinstance(kind, str):
        kind = _resolve(kind)
    for key, value in options.items():
        if isinstance(value, str) and value.startswith("ext://"):
            options[key] = _resolve(value[6:])
    handler = kind(**options)
    handler.name = name
    if formatter:
        handler.setFormatter(formatters[formatter])
    if level is not None:
        handler.setLevel(level)
    for item in chosen:
        handler.addFilter(filters[item] if isinstance(item, str) else item)
    return handler


def _dict_logger(logger, options, handlers, filters):
    if options.get("level") is not None:
        logger.setLevel(options["level"])
    for name in options.get("handlers", []):
        logger.addHandler(handlers[name])
    for item in options.get("filters", []):
        logger.addFilter(filters[item] if isinstance(item, str) else item)
