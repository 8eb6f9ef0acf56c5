"""Ini files."""

DEFAULTSECT = "DEFAULT"
MAX_INTERPOLATION_DEPTH = 10
_UNSET = object()


class Error(Exception):
    def __init__(self, msg=""):
        self.message = msg
        super().__init__(msg)

    def __str__(self):
        return self.message


class NoSectionError(Error):
    def __init__(self, section):
        super().__init__(f"No section: {section!r}")
        self.section = section
        self.args = (section,)


class DuplicateSectionError(Error):
    def __init__(self, section, source=None, lineno=None):
        where = "" if source is None else f"While reading from {source!r}" + (f" [line {lineno:2d}]" if lineno else "") + ": section "
        super().__init__(f"{where}{section!r} already exists" if where else f"Section {section!r} already exists")
        self.section = section


class DuplicateOptionError(Error):
    def __init__(self, section, option, source=None, lineno=None):
        super().__init__(f"While reading from {source!r} [line {lineno:2d}]: option {option!r} in section {section!r} already exists")


class NoOptionError(Error):
    def __init__(self, option, section):
        super().__init__(f"No option {option!r} in section: {section!r}")
        self.option, self.section = option, section


class InterpolationError(Error):
    def __init__(self, option, section, msg):
        super().__init__(msg)
        self.option, self.section = option, section


class InterpolationSyntaxError(InterpolationError):
    pass


class InterpolationMissingOptionError(InterpolationError):
    def __init__(self, option, section, rawval, reference):
        super().__init__(option, section, (
            f"Bad value substitution: option {option!r} in section {section!r} contains an interpolation key "
            f"{reference!r} which is not a valid option name. Raw value: {rawval!r}"))


class InterpolationDepthError(InterpolationError):
    def __init__(self, option, section, rawval):
        super().__init__(option, section, (
            f"Recursion limit exceeded in value substitution: option {option!r} in section {section!r} contains an "
            f"interpolation key which cannot be substituted in {MAX_INTERPOLATION_DEPTH} steps. Raw value: {rawval!r}"))


class ParsingError(Error):
    def __init__(self, source):
        super().__init__(f"Source contains parsing errors: {source!r}")
        self.source, self.errors = source, []

    def append(self, lineno, line):
        self.errors.append((lineno, line))
        self.message += f"\n\t[line {lineno:2d}]: {line}"


class MissingSectionHeaderError(ParsingError):
    def __init__(self, filename, lineno, line):
        Error.__init__(self, f"File contains no section headers.\nfile: {filename!r}, line: {lineno}\n{line!r}")
        self.source, self.lineno, self.line = filename, lineno, line


class Interpolation:
    def get(self, parser, section, option, value, defaults):
        return value


class BasicInterpolation(Interpolation):
    def get(self, parser, section, option, value, defaults):
        return self._fill(parser, option, value, section, defaults, 1, value) if "%" in value else value

    def _fill(self, parser, option, rest, section, values, depth, raw):
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        parts = []
        while rest:
            at = rest.find("%")
            if at < 0:
                parts.append(rest)
                break
            parts.append(rest[:at])
            rest = rest[at:]
            following = rest[1:2]
            if following == "%":
                parts.append("%")
                rest = rest[2:]
            elif following == "(":
                close = rest.find(")")
                if close < 3 or rest[close + 1:close + 2] != "s":
                    raise InterpolationSyntaxError(option, section, f"bad interpolation variable reference {rest!r}")
                name = parser.optionxform(rest[2:close])
                rest = rest[close + 2:]
                if name not in values:
                    raise InterpolationMissingOptionError(option, section, raw, name)
                value = values[name]
                parts.append(self._fill(parser, option, value, section, values, depth + 1, raw) if "%" in value else value)
            else:
                raise InterpolationSyntaxError(
                    option, section, f"'%' must be followed by '%' or '(', found: {rest!r}")
        return "".join(parts)


class ExtendedInterpolation(Interpolation):
    def get(self, parser, section, option, value, defaults):
        import re

        def convert(match):
            path = match.group(1).split(":")
            if len(path) == 1:
                return defaults[parser.optionxform(path[0])]
            return parser.get(path[0], path[1])

        return re.sub(r"\$\{([^}]+)\}", convert, value).replace("$$", "$")


