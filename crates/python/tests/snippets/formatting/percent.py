print("%s %r %a %d %i %5d|%-5d|%05d|%+d|% d|%x|%X|%#x|%o|%e|%.2e|%f|%.1f|%g|%c|%%" % ("s", "r", "é", 1, 2, 3, 4, 5, 6, 7, 255, 255, 255, 8, 1234.5, 1234.5, 1.5, 2.25, 1e-10, "c"))
print("%(a)s-%(b)05.1f" % {"a": 1, "b": 2.345, "c": 3}, "%s" % [1], "%s" % (("t",),), "%s %s" % ("a", None), "%r" % "x", "%s" % {"a": 1}, "%5.2s|" % "abc", "%-10s|" % "ab", "%*d" % (5, 42), "%.*f" % (1, 2.55), "%-*d|" % (4, 1))
print("%d" % 3.99, "%d" % True, "%s" % True, "%s" % b"x", "%x" % 2 ** 70, "%d" % 10 ** 25, "%5s%%" % 50, "%.3s" % 12345, "%c" % 97)
class S:
    def __str__(self): return "str"
    def __repr__(self): return "repr"
print("%s %r" % (S(), S()), "%s" % S())
for t, a in (("%d", "x"), ("%s %s", 1), ("%s", (1, 2)), ("%", 1), ("%q", 1), ("%(a)s", 1), ("%(z)s", {}), ("abc", 1), ("%x", 1.5), ("%c", "ab"), ("%f", "x"), ("%*d", ("a", 1)), ("%(a", {}), ("%d", None), ("%s%", 1)):
    try:
        print(t % a)
    except Exception as e:
        print(type(e).__name__, e)
sql = "INSERT INTO %s (%s) VALUES (%s)" % ("t", ", ".join(["a", "b"]), ", ".join("?" * 2))
print(sql)
print("%s", "not formatted" % ())
