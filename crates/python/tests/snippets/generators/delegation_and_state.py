def numbers(n):
    total = 0
    for i in range(n):
        sent = yield total
        total += sent if sent is not None else i
    return total
g = numbers(3); print(next(g), g.send(10), next(g))
try: next(g)
except StopIteration as e: print("returned", e.value)
def wrap():
    r = yield from numbers(2); print("r", r); yield "after"
print(list(wrap()))
def tree(n): 
    if n: yield from tree(n - 1); yield n; yield from tree(n - 1)
print(list(tree(3)))
gen = (i * j for i in range(3) for j in range(i)); print(next(gen), list(gen))
def early():
    for i in range(5):
        if i == 2: return
        yield i
print(list(early()), sum(early()), dict(enumerate(early())))
e = early(); next(e); e.close()
print(next(e, "closed"), type(e).__name__, e.__name__, e.gi_frame is None if hasattr(e, "gi_frame") else True)
