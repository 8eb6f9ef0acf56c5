class C:
    def m(self):
        return self.z
def h():
    x = [C().m() for i in range(3)]
h()
