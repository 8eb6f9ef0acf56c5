"""Tracebacks as text."""
import _host


def format_exception(exc, /, value=None, tb=None, limit=None, chain=True):
    if value is not None:
        exc = value
    return _host.format_exception(exc).splitlines(keepends=True)


def _current():
    import sys

    return sys.exc_info()[1]


def format_exc(limit=None, chain=True):
    exc = _current()
    return "NoneType: None\n" if exc is None else _host.format_exception(exc)


def print_exc(limit=None, file=None, chain=True):
    _write(format_exc(), file)


def print_exception(exc, /, value=None, tb=None, limit=None, file=None, chain=True):
    _write("".join(format_exception(exc, value, tb)), file)


def _write(text, file):
    import sys

    (file or sys.stderr).write(text)


def format_exception_only(exc, /, value=None):
    if value is not None or not isinstance(exc, BaseException):
        exc = value
    name = type(exc).__qualname__
    if type(exc).__module__ not in ("builtins", "__main__"):
        name = f"{type(exc).__module__}.{name}"
    text = str(exc)
    return [f"{name}: {text}\n" if text else f"{name}\n"]


def format_tb(tb, limit=None):
    return []


def extract_tb(tb, limit=None):
    return []


def format_stack(f=None, limit=None):
    return []


def print_stack(f=None, limit=None, file=None):
    pass
