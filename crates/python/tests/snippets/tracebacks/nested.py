def a():
    def b():
        return c
    return b()
a()
