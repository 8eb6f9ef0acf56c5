log = []
def source():
    for i in range(100):
        log.append(i)
        yield i
evens = (n for n in source() if n % 2 == 0)
squares = (n * n for n in evens)
out = []
for s in squares:
    if s > 20: break
    out.append(s)
print(out, log)
g = (x for x in [1, 2, 3])
print(sum(g), sum(g))
print(max((len(w), w) for w in "a bbb cc".split()), any(x > 2 for x in range(5)), all(x < 2 for x in range(5)))
print(2 in (x for x in [1, 2, 3]), dict((k, v) for k, v in zip("ab", [1, 2])), ",".join(str(x) for x in range(3)))
def infinite():
    n = 0
    while True:
        yield n
        n += 1
for i, v in zip("abc", infinite()):
    print(i, v)
def with_cleanup():
    try:
        for i in range(3): yield i
    finally:
        print("cleanup")
a, *b = with_cleanup()
print(a, b)
