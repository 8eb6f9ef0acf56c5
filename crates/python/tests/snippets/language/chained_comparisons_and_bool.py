def v(x):
    print("eval", x)
    return x
print(v(1) < v(2) < v(3), v(3) < v(2) < v(1))
print(1 < 2 == 2 != 3, 1 == 1 in [1], not 1 == 2)
print([] or "x", 0 and 1, "a" and "b", None or 0 or "", not [] and not {})
print(v(0) or v(5) and v(6))
print("yes" if [0] else "no", (1 if 0 else 2) if 1 else 3)
x = 1
print(None is None, x is not None, "a" not in "cba", 3 in {3: 1}, "b" in {"a": 1}, (1, 2) in [(1, 2)])
print(True + True, True == 1, bool("False"), ~True, -True, True & False, True ^ True, 1 | True)
x = 5
print(1 < x < 10 > 3, x if x > 3 else None)
print("abc" < "abd", "Z" < "a", [1, 2] < [1, 2, 0], (1, "a") < (1, "b"), [] < [0], {1} < {1, 2})
for bad in (lambda: 1 < "a", lambda: [] < (), lambda: None < None, lambda: {} < {}, lambda: "x" >= 1):
    try:
        bad()
    except TypeError as e:
        print(e)
