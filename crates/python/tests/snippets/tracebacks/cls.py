class A:
    def __init__(self, x):
        self.y = x.y
A(1)
