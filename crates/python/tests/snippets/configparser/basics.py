import configparser
p = configparser.ConfigParser({"here": "/proj"})
p.read_string("""
# comment
[alembic]
script_location = %(here)s/migrations
sqlalchemy.url = driver://u:p@h/db
multi = one
    two
    three
empty =
Flag = yes
num: 5
pct = 100%%

[other]
x=1
; c2
y = %(x)s-z
""")
print(p.sections(), p.get("alembic", "script_location"), p["alembic"]["sqlalchemy.url"], repr(p.get("alembic", "multi")), repr(p.get("alembic", "empty")), p.getboolean("alembic", "flag"), p.getint("alembic", "num"), p.get("alembic", "pct"), p.get("other", "y"), p.get("other", "y", raw=True), p.get("alembic", "zz", fallback="fb"), p.has_option("alembic", "FLAG"), p.options("other"), p.items("other"), "alembic" in p, p["other"].get("nope"), list(p["other"]), p.defaults())
p.set("other", "x", "9"); p.add_section("new"); p["new"]["k"] = "v"; print(p.get("other", "y"), dict(p["new"]), p.remove_option("new", "k"), p.has_section("zz"), p.remove_section("new"))
import sys; p.write(sys.stdout)
for bad in (lambda: p.get("zz", "x"), lambda: p.get("other", "zz"), lambda: p["zz"], lambda: p["other"]["zz"], lambda: p.read_string("x = 1"), lambda: p.read_string("[a]\nq=%(nope)s") or p.get("a", "q"), lambda: p.read_string("[b]\nq=%x") or p.get("b", "q"), lambda: p.getint("other", "y"), lambda: p.getboolean("other", "y"), lambda: p.add_section("other"), lambda: p.read_string("[d]\na=1\n[d]\nb=1"), lambda: p.read_string("[e]\na=1\na=2"), lambda: p.set("other", "x", 5), lambda: p.read_string("[f]\nnovalue")):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
