"""Character sets, templates."""

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join(word.capitalize() for word in s.split(sep))


class Template:
    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"

    def __init__(self, template):
        self.template = template

    def _parts(self):
        import re

        mark = re.escape(self.delimiter)
        pattern = rf"{mark}(?:(?P<escaped>{mark})|(?P<named>{self.idpattern})|{{(?P<braced>{self.idpattern})}}|(?P<invalid>))"
        return re.compile(pattern, re.IGNORECASE)

    def _fill(self, mapping, kws, safe):
        values = {**dict(mapping), **kws}

        def convert(match):
            name = match.group("named") or match.group("braced")
            if name is not None:
                if name in values:
                    return str(values[name])
                if safe:
                    return match.group()
                raise KeyError(name)
            if match.group("escaped") is not None:
                return self.delimiter
            if safe:
                return match.group()
            before = self.template[:match.start("invalid")]
            lines = before.splitlines(keepends=True)
            if not lines:
                column, line = 1, 1
            else:
                column = len(before) - len("".join(lines[:-1]))
                line = len(lines)
            raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")

        return self._parts().sub(convert, self.template)

    def substitute(self, mapping=(), /, **kws):
        return self._fill(mapping, kws, False)

    def safe_substitute(self, mapping=(), /, **kws):
        return self._fill(mapping, kws, True)


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return format_string.format(*args, **kwargs)

    def vformat(self, format_string, args, kwargs):
        return format_string.format(*args, **kwargs)