class RawConfigParser:
    _default_interpolation = Interpolation()
    BOOLEAN_STATES = {"1": True, "yes": True, "true": True, "on": True, "0": False, "no": False, "false": False,
                      "off": False}

    def __init__(self, defaults=None, dict_type=dict, allow_no_value=False, *, delimiters=("=", ":"),
                 comment_prefixes=("#", ";"), inline_comment_prefixes=None, strict=True, empty_lines_in_values=True,
                 default_section=DEFAULTSECT, interpolation=_UNSET, converters=None):
        self._sections = {}
        self._defaults = {}
        self._delimiters = delimiters
        self._comments = comment_prefixes
        self._inline = inline_comment_prefixes or ()
        self._strict = strict
        self._allow_no_value = allow_no_value
        self._empty_lines = empty_lines_in_values
        self.default_section = default_section
        self._interpolation = self._default_interpolation if interpolation is _UNSET else interpolation or Interpolation()
        for key, value in (defaults or {}).items():
            self._defaults[self.optionxform(key)] = value

    def optionxform(self, option):
        return option.lower()

    def defaults(self):
        return self._defaults

    def sections(self):
        return list(self._sections)

    def has_section(self, section):
        return section in self._sections

    def add_section(self, section):
        if section == self.default_section:
            raise ValueError(f"Invalid section name: {section!r}")
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._sections[section] = {}

    def remove_section(self, section):
        return self._sections.pop(section, None) is not None

    def options(self, section):
        if section not in self._sections:
            raise NoSectionError(section)
        return list({**self._sections[section], **self._defaults})

    def has_option(self, section, option):
        option = self.optionxform(option)
        if not section or section == self.default_section:
            return option in self._defaults
        return section in self._sections and (option in self._sections[section] or option in self._defaults)

    def read(self, filenames, encoding=None):
        if isinstance(filenames, (str, bytes)) or hasattr(filenames, "__fspath__"):
            filenames = [filenames]
        done = []
        for filename in filenames:
            try:
                with open(filename, encoding=encoding) as file:
                    self._read(file.read().splitlines(), str(filename))
            except OSError:
                continue
            done.append(filename)
        return done

    def read_file(self, f, source=None):
        self._read([line.rstrip("\n") for line in f], source or getattr(f, "name", "<???>"))

    def read_string(self, string, source="<string>"):
        self._read(string.splitlines(), source)

    def read_dict(self, dictionary, source="<dict>"):
        for section, values in dictionary.items():
            if section != self.default_section and section not in self._sections:
                self.add_section(section)
            for key, value in values.items():
                self.set(section, self.optionxform(str(key)), None if value is None else str(value))

    def _without_inline_comment(self, line):
        for prefix in self._inline:
            at = line.find(prefix)
            while at >= 0:
                if at == 0 or line[at - 1].isspace():
                    line = line[:at]
                    break
                at = line.find(prefix, at + 1)
        return line

    def _read(self, lines, source):
        current, name, option, indent = None, None, None, 0
        seen, error = set(), None
        # Most lines of an ini file are comments, and every run of env.py reads it.
        comments, inline = tuple(self._comments), self._inline
        for number, line in enumerate(lines, start=1):
            value = self._without_inline_comment(line) if inline else line
            stripped = value.strip()
            if not stripped or stripped.startswith(comments):
                if self._empty_lines and option and not line.strip() and current is not None and current[option] is not None:
                    current[option].append("")
                elif not self._empty_lines:
                    option = None
                continue
            depth = len(value) - len(value.lstrip())
            if current is not None and option and depth > indent:
                if current[option] is not None:
                    current[option].append(stripped)
                continue
            indent = depth
            close = stripped.rfind("]")
            if close > 1 and stripped[0] == "[":
                name, option = stripped[1:close], None
                if name in self._sections:
                    if self._strict and name in seen:
                        raise DuplicateSectionError(name, source, number)
                    current = self._sections[name]
                elif name == self.default_section:
                    current = self._defaults
                else:
                    current = self._sections[name] = {}
                seen.add(name)
                continue
            if current is None:
                raise MissingSectionHeaderError(source, number, line)
            places = [at for at in (stripped.find(mark) for mark in self._delimiters) if at >= 0]
            if places:
                at = min(places)
                option, text = self.optionxform(stripped[:at].rstrip()), [stripped[at + 1:].strip()]
            elif self._allow_no_value:
                option, text = self.optionxform(stripped), None
            else:
                error = error or ParsingError(source)
                error.append(number, repr(line))
                continue
            if self._strict and (name, option) in seen:
                raise DuplicateOptionError(name, option, source, number)
            seen.add((name, option))
            current[option] = text
        for values in [self._defaults, *self._sections.values()]:
            for key, text in values.items():
                if isinstance(text, list):
                    values[key] = "\n".join(text).rstrip()
        if error:
            raise error

    def _values(self, section, extra=None):
        if section in self._sections:
            values = {**self._defaults, **self._sections[section]}
        elif section != self.default_section:
            raise NoSectionError(section)
        else:
            values = dict(self._defaults)
        if extra:
            for key, value in extra.items():
                values[self.optionxform(key)] = value if value is None else str(value)
        return values

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        try:
            values = self._values(section, vars)
        except NoSectionError:
            if fallback is _UNSET:
                raise
            return fallback
        option = self.optionxform(option)
        if option not in values:
            if fallback is _UNSET:
                raise NoOptionError(option, section)
            return fallback
        value = values[option]
        if raw or not value:
            return value
        return self._interpolation.get(self, section, option, value, values)

    def _converted(self, section, option, convert, options):
        fallback = options.get("fallback", _UNSET)
        try:
            return convert(self.get(section, option, raw=options.get("raw", False), vars=options.get("vars")))
        except (NoSectionError, NoOptionError):
            if fallback is _UNSET:
                raise
            return fallback

    def getint(self, section, option, **options):
        return self._converted(section, option, int, options)

    def getfloat(self, section, option, **options):
        return self._converted(section, option, float, options)

    def getboolean(self, section, option, **options):
        return self._converted(section, option, self._boolean, options)

    def _boolean(self, value):
        if value.lower() not in self.BOOLEAN_STATES:
            raise ValueError(f"Not a boolean: {value}")
        return self.BOOLEAN_STATES[value.lower()]

    def items(self, section=_UNSET, raw=False, vars=None):
        if section is _UNSET:
            return [(name, self[name]) for name in self]
        values = self._values(section, vars)
        return [(key, self.get(section, key, raw=raw, vars=vars)) for key in values]

    def set(self, section, option, value=None):
        if not section or section == self.default_section:
            self._defaults[self.optionxform(option)] = value
        elif section not in self._sections:
            raise NoSectionError(section)
        else:
            self._sections[section][self.optionxform(option)] = value

    def remove_option(self, section, option):
        values = self._defaults if section == self.default_section else self._sections.get(section)
        if values is None:
            raise NoSectionError(section)
        return values.pop(self.optionxform(option), self) is not self

    def write(self, fp, space_around_delimiters=True):
        mark = " = " if space_around_delimiters else "="
        for name, values in [(self.default_section, self._defaults), *self._sections.items()]:
            if name == self.default_section and not values:
                continue
            fp.write(f"[{name}]\n")
            for key, value in values.items():
                fp.write(key + ("" if value is None else mark + str(value).replace("\n", "\n\t")) + "\n")
            fp.write("\n")

    def __getitem__(self, name):
        if name != self.default_section and name not in self._sections:
            raise KeyError(name)
        return SectionProxy(self, name)

    def __setitem__(self, name, values):
        self._sections[name] = {}
        self.read_dict({name: values})

    def __delitem__(self, name):
        if name not in self._sections:
            raise KeyError(name)
        del self._sections[name]

    def __contains__(self, name):
        return name == self.default_section or name in self._sections

    def __iter__(self):
        return iter([self.default_section, *self._sections])

    def __len__(self):
        return len(self._sections) + 1


