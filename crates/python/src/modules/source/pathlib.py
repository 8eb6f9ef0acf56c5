"""Paths on the host's files."""
import _host
import os


class PurePath:
    def __new__(cls, *args):
        if cls is PurePath or cls is Path:
            cls = PurePosixPath if cls is PurePath else PosixPath
        made = object.__new__(cls)
        made._text = made._parse(args)
        return made

    def __init__(self, *args):
        pass

    @staticmethod
    def _parse(args):
        joined = ""
        for arg in args:
            part = os.fspath(arg)
            if not isinstance(part, str):
                raise TypeError(
                    f"argument should be a str or an os.PathLike object where __fspath__ returns a str, not {type(part).__name__!r}")
            if part.startswith("/"):
                joined = part
            elif part:
                joined = f"{joined}/{part}" if joined else part
        root = "/" if joined.startswith("/") else ""
        parts = [part for part in joined.split("/") if part and part != "."]
        return root + "/".join(parts) or "."

    def _made(self, text):
        made = object.__new__(type(self))
        made._text = text
        return made

    def __str__(self):
        return self._text

    def __fspath__(self):
        return self._text

    def __repr__(self):
        return f"{type(self).__name__}({self._text!r})"

    def as_posix(self):
        return self._text

    def __eq__(self, other):
        return self._text == other._text if isinstance(other, PurePath) else NotImplemented

    def __lt__(self, other):
        return self.parts < other.parts if isinstance(other, PurePath) else NotImplemented

    def __hash__(self):
        return hash(self._text)

    def __truediv__(self, other):
        return self._made(self._parse((self._text, other)))

    def __rtruediv__(self, other):
        return self._made(self._parse((other, self._text)))

    def joinpath(self, *others):
        return self._made(self._parse((self._text, *others)))

    @property
    def parts(self):
        if self._text == ".":
            return ()
        names = tuple(part for part in self._text.split("/") if part)
        return ("/",) + names if self._text.startswith("/") else names

    root = property(lambda self: "/" if self._text.startswith("/") else "")
    anchor = root
    drive = ""

    @property
    def name(self):
        parts = self.parts
        return "" if not parts or parts == ("/",) else parts[-1]

    @property
    def suffix(self):
        at = self.name.rfind(".")
        return self.name[at:] if 0 < at < len(self.name) - 1 else ""

    @property
    def suffixes(self):
        if self.name.endswith("."):
            return []
        return ["." + part for part in self.name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        suffix = self.suffix
        return self.name[:len(self.name) - len(suffix)] if suffix else self.name

    @property
    def parent(self):
        parts = self.parts
        if not parts or parts == ("/",):
            return self
        if parts[0] == "/":
            return self._made("/" + "/".join(parts[1:-1]))
        return self._made("/".join(parts[:-1]) or ".")

    @property
    def parents(self):
        found = []
        current = self
        while current.parent != current:
            current = current.parent
            found.append(current)
        return tuple(found)

    def is_absolute(self):
        return self._text.startswith("/")

    def with_name(self, name):
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        return self.parent / name

    def with_suffix(self, suffix):
        if suffix and not suffix.startswith(".") or suffix == ".":
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(self.stem + suffix)

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def relative_to(self, *other):
        base = self._made(self._parse(other))
        mine, theirs = self.parts, base.parts
        if mine[:len(theirs)] != theirs:
            raise ValueError(
                f"{self._text!r} is not in the subpath of {base._text!r} OR one path is relative and the other is absolute.")
        return self._made(self._parse(mine[len(theirs):]))

    def is_relative_to(self, *other):
        base = self._made(self._parse(other))
        return self.parts[:len(base.parts)] == base.parts

    def match(self, pattern):
        wanted = [part for part in pattern.split("/") if part]
        return len(self.parts) >= len(wanted) and all(
            _fits(part, want) for part, want in zip(self.parts[-len(wanted):], wanted))


def _fits(name, pattern):
    import fnmatch

    return fnmatch.fnmatchcase(name, pattern)


class PurePosixPath(PurePath):
    pass


class Path(PurePath):
    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls("/root")

    def exists(self):
        return os.path.exists(self._text)

    def is_file(self):
        return os.path.isfile(self._text)

    def is_dir(self):
        return os.path.isdir(self._text)

    def resolve(self, strict=False):
        return self._made(os.path.abspath(self._text))

    def absolute(self):
        return self if self.is_absolute() else self._made(self._parse((os.getcwd(), self._text)))

    def expanduser(self):
        return self

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return open(self, mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None):
        with open(self, encoding=encoding, errors=errors) as file:
            return file.read()

    def read_bytes(self):
        with open(self, "rb") as file:
            return file.read()

    def write_text(self, data, encoding=None, errors=None, newline=None):
        if not isinstance(data, str):
            raise TypeError(f"data must be str, not {type(data).__name__}")
        with open(self, "w", encoding=encoding) as file:
            return file.write(data)

    def write_bytes(self, data):
        with open(self, "wb") as file:
            return file.write(data)

    def iterdir(self):
        for name in os.listdir(self._text):
            yield self / name

    def glob(self, pattern):
        return iter(_glob(self, [part for part in pattern.split("/") if part]))

    def rglob(self, pattern):
        return self.glob("**/" + pattern)

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        if self.exists():
            if not exist_ok:
                raise FileExistsError(17, "File exists", self._text)
            return
        if not parents and not self.parent.exists():
            raise FileNotFoundError(2, "No such file or directory", self._text)
        os.makedirs(self._text, exist_ok=exist_ok)

    def unlink(self, missing_ok=False):
        if missing_ok and not self.exists():
            return
        os.remove(self._text)

    def touch(self, mode=0o666, exist_ok=True):
        if not self.exists():
            self.write_text("")


def _glob(directory, parts):
    if not parts:
        yield directory
        return
    first, rest = parts[0], parts[1:]
    if first == "**":
        yield from _glob(directory, rest)
        for child in sorted(directory.iterdir()):
            if child.is_dir():
                yield from _glob(child, parts)
        return
    if not directory.is_dir():
        return
    for child in sorted(directory.iterdir()):
        if _fits(child.name, first):
            yield from _glob(child, rest)


class PosixPath(Path, PurePosixPath):
    pass
