from collections import deque
d = deque([1, 2, 3], maxlen=4)
d.append(4); d.append(5); print(d, d.maxlen); d.appendleft(0); print(d, d.popleft(), d.pop(), len(d), d[0], d[-1], 2 in d, list(d))
d.extend([7, 8]); d.extendleft([9]); d.rotate(1); print(d); d.rotate(-2); print(d); d.clear(); print(d, bool(d))
q = deque("abc"); q.remove("b"); q.reverse(); q.insert(1, "x"); print(q, q.index("x"), q.count("a"), q.copy() == q, list(reversed(q)))
try: deque().popleft()
except IndexError as e: print(e)
try: deque().pop()
except IndexError as e: print(e)
