print("a" + "b", "ab" * 3, 3 * "ab", "ab" * -1, "a" < "b", "abc" == "abc", "b" > "abc", "a" != "A", max("hello"), min("hello"), sorted("hello"), list("abc"), len("abc"), "".join(reversed("abc")))
print("abc"[0], "abc"[-1], "x" in "xyz", [c for c in "añb"], tuple("ab"), set("aab") == {"a", "b"}, enumerate, list(enumerate("ab", 1)), dict.fromkeys("aba"))
for bad in (lambda: "a" + 1, lambda: 1 + "a", lambda: "a" * "b", lambda: "a" * 1.5, lambda: "a" - "b", lambda: "a" + None, lambda: -"a", lambda: "a" < 1, lambda: "a" + ["b"], lambda: ["a"] + "b", lambda: ["a"] + ("b",), lambda: None + 1, lambda: {} + {}, lambda: [1] - [1]):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
