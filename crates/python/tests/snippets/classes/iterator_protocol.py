class Count:
    def __init__(self, n): self.n = n
    def __iter__(self): self.i = 0; return self
    def __next__(self):
        if self.i >= self.n: raise StopIteration
        self.i += 1; return self.i
c = Count(3); print(list(c), sum(c), max(c), 2 in c, [*c], dict(zip("abc", c)), tuple(c), ",".join(map(str, c)), sorted(c, reverse=True))
a, b, d = c; print(a, b, d, list(enumerate(c)), list(reversed(list(c))), any(x > 2 for x in c), all(c), set(c) == {1, 2, 3})
it = iter(c); print(next(it), next(it), next(it), next(it, "end"))
class Bad:
    def __iter__(self): return 5
try: list(Bad())
except TypeError as e: print(e)
class Fails:
    def __iter__(self): yield 1; raise ValueError("mid")
try: list(Fails())
except ValueError as e: print(e)
