l = list(range(10))
print(l[2:5], l[:3], l[-3:], l[::2], l[::-1], l[5:2:-1], l[100:], l[-100:2], l[8:2], l[:], l[-1:-4:-1], l[2::3])
s = "hello"
print(s[1:3], s[::-1], s[-1], s[:-1], s[10:], s[1:][0])
t = (1, 2, 3, 4)
print(t[1:-1], t[::-2], t[:0])
print(b"hello"[1:3], b"hello"[0], range(10)[2:8:2], range(10)[-1], list(range(10)[::-3]))
l[2:4] = ["a", "b", "c"]
print(l)
l[1:1] = [0.5]
print(l)
l[::2] = ["x"] * len(l[::2])
print(l)
l[3:] = []
print(l)
del l[1:]
print(l)
l[5:7] = [1]
print(l)
sl = slice(1, 10, 2)
print(sl, sl.start, sl.stop, sl.step, sl.indices(5), s[sl], slice(None, -1).indices(4), slice(3) == slice(3))
for bad in (lambda: l[::0], lambda: l["a"], lambda: l["a":], lambda: (1,)[5], lambda: "abc"[5], lambda: [][0], lambda: l[1.0], lambda: range(3)[5], lambda: {}[[]], lambda: b"a"[3]):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
try:
    l = [1, 2, 3, 4]
    l[::2] = [1]
except ValueError as e:
    print(e)
try:
    l[0:1] = 5
except TypeError as e:
    print(e)
try:
    l[9] = 1
except IndexError as e:
    print(e)
