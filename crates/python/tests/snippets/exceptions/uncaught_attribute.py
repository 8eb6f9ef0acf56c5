class Table:
    def __init__(self, name):
        self.name = name

t = Table("x")
print(t.name)
t.columns.append(1)
