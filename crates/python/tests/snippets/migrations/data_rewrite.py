import json
rows = [(1, '{"a": 1, "tags": ["x"]}'), (2, None), (3, '{"a": null}')]
updates = []
for id_, raw in rows:
    data = json.loads(raw) if raw else {}
    data.setdefault("tags", []); data["v"] = (data.get("a") or 0) + 1
    updates.append({"id": id_, "data": json.dumps(data, sort_keys=True)})
print(*updates, sep="\n")
chunks = [updates[i:i + 2] for i in range(0, len(updates), 2)]
print([len(c) for c in chunks], {u["id"]: u for u in updates}[2], sorted(updates, key=lambda u: -u["id"])[0]["id"])
sql = ", ".join(f"({u['id']}, '{u['data']}')" for u in updates[:1]); print(f"INSERT INTO t VALUES {sql}".replace("'", "''"))
