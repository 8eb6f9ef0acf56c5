items = [3, "a", None]
print(sorted(items, key=str))
print(sorted(items))
