"""Shell patterns."""
import re


def translate(pattern):
    out = ""
    at = 0
    while at < len(pattern):
        mark = pattern[at]
        at += 1
        if mark == "*":
            out += ".*"
        elif mark == "?":
            out += "."
        elif mark == "[":
            end = pattern.find("]", at + 1)
            if end < 0:
                out += "\\["
            else:
                inner = pattern[at:end].replace("\\", "\\\\")
                out += "[" + ("^" + inner[1:] if inner.startswith("!") else inner) + "]"
                at = end + 1
        else:
            out += re.escape(mark)
    return f"(?s:{out})\\Z"


def fnmatchcase(name, pattern):
    return re.match(translate(pattern), name) is not None


fnmatch = fnmatchcase


def filter(names, pattern):
    return [name for name in names if fnmatchcase(name, pattern)]
