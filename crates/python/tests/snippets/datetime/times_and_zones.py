from datetime import time, timezone, timedelta, datetime, tzinfo
for t in (time(), time(1), time(1, 2), time(1, 2, 3), time(1, 2, 3, 4), time(23, 59, 59, 999999, tzinfo=timezone.utc)):
    print(t, repr(t), t.isoformat(), t.hour, t.microsecond, t.tzinfo, bool(t))
print(time(10) < time(11), time(10) == time(10, 0), time.fromisoformat("10:20:30.5"), time.fromisoformat("T10"), time.min, time.max, time(10).replace(minute=5), time(10, 20).isoformat("hours"), hash(time(1)) == hash(time(1)))
z = timezone(timedelta(hours=5, minutes=30))
n = timezone(timedelta(hours=-5), "EST")
print(z, repr(z), n, repr(n), timezone.utc, repr(timezone.utc), z.utcoffset(None), n.tzname(None), z == timezone(timedelta(minutes=330)), timezone(timedelta(0)) is timezone.utc, timezone(timedelta(seconds=-19815)))
class Fixed(tzinfo):
    def utcoffset(self, dt): return timedelta(hours=3)
    def dst(self, dt): return timedelta(0)
    def tzname(self, dt): return "FIX"
d = datetime(2020, 1, 1, 12, tzinfo=Fixed())
print(d, d.tzname(), d.astimezone(timezone.utc), datetime(2020, 1, 1, tzinfo=timezone.utc).astimezone(Fixed()).isoformat(), d.strftime("%Z %z"))
for bad in (lambda: time(24), lambda: time(0, 60), lambda: timezone(5), lambda: timezone(timedelta(hours=24)), lambda: time(1) < 5, lambda: time(1) < time(1, tzinfo=timezone.utc), lambda: time.fromisoformat("x"), lambda: time(tzinfo="x")):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
class Sub(datetime):
    def nice(self): return self.strftime("%d.%m.%Y")
s = Sub(2020, 5, 6)
print(s.nice(), repr(s), type(s + timedelta(1)).__name__, type(s.replace(day=1)).__name__, s == datetime(2020, 5, 6))
