print("hello".translate(str.maketrans("el", "ip")), "hello".translate(str.maketrans({"l": None, "h": "J", 111: "0"})), "abc".translate(str.maketrans("a", "b", "c")))
print("héllo".encode(), "héllo".encode("latin-1"), "abc".encode("ascii"), "é".encode("ascii", "ignore"), "é".encode("ascii", "replace"), "é".encode("ascii", "backslashreplace"), "é".encode("ascii", "xmlcharrefreplace"), "a".encode("utf-16-le"))
print(b"h\xc3\xa9".decode(), b"\xe9".decode("latin-1"), b"\xff".decode("utf-8", "replace") == "\ufffd", b"a\xffb".decode("utf-8", "ignore"), bytes("x", "utf-8"), str(b"abc", "ascii"), str(b"abc"))
print(ord("a"), chr(233), chr(128512), ord("😀"), ascii("é😀"))
for bad in (lambda: "é".encode("ascii"), lambda: b"\xff".decode(), lambda: b"\xe9x".decode("utf-8"), lambda: "a".encode("nope"), lambda: ord("ab"), lambda: chr(-1), lambda: ord(5), lambda: str(b"a", 5), lambda: bytes("x"), lambda: "x" + b"y", lambda: b"x" + "y"):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
