class Date:
    fmt = "-"
    def __init__(self, *parts): self.parts = parts
    @classmethod
    def parse(cls, text): return cls(*map(int, text.split(cls.fmt)))
    @staticmethod
    def valid(text): return text.count("-") == 2
    def __repr__(self): return f"{type(self).__name__}{self.parts}"
class Slash(Date):
    fmt = "/"
print(Date.parse("2020-1-2"), Slash.parse("2020/1/2"), Date.valid("a-b-c"), Slash("x").valid("a"))
m = Slash.parse
print(m("1/2"), m.__self__ is Slash)
f = Date.__dict__["valid"]
print(type(f).__name__, f("1-2-3"))
