def create_table(name, *columns, schema=None): return name
create_table("t", "a", schemas="x")
