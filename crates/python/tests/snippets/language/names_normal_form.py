# Names are the same if their NFKC forms are.
ﬁx = 1
print(fix)


class ℌost:
    ﬀ = "two letters"


print(Host.__name__, ascii(Host.ff), "ff" in vars(Host))
ét = 2
print(ét)
