rows = None
for row in rows:
    print(row)
