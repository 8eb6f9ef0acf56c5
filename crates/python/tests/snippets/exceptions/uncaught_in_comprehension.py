rows = ["1", "x"]
values = {r: int(r) for r in rows}
