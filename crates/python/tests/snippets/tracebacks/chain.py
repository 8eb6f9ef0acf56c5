class C:
    def m(self):
        return self
def chain():
    return (C()
        .m()
        .b)
chain()
