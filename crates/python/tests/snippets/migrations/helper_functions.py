def has_column(table, column, schema={"users": ["id", "name"]}): return column in schema.get(table, ())
def column(name, type_="VARCHAR", *, length=None, nullable=True, **extra):
    sized = f"{type_}({length})" if length else type_
    return " ".join(filter(None, [name, sized, "" if nullable else "NOT NULL", *(f"{k.upper()} {v!r}" for k, v in extra.items())]))
print(has_column("users", "id"), has_column("x", "id"), column("a"), column("b", length=50, nullable=False), column("c", "INT", default=5, comment="it's"))
UPGRADE = ((("a", "b"), {"x": 1}), (("c",), {}))
for args, kwargs in UPGRADE: print((lambda *a, **k: (a, k))(*args, **kwargs))
for table in ("users", "orders"):
    for col, ddl in (("created", "now()"), ("updated", None)): print(f"{table}.{col}" + (f" DEFAULT {ddl}" if ddl else ""))
