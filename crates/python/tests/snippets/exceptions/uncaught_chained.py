def load(name):
    try:
        return {}[name]
    except KeyError as e:
        raise ValueError(f"no config {name!r}") from e

def main():
    try:
        load("db")
    except ValueError:
        raise RuntimeError("startup failed")

main()
