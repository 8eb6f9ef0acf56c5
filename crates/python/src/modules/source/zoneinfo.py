"""Time zones: only UTC, for there is no time zone database here."""
import _host
import datetime


class ZoneInfoNotFoundError(KeyError):
    pass


class ZoneInfo(datetime.tzinfo):
    def __init__(self, key):
        if key.upper() not in ("UTC", "ETC/UTC", "GMT", "ETC/GMT", "ZULU"):
            _host.unsupported(f"time zone {key!r}", "there is no time zone database here; use UTC or datetime.timezone")
        self.key = key

    def utcoffset(self, dt): return datetime.timedelta(0)
    def dst(self, dt): return datetime.timedelta(0)
    def tzname(self, dt): return "UTC"
    def __str__(self): return self.key
    def __repr__(self): return f"zoneinfo.ZoneInfo(key={self.key!r})"
    def __eq__(self, other): return isinstance(other, ZoneInfo) and self.key == other.key
    def __hash__(self): return hash(self.key)


def available_timezones():
    return {"UTC"}
