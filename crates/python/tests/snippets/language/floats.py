print(0.1 + 0.2, 1e16, 1e15, 123456789012345678.0, 1e-5, 0.0001, 1.0, -0.0, 1e300 * 1e10, -1e300 * 1e10, 5e-324, 1.7976931348623157e308)
print(3.0 // 2, -3.5 // 2, 7.5 % 2, -7.5 % 2, 7.5 % -2, divmod(7.5, 2), divmod(-7.5, 2), 2.0 ** 0.5, (-8.0) ** 2, 1e308 * 10)
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1.005, 2), round(0.5), round(1.5), round(1234.5678, -2), round(1e20), round(2.5, 0), round(5.015, 2), type(round(2.5)), type(round(2.5, 0)))
print(float("1.5"), float("  -2e3 "), float("inf"), float("-Infinity"), float("nan"), float("1_0.5"), float(5), float(True), float())
print((1.5).is_integer(), (2.0).is_integer(), (0.5).as_integer_ratio(), (255.5).hex(), float.fromhex("0x1.8p3"))
print(1.5 == 3 / 2, 1 < 1.5 < 2, float("inf") > 10 ** 400, float("nan") != float("nan"), 0.0 == -0.0, 1.0 in [1], hash(1.0) == hash(1), hash(0.5) == hash(0.5))
print(int(1e18), int(-1.9), abs(-1.5), -(-1.5), +1.5, 1.5 + 1, 1 - 0.5, True + 0.5)
print(str(1e22), repr(1e21), 1e23, 100000000000000000000000.0, 12345678.9, 0.1 + 0.7, 4.35 * 100, 1.1 * 3)
for bad in (lambda: float("x"), lambda: float(""), lambda: float(None), lambda: float("1__0"), lambda: 1.0 / 0, lambda: 2.0 ** 5000, lambda: 0.0 ** -1, lambda: round(float("nan")), lambda: round(float("inf"))):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print(sum([0.1] * 10), sum([0.1] * 10) == 1.0, max(1, 2.0), min(1.0, 1), [1.0, 2] == [1, 2.0])
