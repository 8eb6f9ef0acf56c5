def cmp():
    return 1 < 2 < "a"
cmp()
