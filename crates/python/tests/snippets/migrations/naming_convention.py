convention = {"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s"}
names = {"column_0_label": "users_email", "table_name": "users", "column_0_name": "email", "referred_table_name": "org"}
for key in sorted(convention): print(key, convention[key] % names)
class Lazy(dict):
    def __missing__(self, key): return f"<{key}>"
print("ck_%(table_name)s_%(constraint_name)s" % Lazy(names))
try: "x_%(nope)s" % names
except KeyError as e: print("missing", e)
