rows = [(1, "a"), (2, "b")]
for number, name in rows:
    print(number, name)
for number, name, extra in rows:
    pass
