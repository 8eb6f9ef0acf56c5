data = {"a": {"b": [1, 2]}}
def first(d):
    return d["a"]["b"][0] + d["a"]["c"][1]
def call(d):
    return len(first(d)) * 2
value = call(data) + 5
