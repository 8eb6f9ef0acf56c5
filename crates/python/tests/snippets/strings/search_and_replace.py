s = "hello world hello"
print(s.find("hello"), s.find("hello", 1), s.rfind("hello"), s.find("zz"), s.index("world"), s.rindex("l"), s.count("l"), s.count("hello", 1), s.count(""), "".count(""))
print(s.replace("hello", "bye"), s.replace("l", "L", 2), s.replace("", "-")[:9], "aaa".replace("aa", "b"), "".replace("", "x"))
print(s.startswith("hell"), s.startswith(("x", "he")), s.startswith("world", 6), s.endswith("llo"), s.endswith(("a", "o"), 0, 5), "abc".startswith(""), "a".startswith("", 2))
print("a" in s, "" in s, "worlds" in s)
print("héllo".find("l"), "héllo"[1], "héllo".index("o"), "日本語".find("語"))
print("abc".partition("b"), "abc".partition("x"), "a.b.c".rpartition("."), "abc".rpartition("x"))
print("prefix_name".removeprefix("prefix_"), "name.py".removesuffix(".py"), "x".removesuffix(""))
for bad in (lambda: s.index("zz"), lambda: s.rindex("zz"), lambda: s.find(5), lambda: s.startswith(5), lambda: s.startswith([1]), lambda: s.replace("a"), lambda: "a".partition(""), lambda: 5 in "abc"):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
