def g():
    try: yield 1
    except ValueError as e: raise RuntimeError("translated") from e
it = g(); next(it); it.throw(ValueError("original"))
