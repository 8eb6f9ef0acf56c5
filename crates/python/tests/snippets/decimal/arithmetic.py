from decimal import Decimal, getcontext, ROUND_HALF_UP, ROUND_DOWN, InvalidOperation, localcontext, DivisionByZero
D = Decimal
print(D("1.10") + D("2.20"), D("1.1") * D("1.1"), D(1) / D(3), D("10") / D("4"), D("7") // D("2"), D("-7") // D("2"), D("7") % D("3"), D("-7") % D("3"), D(2) ** 10, D("2") ** -1, -D("1.50"), abs(D("-2.0")), +D("1.00"), divmod(D(7), D(2)), D("1E+3") + 1, D(2).sqrt(), D("0.25").sqrt(), D(16).sqrt())
print(repr(D("1.0")), str(D("0.000001")), D("1E-7"), D("1e10"), D(5), D(-0), D("-0"), D("1_000.5"), D(0.1), D("Infinity"), D("nan"), D((1, (1, 2), -1)), D("  12  "), D("1E+2"), D("123E-8"))
print(D("1.005").quantize(D("0.01")), D("1.015").quantize(D("0.01"), ROUND_HALF_UP), D("2.5").quantize(D("1")), D("-2.567").quantize(D(".1"), rounding=ROUND_DOWN), D("123").quantize(D("0.00")), D("1.50").normalize(), D("100").normalize(), D("1.9").to_integral_value(), round(D("2.675"), 2), round(D("2.5")), int(D("3.9")), float(D("1.5")))
print(D("1.0") == D("1.00") == 1, D("1.1") < D("1.2"), D("0.1") == 0.1, D("0.5") == 0.5, hash(D("1.0")) == hash(1), {D("1"): "x"}[1], D("1") in [1], sorted([D(3), D("1.5")]), max(D(1), D(2)), sum([D("0.1")] * 3), bool(D("0.0")), D("5").as_tuple(), D("1.23").adjusted(), D("-1").is_signed(), D("1.5").as_integer_ratio())
print(f"{D('1234.567'):.2f}", f"{D('1234567.891'):,.1f}", f"{D('0.5'):.0%}", f"{D('1.5'):>8}", f"{D('3'):05.1f}", "%s" % D("1.10"), "{:.3f}".format(D("2")), f"{D('1E+5')}", f"{D('12.50')}", "%.2f" % D("2.345"))
for bad in (lambda: D("x"), lambda: D(1) / D(0), lambda: D(0) / D(0), lambda: D("1") + 1.5, lambda: D(None), lambda: D([]), lambda: D("1") < "a", lambda: D("-1").sqrt()):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
with localcontext() as ctx:
    ctx.prec = 5
    print(D(1) / D(3), D("123456789") + 0)
print(D(1) / D(7), getcontext().prec, getcontext().rounding)
