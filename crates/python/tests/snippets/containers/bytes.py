b = b"hello"
print(b[0], b[1:3], b + b"!", b * 2, b.upper(), b.find(b"l"), b.replace(b"l", b"L"), b.split(b"l"), b.startswith(b"he"), b.hex(), bytes.fromhex("68 65"), list(b), len(b), b"e" in b, 104 in b, b == b"hello", b < b"i", bytes(3), bytes([1, 2]), bytes("é", "utf-8"), b.decode(), b",".join([b"a", b"b"]), b.strip(b"ho"), b.hex("-"), b.isalpha(), b.count(b"l"), b.index(b"o"), b.title(), b"a\nb".splitlines(), hash(b) == hash(b"hello"))
for bad in (lambda: bytes([256]), lambda: b + "x", lambda: b[9], lambda: bytes.fromhex("zz"), lambda: bytes("é"), lambda: b.find("l"), lambda: bytes(-1)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