class ConfigParser(RawConfigParser):
    _default_interpolation = BasicInterpolation()

    def set(self, section, option, value=None):
        if value is not None and not isinstance(value, str):
            raise TypeError("option values must be strings")
        super().set(section, option, value)


SafeConfigParser = ConfigParser


class SectionProxy:
    def __init__(self, parser, name):
        self._parser, self._name = parser, name

    parser = property(lambda self: self._parser)
    name = property(lambda self: self._name)

    def __repr__(self):
        return f"<Section: {self._name}>"

    def __getitem__(self, key):
        if not self._parser.has_option(self._name, key):
            raise KeyError(key)
        return self._parser.get(self._name, key)

    def __setitem__(self, key, value):
        self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        if not self._parser.remove_option(self._name, key):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def __len__(self):
        return len(self.keys())

    def __iter__(self):
        return iter(self.keys())

    def keys(self):
        if self._name == self._parser.default_section:
            return list(self._parser.defaults())
        return self._parser.options(self._name)

    def values(self):
        return [self[key] for key in self]

    def items(self):
        return [(key, self[key]) for key in self]

    def get(self, option, fallback=None, *, raw=False, vars=None):
        return self._parser.get(self._name, option, raw=raw, vars=vars, fallback=fallback)

    def getint(self, option, fallback=None, **options):
        return self._parser.getint(self._name, option, fallback=fallback, **options)

    def getfloat(self, option, fallback=None, **options):
        return self._parser.getfloat(self._name, option, fallback=fallback, **options)

    def getboolean(self, option, fallback=None, **options):
        return self._parser.getboolean(self._name, option, fallback=fallback, **options)
