import re
for p in ("(a", "a)", "*a", "a**", "[a", "[z-a]", r"\q", "(?P<1>a)", "(?P=x)", r"\1", "(?P<a>x)(?P<a>y)", "a{3,2}", "(?x", "(?<a)", "a|*", "(?", "(?P", "(?Pz)", "\\", "[\\", "(?<=a+)b", "(?i", "x(?i)"):
    try:
        re.compile(p)
        print(p, "ok")
    except re.error as e:
        print(repr(p), e, e.pos if not str(e).startswith("look") else "")
try:
    re.sub("a", r"\2", "a")
except re.error as e:
    print(e)
try:
    re.match("(a)", "a").group(3)
except IndexError as e:
    print(e)
try:
    re.match("a", 5)
except TypeError as e:
    print(e)
try:
    re.match(5, "a")
except TypeError as e:
    print(e)
print(re.match(r"""
    (\d+)   # number
    \s*
    ([a-z]) # letter [x
""", "12 a", re.VERBOSE).groups())
print(re.findall(r"[\w.-]+@[\w-]+\.[a-z]{2,}", "x a.b@c-d.org, q@e.io"), re.findall(r"[^\W\d_]+", "ab1_c"), re.findall(r"[]x]", "]x"), re.findall(r"[a\]]", "]a"), re.findall(r"{\w+}", "{a} b"), re.findall("a{,2}", "aaa"), re.findall(r"\$\d", "$5"), re.findall("^a", "a\na", re.M), re.findall("a$", "a\na\n"), re.findall(r"a\Z", "a\n"), re.findall(".", "a\n"), re.findall(r"\bfoo\b", "foo food"), re.sub(r"(?m)^", "> ", "a\nb"))
print(re.findall(r"\w+", "naïve café"), re.findall(r"(?a)\w+", "naïve"), re.findall("[é-ü]", "aéz"), re.split(r"\W+", "Words, words."), re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", "camelCaseName").lower(), re.match(r"CREATE\s+TABLE\s+\"?(\w+)", 'create table "users" (', re.I).group(1))
