class Op:
    execute = None
op = Op()
op.execute("SELECT 1")
