"""Readable layout."""


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return "".join(_lines(object, indent, width, 0, 0, sort_dicts))


def _text(value, sort_dicts):
    if isinstance(value, dict) and type(value).__repr__ is dict.__repr__:
        items = sorted(value.items(), key=lambda pair: _key(pair[0])) if sort_dicts else value.items()
        return "{" + ", ".join(f"{_text(k, sort_dicts)}: {_text(v, sort_dicts)}" for k, v in items) + "}"
    if type(value) is list:
        return "[" + ", ".join(_text(item, sort_dicts) for item in value) + "]"
    if type(value) is tuple:
        inner = ", ".join(_text(item, sort_dicts) for item in value)
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    return repr(value)


def _key(value):
    return (str(type(value)), value) if not isinstance(value, (int, float)) else ("", value)


def _lines(value, indent, width, column, allowance, sort_dicts):
    plain = _text(value, sort_dicts)
    if len(plain) <= width - column - allowance:
        yield plain
        return
    pad = " " * (column + indent)
    if isinstance(value, dict) and value:
        items = sorted(value.items(), key=lambda pair: _key(pair[0])) if sort_dicts else list(value.items())
        yield "{" + " " * (indent - 1)
        for at, (key, item) in enumerate(items):
            name = _text(key, sort_dicts)
            last = at == len(items) - 1
            yield f"{name}: "
            yield from _lines(item, indent, width, column + indent + len(name) + 2, allowance + 1 if last else 1, sort_dicts)
            yield "}" if last else ",\n" + pad
    elif isinstance(value, (list, tuple, set)) and value:
        opening, closing = ("[", "]") if isinstance(value, list) else ("(", ")") if isinstance(value, tuple) else ("{", "}")
        items = sorted(value, key=_key) if isinstance(value, set) else list(value)
        yield opening + " " * (indent - 1)
        for at, item in enumerate(items):
            last = at == len(items) - 1
            yield from _lines(item, indent, width, column + indent, allowance + 1 if last else 1, sort_dicts)
            yield ("," if isinstance(value, tuple) and len(value) == 1 else "") + closing if last else ",\n" + pad
    else:
        yield plain


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    import sys

    (stream or sys.stdout).write(pformat(object, indent, width, sort_dicts=sort_dicts) + "\n")


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        self._options = {"indent": indent, "width": width, "sort_dicts": sort_dicts}
        self._stream = stream

    def pformat(self, object):
        return pformat(object, **self._options)

    def pprint(self, object):
        pprint(object, self._stream, **self._options)
