def rr():
    try:
        try:
            1/0
        finally:
            print("fin")
    except ValueError:
        pass
rr()
