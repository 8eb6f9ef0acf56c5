op.create_table("a",
    sa.Column("x")

def g(): pass
