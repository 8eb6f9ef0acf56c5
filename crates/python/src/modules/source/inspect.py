"""A few questions to live objects."""
import _host


def isclass(obj): return isinstance(obj, type)
def ismodule(obj): return type(obj).__name__ == "module"
def isfunction(obj): return type(obj).__name__ == "function"
def ismethod(obj): return type(obj).__name__ == "method"
def isbuiltin(obj): return type(obj).__name__ == "builtin_function_or_method"
def isgenerator(obj): return type(obj).__name__ == "generator"
def iscoroutine(obj): return type(obj).__name__ == "coroutine"
def isawaitable(obj): return iscoroutine(obj) or hasattr(obj, "__await__")
def isroutine(obj): return isfunction(obj) or ismethod(obj) or isbuiltin(obj)
def iscoroutinefunction(obj): return _host.function_kind(obj) == "coroutine"
def isgeneratorfunction(obj): return _host.function_kind(obj) == "generator"
def isabstract(obj): return bool(getattr(obj, "__abstractmethods__", None))


def getmembers(obj, predicate=None):
    found = []
    for name in dir(obj):
        try:
            value = getattr(obj, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            found.append((name, value))
    return found


def getdoc(obj):
    doc = getattr(obj, "__doc__", None)
    return None if doc is None else cleandoc(doc)


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    margin = min(margins) if margins else 0
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getmodule(obj):
    import sys

    return sys.modules.get(getattr(obj, "__module__", None))


def unwrap(function, *, stop=None):
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    return function


class _Empty:
    pass


class Parameter:
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = range(5)
    empty = _Empty

    def __init__(self, name, kind, *, default=_Empty, annotation=_Empty):
        self.name, self.kind, self.default, self.annotation = name, kind, default, annotation


class Signature:
    empty = _Empty

    def __init__(self, parameters, return_annotation=_Empty):
        self.parameters = {parameter.name: parameter for parameter in parameters}
        self.return_annotation = return_annotation


def signature(function):
    function = unwrap(function)
    bound = getattr(function, "__func__", None)
    if bound is not None:
        function = bound
    annotations = getattr(function, "__annotations__", {})
    defaults = function.__defaults__ or ()
    keyword_defaults = function.__kwdefaults__ or {}
    names, positional_only, keyword_only, rest, keywords = _host.parameters(function)
    parameters = []
    for at, name in enumerate(names):
        place = at - (len(names) - len(defaults))
        default = defaults[place] if place >= 0 else _Empty
        kind = Parameter.POSITIONAL_ONLY if at < positional_only else Parameter.POSITIONAL_OR_KEYWORD
        parameters.append(Parameter(name, kind, default=default, annotation=annotations.get(name, _Empty)))
    if rest:
        parameters.append(Parameter(rest, Parameter.VAR_POSITIONAL))
    for name in keyword_only:
        default = keyword_defaults.get(name, _Empty)
        parameters.append(
            Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotations.get(name, _Empty)))
    if keywords:
        parameters.append(Parameter(keywords, Parameter.VAR_KEYWORD))
    if bound is not None:
        parameters = parameters[1:]
    return Signature(parameters, annotations.get("return", _Empty))
