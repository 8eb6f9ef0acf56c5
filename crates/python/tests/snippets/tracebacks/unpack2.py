def u():
    a, b = 1, 2, 3
u()
