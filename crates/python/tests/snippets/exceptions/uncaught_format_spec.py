n = "text"
print(f"value: {n:05d}")
