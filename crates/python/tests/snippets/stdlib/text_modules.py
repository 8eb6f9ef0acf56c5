import textwrap, string, pprint, html
print(textwrap.dedent("""
    SELECT *
      FROM t
    """), repr(textwrap.dedent("  a\n\tb")), repr(textwrap.dedent("   x\n \n   y\n")), repr(textwrap.indent("a\n\nb\n", "> ")), textwrap.fill("the quick brown fox jumps over the lazy dog", 20), textwrap.wrap("aaa bbb ccc", 7), textwrap.shorten("hello world foo", 11), textwrap.wrap("averyverylongword x", 5), textwrap.fill("a b", 10, initial_indent="* ", subsequent_indent="  "), textwrap.wrap(""), sep="\n")
print(string.ascii_lowercase, string.digits, string.punctuation, string.capwords("a bC"), string.Template("$a ${b} $$").substitute(a=1, b=2), string.Template("$a $z").safe_substitute(a=1))
try: string.Template("$q").substitute()
except KeyError as e: print(e)
try: string.Template("a $ b").substitute()
except ValueError as e: print(e)
pprint.pprint({"b": [1, 2, 3], "a": "x" * 30, "c": {"k": ["y" * 40, "z" * 30]}}); pprint.pprint([1, (2,), {3}]); print(pprint.pformat({"z": 1, "a": 2}), html.escape("<a href='x'>&\"</a>"), html.unescape("&lt;&amp;&gt;"))
