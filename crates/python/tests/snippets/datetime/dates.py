from datetime import date, timedelta, datetime
d = date(2024, 2, 29)
print(d, repr(d), d.year, d.month, d.day, d.weekday(), d.isoweekday(), d.toordinal(), d.isoformat(), d.ctime(), d.strftime("%d/%m/%y %A %j %U %W %V"))
print(d + timedelta(days=1), d - timedelta(weeks=1), d - date(2023, 2, 28), date.fromordinal(1), date.fromisoformat("2020-12-31"), date.fromisoformat("20201231"), date.fromisocalendar(2020, 53, 7))
print(d.replace(day=1), d.replace(year=2023, day=28), date.min, date.max, date.resolution, d == date(2024, 2, 29), d < date(2024, 3, 1), hash(d) == hash(date(2024, 2, 29)), {d: 1}[date(2024, 2, 29)])
print(d.isocalendar(), tuple(d.isocalendar()), d.isocalendar().week, d.timetuple().tm_yday, f"{d}", f"{d:%Y}", "{:%b %d}".format(d), isinstance(d, date), isinstance(datetime(2020, 1, 1), date), issubclass(datetime, date))
print(sorted([date(2020, 3, 1), date(2019, 1, 1)]), max(date(2020, 3, 1), date(2019, 1, 1)), [date(2020, 1, 1) + timedelta(days=30 * i) for i in range(3)])
for bad in (lambda: date(2023, 2, 29), lambda: date(0, 1, 1), lambda: date(2020, 13, 1), lambda: date("x", 1, 1), lambda: date.fromisoformat("2020-1-1"), lambda: date.fromisoformat(5), lambda: d + 1, lambda: d < 5, lambda: d < datetime(2020, 1, 1), lambda: date.max + timedelta(1), lambda: d.replace(month=2, day=30), lambda: d - "x", lambda: d.year(), lambda: date.fromisocalendar(2021, 53, 1)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print(date(2020, 1, 1) == datetime(2020, 1, 1), date(2020, 1, 1) != "x", date(2020, 1, 1) == None)
