while 1 < "a":
    pass
