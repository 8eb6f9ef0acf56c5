"""Streams in memory."""
import _host

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
DEFAULT_BUFFER_SIZE = 8192


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase:
    closed = False

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file" + ("." if isinstance(self, _File) else ""))

    def close(self):
        if not self.closed:
            self.flush()
            self.closed = True

    def flush(self):
        pass

    def readable(self):
        return True

    def writable(self):
        return True

    def seekable(self):
        return True

    def isatty(self):
        return False


class _Memory(IOBase):
    def __init__(self, initial):
        self._content = initial
        self._at = 0

    def getvalue(self):
        self._check()
        return self._content

    def tell(self):
        self._check()
        return self._at

    def seek(self, position, whence=0):
        self._check()
        if whence == 1:
            position += self._at
        elif whence == 2:
            position += len(self._content)
        self._at = position
        return position

    def read(self, size=-1):
        self._check()
        end = len(self._content) if size is None or size < 0 else self._at + size
        part = self._content[self._at:end]
        self._at += len(part)
        return part

    def readline(self, size=-1):
        self._check()
        found = self._content.find(self._newline, self._at)
        end = len(self._content) if found < 0 else found + 1
        if size is not None and size >= 0:
            end = min(end, self._at + size)
        part = self._content[self._at:end]
        self._at = max(self._at, end)
        return part

    def readlines(self, hint=-1):
        return list(self)

    def write(self, part):
        self._check()
        self._take(part)
        if self._at > len(self._content):
            self._content += self._pad * (self._at - len(self._content))
        self._content = self._content[:self._at] + part + self._content[self._at + len(part):]
        self._at += len(part)
        return len(part)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def truncate(self, size=None):
        size = self._at if size is None else size
        self._content = self._content[:size]
        return size


class TextIOBase(IOBase):
    encoding = None
    newlines = None


class StringIO(_Memory, TextIOBase):
    _newline = "\n"
    _pad = "\0"

    def __init__(self, initial_value="", newline="\n"):
        super().__init__(initial_value or "")

    def _take(self, part):
        if not isinstance(part, str):
            raise TypeError(f"string argument expected, got {type(part).__name__!r}")


class BytesIO(_Memory):
    _newline = b"\n"
    _pad = b"\0"

    def __init__(self, initial_bytes=b""):
        super().__init__(bytes(initial_bytes))

    def _take(self, part):
        if isinstance(part, str):
            raise TypeError("a bytes-like object is required, not 'str'")


class _File:
    def _open(self, name, mode, writes, append, encoding):
        self.name = name
        self.mode = mode
        self._writes = writes
        self.encoding = encoding
        if append:
            self._at = len(self._content)

    def readable(self):
        return "r" in self.mode or "+" in self.mode

    def writable(self):
        return self._writes

    def read(self, size=-1):
        if not self.readable():
            raise UnsupportedOperation("not readable")
        return super().read(size)

    def write(self, part):
        self._check()
        if not self._writes:
            raise UnsupportedOperation("not writable")
        return super().write(part)

    def flush(self):
        if self._writes:
            content = self._content
            _host.write(self.name, content if isinstance(content, bytes) else content.encode(self.encoding))


class _TextFile(_File, StringIO):
    def __init__(self, name, mode, content, *, writes, append, encoding):
        StringIO.__init__(self, content)
        self._open(name, mode, writes, append, encoding)

    def __repr__(self):
        return f"<_io.TextIOWrapper name={self.name!r} mode={self.mode!r} encoding={self.encoding!r}>"

    def _take(self, part):
        if not isinstance(part, str):
            raise TypeError(f"write() argument must be str, not {type(part).__name__}")


class _BinaryFile(_File, BytesIO):
    def __init__(self, name, mode, content, *, writes, append, encoding):
        BytesIO.__init__(self, content)
        self._open(name, mode, writes, append, None)


TextIOWrapper = _TextFile
open = open
