l = [3, 1, 2]
l.append(4); l.extend([5, 6]); l.extend("ab"); l.insert(0, "start"); l.insert(-1, "x"); l.insert(100, "end")
print(l, l.pop(), l.pop(0), l.pop(-2), l)
l = [3, 1, 2, 1]
l.remove(1); print(l, l.index(1), l.count(1), l.index(2, 1))
l.reverse(); print(l); l.sort(); print(l); l.sort(reverse=True); print(l)
l.sort(key=lambda x: -x, reverse=True); print(l)
c = l.copy(); c.clear(); print(l, c, l == l.copy(), l is l.copy())
print([1] + [2], [1, 2] * 2, 2 * [0], [1] * 0, [1, 2] == [1, 2], [1, 2] < [1, 3], 2 in [1, 2], len([1]), list("ab"), list(range(3)), list({"a": 1}), list())
words = ["bb", "a", "ccc", "dd"]
print(sorted(words, key=len), sorted(words, key=len, reverse=True), sorted(words, key=lambda w: (-len(w), w)), sorted([3, 1, 2], reverse=True), sorted({"b": 1, "a": 2}), sorted("bca"))
m = [[0] * 2] * 2
m[0][0] = 1
print(m)
n = [[0] * 2 for _ in range(2)]
n[0][0] = 1
print(n, [*n, *m], any(n), [x for x in n if x])
for bad in (lambda: [].pop(), lambda: [1].pop(5), lambda: [1].remove(2), lambda: [1].index(2), lambda: [1, "a"].sort(), lambda: [].append(), lambda: [].append(1, 2), lambda: [1].extend(5), lambda: [1].insert(1), lambda: list(5), lambda: [1].sort(len), lambda: sorted([1, None]), lambda: [].nope, lambda: l(0), lambda: [].index(1, 2, 3, 4)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
