print('a' "b" 'c', "tab\there", r"raw\n", "\x41\u00e9\N{BULLET}\101\U0001F600", 'it''s', "it's", 'say "hi"')
print("""multi
line "quoted" text""", '''a\
b''')
print("a\\b", repr("a\\b\n\t\r\0\x7f\xa0\u2028"), repr("'"), repr('"'), repr("'\""), len("é"), len("😀"))
print(b"bytes\x00\xff", b'it\'s', rb"\x", bytes([65, 66]), b"a" b"b", repr(b'"'), repr(b"'"))
print("%s" % "x", f"{'nested'}", f'{"a"!r}', f"{{literal}}", rf"\d{1}", f"{1}" "2" f"{3}")
s = """
    indented
      more
    """
print(repr(s), s.split())
print("a" "b" % (), "x" * 0 == "", "ab" "cd"[1])
