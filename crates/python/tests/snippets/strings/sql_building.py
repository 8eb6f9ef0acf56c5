cols = ["id", "name", "created_at"]; table = "user_data"
print(f"SELECT {', '.join(cols)} FROM {table}", "INSERT INTO {0} ({1}) VALUES ({2})".format(table, ", ".join(cols), ", ".join(f":{c}" for c in cols)), "\n".join(("UPDATE t", "   SET x = 1", " WHERE y IS NULL")), """
    CREATE TABLE %s (
        %s
    )""" % (table, ",\n        ".join(f"{c} TEXT" for c in cols)), "'" + "it's".replace("'", "''") + "'", '"%s"' % "we\"ird".replace('"', '""'), "_".join([table, *cols])[:20], table.replace("_", " ").title().replace(" ", ""), "".join("_" + c.lower() if c.isupper() else c for c in "camelCaseName").lstrip("_"), " ".join("  too   many ".split()), "a;b;;c".split(";"), [s.strip() for s in "x ; y;".split(";") if s.strip()], "%-10s|%5d|%05.1f" % ("ab", 42, 3.14159), "{:<10}|{:>5}|{:^7}".format("ab", 42, "mid"), "x".join("") or "empty", sep="\n")
