print("a b  c ".split(), "a b  c ".split(" "), "a,b,,c".split(","), "a,b,c".split(",", 1), "a b c".split(None, 1), "".split(), "".split(","), "  ".split(), " x ".split(maxsplit=0))
print("a,b,c".rsplit(",", 1), "a b c".rsplit(None, 1), "a  b".rsplit(), "a::b::c".split("::"), "a::b::c".rsplit("::", 1))
print("a\nb\r\nc\rd\x0be".splitlines(), "a\nb\n".splitlines(True), "".splitlines(), "\n".splitlines(), "a\n\nb".splitlines(), "a\n".split("\n"))
print(",".join(["a", "b"]), "".join([]), "-".join("abc"), ", ".join(map(str, range(3))), "x".join(["one"]), "\n".join(x for x in "ab"))
for bad in (lambda: ",".join([1]), lambda: ",".join(["a", None]), lambda: "a".split(""), lambda: ",".join(5), lambda: "a".split(5)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
