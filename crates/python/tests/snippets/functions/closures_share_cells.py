def counter():
    n = 0
    def up(by=1):
        nonlocal n
        n += by
        return n
    def read():
        return n
    return up, read

up, read = counter()
up(); up(5)
print(read())
other_up, other_read = counter()
print(other_read(), read())
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
def outer():
    x = "outer"
    def mid():
        def inner():
            nonlocal x
            x = "inner"
        inner()
        return x
    return mid(), x
print(outer())
