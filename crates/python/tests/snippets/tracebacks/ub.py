def ub():
    print(zz)
    zz = 1
ub()
