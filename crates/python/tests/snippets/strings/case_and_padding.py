s = "hello World"
print(s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), "ß".upper(), "ß".casefold(), "İ".lower() == "i̇", "they're bill's".title(), "a1b2".title())
print("x".center(6, "*"), "x".center(5, "-"), "ab".center(5), "x".ljust(3) + "|", "x".rjust(3, "0"), "42".zfill(5), "-42".zfill(5), "+1".zfill(4), "abc".zfill(2), "é".ljust(3, "."))
print("  x ".strip() + "|", "  x ".lstrip() + "|", "  x ".rstrip() + "|", "xxaxx".strip("x"), "abcba".strip("ab"), "www.example.com".strip("cmowz."), "\t\n x\r\n".strip(), "xyx".lstrip("x"), "xyx".rstrip("x"), "a".strip(None))
print("a\tb".expandtabs(4), "ab\tc".expandtabs(), "snake_case_name".title().replace("_", ""), "CamelCase".lower())
for bad in (lambda: "x".center("5"), lambda: "x".ljust(3, "ab"), lambda: "x".strip(5), lambda: "x".upper(1)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
