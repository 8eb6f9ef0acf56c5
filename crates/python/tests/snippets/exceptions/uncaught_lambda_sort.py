rows = [{"id": 2}, {"key": 1}]
rows.sort(key=lambda r: r["id"])
