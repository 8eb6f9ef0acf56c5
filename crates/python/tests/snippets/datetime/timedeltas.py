from datetime import timedelta
for t in (timedelta(), timedelta(1), timedelta(days=1.5), timedelta(hours=-3), timedelta(seconds=-1), timedelta(days=-1, seconds=5, microseconds=7), timedelta(weeks=2, days=3, hours=4, minutes=5, seconds=6, milliseconds=7, microseconds=8), timedelta(microseconds=0.5), timedelta(microseconds=1.5), timedelta(seconds=1e-7), timedelta(days=365.2425)):
    print(repr(t), str(t), t.days, t.seconds, t.microseconds, t.total_seconds(), bool(t))
a, b = timedelta(hours=10), timedelta(minutes=45)
print(a + b, a - b, -a, +a, abs(-a), a * 2, 2 * a, a * 1.5, a / 3, a / b, a // b, a // 7, a % b, divmod(a, b), a > b, a == timedelta(minutes=600), a != b, sum([a, b], timedelta()), max(a, b), hash(a) == hash(timedelta(minutes=600)))
print(timedelta.min, timedelta.max, timedelta.resolution, timedelta(1) == 86400, str(timedelta(days=2)), str(timedelta(days=-2)))
for bad in (lambda: timedelta("x"), lambda: a + 1, lambda: a * "x", lambda: a / 0, lambda: a // timedelta(0), lambda: timedelta(days=10**9), lambda: a < 1, lambda: a / "x"):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, str(e).split(" for new")[0])
