name, n, x, d = "Ada", 42, 3.14159, {"k": [1, 2]}
print(f"{name} {n} {x} {d['k'][0]} {d}")
print(f"{name!r:>10}|{name:<8}|{name:^9}|{name:*>6}|{n:05d}|{n:+}|{n:x}|{n:#b}|{x:.2f}|{x:10.3f}|{x:e}|{1234567:,}|{1234567.891:_.2f}")
w, p = 10, 3
print(f"{x:{w}.{p}f}|{name:{'>'}{w}}|{n:{'0'}{w}}")
print(f"{n=} {name=} {x=:.1f} {n + 1 = }")
print(f"{'yes' if n > 3 else 'no'} {[i for i in range(3)]} {(lambda q: q * 2)(4)} {len(name)} {name.upper()}")
print(f"{'a' 'b'}{{}}{{{n}}} {n!s} {None} {True} {[]!r} {'é'!a}")
print(f'''multi
{n}
line''')
print(f"{n:>{w}}" f"|{n:<{w}}|", f"{0.5:%} {0.256:.1%} {1e10:g} {255:X} {-5:=+6d} {'x':.0}|")
import datetime
print(f"{datetime.date(2020, 1, 2):%d.%m.%Y} {datetime.date(2020, 1, 2)}")
class F:
    def __format__(self, s): return f"F[{s}]"
print(f"{F()} {F():abc} {F():{n}}")
for bad in (lambda: f"{n:q}", lambda: f"{name:d}", lambda: f"{[]:5}", lambda: f"{x:d}", lambda: f"{None:>5}"):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
