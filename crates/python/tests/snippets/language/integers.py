print(2 ** 100, -2 ** 63, 2 ** 63 - 1, 2 ** 63, -(2 ** 64))
print(10 ** 30 // 7, -10 ** 30 // 7, 10 ** 30 % 7, -7 // 2, -7 % 3, 7 % -3, divmod(-7, 3), divmod(10 ** 25, -3))
print(9223372036854775807 + 1, -9223372036854775808 - 1, 3037000500 ** 2, 4611686018427387904 * 2, -9223372036854775808 // -1, abs(-9223372036854775808))
print(1 << 70, (1 << 70) >> 68, -1 >> 3, -5 >> 1, 5 & -2, 5 | -8, 5 ^ -1, ~(1 << 65), (1 << 65) & ((1 << 65) - 1))
print(2 ** -1, 2 ** 0.5 == 1.4142135623730951, 0 ** 0, pow(3, 100, 7), pow(2, -1, 7), (-8) ** 3, (-2) ** -3)
print(int("12"), int("-0x1f", 16), int("0b101", 0), int("z", 36), int(" 42\n"), int("1_000"), int(3.99), int(-3.99), int(True), int("99999999999999999999"))
print(hex(255), hex(-255), oct(8), bin(10), bin(-10), 0xff, 0o17, 0b11, 1_000_000)
print((255).bit_length(), (2 ** 70).bit_length(), (5).bit_count(), (1024).to_bytes(2, "big"), int.from_bytes(b"\x04\x00", "big"), (-2).to_bytes(2, "little", signed=True))
print(7 / 2, 10 ** 20 / 10 ** 18, 1 / 3, 2 ** 70 / 2 ** 69, 10 ** 400 // 10 ** 399)
print(float(10 ** 20), int(1e20), 10 ** 20 == 1e20, 2 ** 53 == 2.0 ** 53, 2 ** 53 + 1 == 2.0 ** 53)
print(round(15, -1), round(25, -1), round(-15, -1), round(1234, -2), round(5))
print((5).real, (5).imag, (5).numerator, (5).denominator, (5).conjugate(), 5 .__add__(3))
for bad in (lambda: int("x"), lambda: int("1__0"), lambda: int(""), lambda: int("8", 8), lambda: 1 // 0, lambda: 1 % 0, lambda: 1 / 0, lambda: 0 ** -1, lambda: 1 << -1, lambda: int(None), lambda: int([]), lambda: int("5", 99), lambda: int(5, 10), lambda: int(float("nan")), lambda: int(float("inf")), lambda: 10 ** 400 / 3, lambda: float(10 ** 400), lambda: divmod(1, 0), lambda: 1.5 // 0, lambda: 1.5 % 0, lambda: pow(2, -1, 4)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
