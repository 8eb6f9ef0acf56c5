class M:
    @property
    def url(self):
        return self._config["url"]
    def __repr__(self): return "M()"
m = M()
m._config = {"host": "x"}
print(f"{m.url}")
