"""Shallow and deep copies."""


class Error(Exception):
    pass


error = Error
_atomic = {
    "NoneType", "ellipsis", "NotImplementedType", "int", "float", "bool", "str", "bytes", "type", "range", "function",
    "builtin_function_or_method", "method_descriptor", "property", "module", "frozenset",
}


def copy(x):
    kind = type(x)
    if kind.__name__ in _atomic and kind.__module__ == "builtins" or isinstance(x, type):
        return x
    hook = getattr(kind, "__copy__", None)
    if hook is not None:
        return hook(x)
    if kind in (list, dict, set):
        return x.copy()
    if kind is tuple:
        return x
    return _rebuild(x, lambda value: value)


def deepcopy(x, memo=None):
    if memo is None:
        memo = {}
    key = id(x)
    if key in memo:
        return memo[key]
    kind = type(x)
    if kind.__name__ in _atomic and kind.__module__ == "builtins" or isinstance(x, type):
        return x
    hook = getattr(x, "__deepcopy__", None)
    if hook is not None:
        made = hook(memo)
    elif kind is list:
        made = memo[key] = []
        for item in x:
            made.append(deepcopy(item, memo))
    elif kind is dict:
        made = memo[key] = {}
        for name, value in x.items():
            made[deepcopy(name, memo)] = deepcopy(value, memo)
    elif kind is tuple:
        items = [deepcopy(item, memo) for item in x]
        made = x if all(a is b for a, b in zip(x, items)) else tuple(items)
    elif kind is set:
        made = {deepcopy(item, memo) for item in x}
    else:
        made = _rebuild(x, lambda value: deepcopy(value, memo), memo)
    memo[key] = made
    memo.setdefault("alive", []).append(x)
    return made


def _rebuild(x, convert, memo=None):
    kind = type(x)
    if kind.__name__ in ("generator", "coroutine", "module"):
        raise TypeError(f"cannot pickle {kind.__name__!r} object")
    if not hasattr(x, "__dict__") or hasattr(kind, "__reduce_ex__") and kind.__module__ == "datetime":
        return x
    if isinstance(x, BaseException):
        made = kind.__new__(kind, *x.args)
    elif isinstance(x, (int, float, str, bytes)):
        base = next(base for base in (int, float, str, bytes) if isinstance(x, base))
        made = base.__new__(kind, x)
    elif isinstance(x, tuple):
        made = tuple.__new__(kind, [convert(item) for item in x])
    else:
        made = object.__new__(kind) if not isinstance(x, (list, dict, set)) else kind.__new__(kind)
    if memo is not None:
        memo[id(x)] = made
    if isinstance(x, list):
        for item in x:
            list.append(made, convert(item))
    elif isinstance(x, dict):
        for name, value in x.items():
            made[convert(name)] = convert(value)
    elif isinstance(x, set):
        for item in x:
            made.add(convert(item))
    for name, value in x.__dict__.items():
        object.__setattr__(made, name, convert(value))
    return made


def replace(obj, /, **changes):
    return obj.__replace__(**changes)
