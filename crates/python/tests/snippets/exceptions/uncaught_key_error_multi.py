config = {"url": "sqlite://"}
def get(name): return config[name]
try:
    get("missing")
except KeyError as error:
    print("caught", error)
    raise
