def w():
    with 3 as x:
        pass
w()
