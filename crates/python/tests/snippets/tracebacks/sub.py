def k(d):
    d["a"]["b"] = 1
k({})
