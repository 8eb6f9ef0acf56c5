"""Imports by name."""
import _host


def import_module(name, package=None):
    if name.startswith("."):
        if not package:
            raise TypeError(
                f"the 'package' argument is required to perform a relative import for {name!r}")
        level = len(name) - len(name.lstrip("."))
        parts = package.split(".")
        base = parts[:len(parts) - (level - 1)]
        if not base:
            raise ImportError("attempted relative import beyond top-level package")
        rest = name[level:]
        name = ".".join(base) + (f".{rest}" if rest else "")
    return _host.import_module(name)


def reload(module):
    return module


def invalidate_caches():
    pass
