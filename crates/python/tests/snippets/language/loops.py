for i in range(3):
    print(i)
else:
    print("no break")
for i in []:
    pass
else:
    print("empty else")
n = 5
while n:
    n -= 1
    if n == 3: continue
    if n == 1: break
    print("n", n)
else:
    print("never")
for a in range(3):
    for b in range(3):
        if b == a: break
        print(a, b)
    else:
        print("inner else", a)
d = {"a": 1, "b": 2}
for k in d: print(k, d[k])
for i, (k, v) in enumerate(d.items(), start=1): print(i, k, v)
try:
    for k in d: d[k + "x"] = 1
except RuntimeError as e:
    print(e)
try:
    for k in list(d): del d[k]
    print(d)
except RuntimeError as e:
    print(e)
l = [1, 2, 3]
for x in l:
    if x < 3: l.append(x + 10)
    if len(l) > 8: break
print(l)
for x in (1, 2, 3)[::-1]: print(x, end=" ")
print()
it = iter([1, 2, 3, 4])
for x in it:
    print(x, next(it, None))
