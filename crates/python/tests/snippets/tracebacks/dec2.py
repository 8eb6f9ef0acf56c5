class Foo(Bar, metaclass=1):
    x = 1
