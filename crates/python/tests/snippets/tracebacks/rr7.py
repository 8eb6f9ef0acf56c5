def rr():
    try:
        int("x")
    finally:
        {}["a"]
rr()
