from itertools import *
print(list(chain([1], "ab", (2,))), list(chain.from_iterable([[1], [2, 3]])), list(islice(count(5, 2), 3)), list(islice("abcdef", 1, 5, 2)), list(islice(cycle("ab"), 5)), list(repeat("x", 3)))
print(list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], lambda a, b: a * b)), list(accumulate([1], initial=10)), list(starmap(pow, [(2, 3), (3, 2)])), list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(filterfalse(lambda x: x % 2, range(5))), list(compress("abc", [1, 0, 1])))
print(list(zip_longest("ab", [1], fillvalue="-")), list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(permutations("abc", 2)), list(permutations([1, 2, 3]))[-1], list(combinations("abcd", 2)), list(combinations_with_replacement("ab", 2)), list(pairwise("abc")))
print([(k, list(g)) for k, g in groupby("aabbbc")], [(k, len(list(g))) for k, g in groupby(sorted(["bb", "a", "cc"], key=len), key=len)], [k for k, g in groupby([1, 1, 2])])
a, b = tee([1, 2, 3]); print(next(a), list(a), list(b))
rows = [{"t": "x", "c": 1}, {"t": "x", "c": 2}, {"t": "y", "c": 3}]
for t, g in groupby(rows, key=lambda r: r["t"]): print(t, [r["c"] for r in g])
try: list(islice([], -1))
except ValueError as e: print(e)
