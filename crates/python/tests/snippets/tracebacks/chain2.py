class C:
    def m(self):
        return self.z
def chain():
    return (C()
        .m()
        .b)
chain()
