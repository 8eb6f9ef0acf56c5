def fetch(offset, limit, total=7): return list(range(offset, min(offset + limit, total)))
offset, seen = 0, []
while True:
    rows = fetch(offset, 3)
    if not rows: break
    seen.extend(rows); offset += len(rows)
else: print("never")
print(seen, offset)
while (batch := fetch(offset - 1, 3)): print(batch); offset += 1
n = 10
while n > 0:
    n -= 3
    if n % 2: continue
    print(n)
