def key(x):
    return x.nope
sorted([1,2], key=key)
