import re
if (m := re.match(r"(\w+)-(\d+)", "abc-12")) is not None:
    print(m.group(1), m[2])
data = [3, 1, 2]
while (n := data.pop()) != 3:
    print(n)
print(n, [y for x in range(5) if (y := x * 2) > 4], y)
print((a := 1) + (b := 2), a, b)
f = lambda q: (z := q + 1) * 2
print(f(3))
def g():
    total = 0
    return [total := total + x for x in range(5)]
print(g())
