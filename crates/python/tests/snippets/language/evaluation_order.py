def t(n, log=[]): log.append(n); return n
log = t.__defaults__[0]
t(1) + t(2) * t(3); [t(4), t(5)]; {t(6): t(7)}; print(log); log.clear()
def f(a, b=t("default"), *c, **k): pass
f(t(1), t(2), *[t(3)], k=t(4)); print(log); log.clear()
d = {}; d[t("key")] = t("value"); x = [0, 0]; x[t(0)] += t(1); print(log); log.clear()
t(1) if t(0) else t(2); t(1) < t(5) < t(3); print(log); log.clear()
a = b = t("once"); (t("a"), t("b"))[t(1)]; print(log); log.clear()
class K(t(object)): y = t("body")
print(log[1:])
