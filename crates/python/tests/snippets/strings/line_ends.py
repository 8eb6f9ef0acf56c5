print(repr("""a
b
  c"""), """\
d""", [line for line in """x
y""".split("\n")])
print("literal \r\n stays".encode())
