"""Warnings, on standard error in CPython's form."""
import _host

filters = []
_shown = set()
_recorders = []


class WarningMessage:
    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message, self.category, self.filename, self.lineno = message, category, filename, lineno
        self.file, self.line, self.source = file, line, source

    def __str__(self):
        return (f"{{message : {self.message!r}, category : {self.category.__name__!r}, "
                f"filename : {self.filename!r}, lineno : {self.lineno}, line : {self.line!r}}}")


def _action(category, text, module_is_main):
    for action, wanted, pattern in filters:
        if issubclass(category, wanted) and (not pattern or pattern.match(text)):
            return action
    if issubclass(category, DeprecationWarning):
        return "default" if module_is_main else "ignore"
    if issubclass(category, (PendingDeprecationWarning, ImportWarning, ResourceWarning)):
        return "ignore"
    return "default"


# Whether a library warns, and not a script. (A script may have put another function in the place of `warn`.)
_of_library = False


def warn(message, category=None, stacklevel=1, source=None):
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    filename, lineno, name = _host.caller(stacklevel)
    # CPython shows a warning once for each line that gives it. What a library warns of, a line of its own gives, which
    # is not here: that is once for each text.
    place = None if _of_library else (filename, lineno)
    _warn_from(place, message, category, filename, lineno, name)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    _warn_from((filename, lineno), message, category, filename, lineno, module)


def _warn_from(place, message, category, filename, lineno, module):
    text = str(message)
    if not isinstance(message, Warning):
        message = category(message)
    action = _action(category, text, module == "__main__")
    if action == "ignore":
        return
    if action == "error":
        raise message
    if action in ("default", "once", "module"):
        key = (text, category, place) if action == "default" else (text, category)
        if key in _shown:
            return
        _shown.add(key)
    if _recorders:
        _recorders[-1].append(WarningMessage(message, category, filename, lineno))
        return
    showwarning(message, category, filename, lineno)


def showwarning(message, category, filename, lineno, file=None, line=None):
    import sys

    (file or sys.stderr).write(formatwarning(message, category, filename, lineno, line))


def formatwarning(message, category, filename, lineno, line=None):
    if line is None:
        line = _host.source_line(filename, lineno)
    text = f"{filename}:{lineno}: {category.__name__}: {message}\n"
    if line and line.strip():
        text += f"  {line.strip()}\n"
    return text


def simplefilter(action, category=Warning, lineno=0, append=False):
    _insert((action, category, None), append)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    pattern = None
    if message:
        import re

        pattern = re.compile(message, re.IGNORECASE)
    _insert((action, category, pattern), append)


def _insert(item, append):
    _shown.clear()
    if append:
        filters.append(item)
    else:
        filters.insert(0, item)


def resetwarnings():
    _shown.clear()
    filters.clear()


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._action = action
        self._category = category

    def __enter__(self):
        self._saved = filters[:]
        _shown.clear()
        if self._action is not None:
            simplefilter(self._action, self._category)
        if self._record:
            recorded = []
            _recorders.append(recorded)
            return recorded

    def __exit__(self, *exc_info):
        filters[:] = self._saved
        _shown.clear()
        if self._record:
            _recorders.pop()
