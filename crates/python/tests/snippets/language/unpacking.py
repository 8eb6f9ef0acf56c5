a, b = 1, 2
a, b = b, a
print(a, b)
first, *mid, last = range(5)
print(first, mid, last)
(a, [b, (c, *d)]), e = (1, [2, (3, 4, 5)]), 6
print(a, b, c, d, e)
*x, = "abc"
print(x)
[p, q] = "pq"
print(p, q)
d = {}
d["k"], d["j"] = 1, 2
print(d)
for i, (j, *k) in enumerate([(1, 2, 3), (4,)]):
    print(i, j, k)
x = y = z = []
x.append(1)
print(y, z is x)
i = 0
arr = [0, 0]
i, arr[i] = 1, 9
print(arr)
for bad in ("a, b = 1, 2, 3", "a, b = [1]", "a, *b, c = [1]", "a, b = 5", "a, b, c = {1: 2}"):
    try:
        exec(bad)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
