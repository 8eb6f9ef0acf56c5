e = ValueError("x")
e.add_note("n1")
e.add_note("n2")
raise e
