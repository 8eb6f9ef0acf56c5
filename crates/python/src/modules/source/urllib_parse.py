"""URLs."""
from collections import namedtuple

_always_safe = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~")


def quote(string, safe="/", encoding=None, errors=None):
    data = string.encode(encoding or "utf-8") if isinstance(string, str) else string
    keep = _always_safe | set(safe.encode("ascii"))
    return "".join(chr(byte) if byte in keep else f"%{byte:02X}" for byte in data)


def quote_plus(string, safe="", encoding=None, errors=None):
    return quote(string, safe + " ", encoding).replace(" ", "+")


def unquote(string, encoding="utf-8", errors="replace"):
    if "%" not in string:
        return string
    out = []
    parts = string.split("%")
    data = parts[0].encode("utf-8")
    for part in parts[1:]:
        try:
            data += bytes([int(part[:2], 16)]) + part[2:].encode("utf-8")
        except ValueError:
            data += b"%" + part.encode("utf-8")
    return data.decode(encoding, errors)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)


def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    pairs = query.items() if hasattr(query, "items") else query
    out = []
    for key, value in pairs:
        values = value if doseq and not isinstance(value, (str, bytes)) and hasattr(value, "__iter__") else [value]
        for item in values:
            item = item if isinstance(item, bytes) else str(item)
            out.append(f"{quote_via(str(key), safe)}={quote_via(item, safe)}")
    return "&".join(out)


class _Result:
    @property
    def _authority(self):
        userinfo, at, host = self.netloc.rpartition("@")
        return userinfo if at else None, host

    @property
    def username(self):
        userinfo, _ = self._authority
        return None if userinfo is None else userinfo.partition(":")[0]

    @property
    def password(self):
        userinfo, _ = self._authority
        if userinfo is None or ":" not in userinfo:
            return None
        return userinfo.partition(":")[2]

    @property
    def hostname(self):
        _, host = self._authority
        name = host.partition("]")[0][1:] if host.startswith("[") else host.partition(":")[0]
        return name.lower() or None

    @property
    def port(self):
        _, host = self._authority
        text = host.rpartition("]")[2].rpartition(":")[2] if ":" in host.rpartition("]")[2] else ""
        return int(text) if text else None


class SplitResult(_Result, namedtuple("SplitResult", "scheme netloc path query fragment")):
    def geturl(self):
        return urlunsplit(self)


class ParseResult(_Result, namedtuple("ParseResult", "scheme netloc path params query fragment")):
    def geturl(self):
        return urlunparse(self)


def urlsplit(url, scheme="", allow_fragments=True):
    netloc = query = fragment = ""
    head, colon, rest = url.partition(":")
    if colon and head and head[0].isalpha() and all(c.isalnum() or c in "+-." for c in head):
        scheme, url = head.lower(), rest
    if url.startswith("//"):
        end = min([at for at in (url.find(mark, 2) for mark in "/?#") if at >= 0], default=len(url))
        netloc, url = url[2:end], url[end:]
    if allow_fragments and "#" in url:
        url, _, fragment = url.partition("#")
    if "?" in url:
        url, _, query = url.partition("?")
    return SplitResult(scheme, netloc, url, query, fragment)


def urlparse(url, scheme="", allow_fragments=True):
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    if ";" in path:
        path, _, params = path.partition(";")
    return ParseResult(scheme, netloc, path, params, query, fragment)


def urlunsplit(parts):
    scheme, netloc, url, query, fragment = parts
    if netloc:
        if url and not url.startswith("/"):
            url = "/" + url
        url = "//" + netloc + url
    if scheme:
        url = scheme + ":" + url
    if query:
        url += "?" + query
    if fragment:
        url += "#" + fragment
    return url


def urlunparse(parts):
    scheme, netloc, url, params, query, fragment = parts
    if params:
        url = f"{url};{params}"
    return urlunsplit((scheme, netloc, url, query, fragment))


def parse_qsl(qs, keep_blank_values=False, **options):
    pairs = []
    for part in qs.replace(";", "&").split("&") if options.get("separator") == ";" else qs.split("&"):
        if not part:
            continue
        key, _, value = part.partition("=")
        if value or keep_blank_values:
            pairs.append((unquote_plus(key), unquote_plus(value)))
    return pairs


def parse_qs(qs, keep_blank_values=False, **options):
    found = {}
    for key, value in parse_qsl(qs, keep_blank_values, **options):
        found.setdefault(key, []).append(value)
    return found


def urljoin(base, url, allow_fragments=True):
    if not base:
        return url
    a, b = urlsplit(base), urlsplit(url)
    if b.scheme and b.scheme != a.scheme:
        return url
    if b.netloc:
        return urlunsplit((a.scheme, b.netloc, b.path, b.query, b.fragment))
    if not b.path:
        return urlunsplit((a.scheme, a.netloc, a.path, b.query or a.query, b.fragment))
    path = b.path if b.path.startswith("/") else a.path.rpartition("/")[0] + "/" + b.path
    parts = []
    for part in path.split("/"):
        if part == "..":
            if len(parts) > 1:
                parts.pop()
        elif part != ".":
            parts.append(part)
    if path.endswith(("/.", "/..")):
        parts.append("")
    return urlunsplit((a.scheme, a.netloc, "/".join(parts), b.query, b.fragment))
