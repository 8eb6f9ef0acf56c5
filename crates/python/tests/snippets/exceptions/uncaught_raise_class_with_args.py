class Conflict(Exception):
    def __init__(self, revs): self.revs = revs; super().__init__(f"multiple heads: {', '.join(revs)}")
    def __str__(self): return f"<{self.args[0]}>"
raise Conflict(["a1", "b2"])
