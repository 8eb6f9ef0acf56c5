from datetime import datetime, timezone, timedelta, time, date
d = datetime(2020, 1, 2, 3, 4, 5, 678)
u = datetime(2020, 1, 2, 3, 4, 5, tzinfo=timezone.utc)
print(d, repr(d), d.isoformat(), d.isoformat(" ", "minutes"), d.isoformat(timespec="milliseconds"), u, repr(u), u.isoformat())
print(d.date(), d.time(), u.timetz(), d.replace(hour=0, microsecond=0), u.replace(tzinfo=None), d.weekday(), d.timetuple()[:6], d.ctime())
print(u.timestamp(), datetime.fromtimestamp(0, timezone.utc), datetime.fromtimestamp(1.5, tz=timezone.utc), datetime.utcfromtimestamp(86400), datetime.combine(date(2020, 1, 1), time(5)), datetime.combine(date(2020, 1, 1), time(5, tzinfo=timezone.utc)))
print(d + timedelta(days=30), d - timedelta(seconds=1), d - datetime(2020, 1, 1), u - datetime(2020, 1, 1, tzinfo=timezone(timedelta(hours=2))), timedelta(1) + d)
print(u.astimezone(timezone(timedelta(hours=5, minutes=30))), u == u.astimezone(timezone(timedelta(hours=-8))), u.utcoffset(), u.tzname(), d.tzinfo, d.utcoffset(), hash(u) == hash(u.astimezone(timezone(timedelta(hours=1)))))
print(datetime.min, datetime.max, d > datetime(2019, 1, 1), d == u, d != u, sorted([d, datetime(2010, 1, 1)])[0], datetime(2020, 1, 1), datetime(2020, 1, 1, 0, 0, 1))
for text in ("2020-01-02", "2020-01-02T03:04", "2020-01-02 03:04:05", "2020-01-02T03:04:05.123", "2020-01-02T03:04:05.123456+01:00", "2020-01-02T03:04:05Z", "20200102T030405", "2020-W01-4", "2020-01-02T03"):
    print(repr(datetime.fromisoformat(text)))
for bad in (lambda: datetime(2020, 1, 1, 24), lambda: datetime(2020, 1), lambda: datetime.fromisoformat("nope"), lambda: datetime.fromisoformat("2020-01-01T25:00"), lambda: d - u, lambda: d < u, lambda: d + 1, lambda: datetime(2020, 1, 1, tzinfo=5), lambda: d.isoformat(timespec="x"), lambda: datetime.max + timedelta(1), lambda: d < date(2020, 1, 1), lambda: datetime.strptime("x", "%Y")):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
now = datetime.now()
print(type(now).__name__, datetime.now(timezone.utc).tzinfo, datetime.utcnow().tzinfo, datetime.today().tzinfo, date.today() == now.date())
