print("{} {}".format(1, 2), "{1} {0} {1}".format("a", "b"), "{a} {b[0]} {c.real}".format(a=1, b=[2], c=3), "{0[k]} {0[1]}".format({"k": "v", 1: "one"}), "{:>5}|{:<5}|{:^5}|{:*^7}".format(1, 2, 3, "mid"))
print("{!r} {!s} {!a}".format("é", "é", "é"), "{:{}}|{:{w}.{p}f}".format("x", 5, 3.14159, w=8, p=2), "{{}} {{{}}}".format(1), "{:,} {:_} {:.1%} {:e}".format(10 ** 6, 10 ** 6, 0.5, 12345.678))
print("{:b} {:o} {:x} {:X} {:#x} {:c} {:n}".format(5, 8, 255, 255, 255, 65, 1234), "{:+d} {: d} {:-d}".format(1, 2, 3), "{:08.3f} {:+.2e}".format(3.14159, 12345.6789))
print("{:d} {:s} {:>3d}".format(True, "s", 7), "{}".format(None), "{0:>{1}}".format("r", 4), "{x.__class__.__name__}".format(x=5), "{:%Y-%m}".format(__import__("datetime").date(2020, 5, 1)))
print("{a}-{b}".format(**{"a": 1, "b": 2}), "{} {}".format(*[1, 2]), "{k}".format_map({"k": "v"}))
class D(dict):
    def __missing__(self, k): return "<" + k + ">"
print("{x} {y}".format_map(D(x=1)))
for t, a, k in (("{} {}", (1,), {}), ("{a}", (), {}), ("{", (), {}), ("}", (), {}), ("{0} {}", (1,), {}), ("{} {0}", (1,), {}), ("{!z}", (1,), {}), ("{:q}", (1,), {}), ("{0.nope}", (1,), {}), ("{0[zz]}", ({},), {}), ("{:d}", ("x",), {}), ("{0[]}", ([],), {}), ("{a", (), {}), ("{0[5]}", ([],), {})):
    try:
        print(t.format(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)
