def run(steps):
    done = []
    try:
        for s in steps:
            try: done.append(s())
            except ZeroDivisionError as e: done.append(type(e).__name__)
            except (TypeError, ValueError) as e: done.append(str(e)); raise RuntimeError("wrapped") from e
            else: done.append("ok")
            finally: done.append("f")
    except RuntimeError as e: done.append((str(e), type(e.__cause__).__name__))
    finally: done.append("end")
    return done
print(run([lambda: 1, lambda: 1 / 0])); print(run([lambda: int("x"), lambda: 2])); print(run([]))
def outer():
    try:
        try: raise KeyError("k")
        finally: raise ValueError("replaces")
    except ValueError as e: return repr(e.__context__)
print(outer())
def retry(n):
    for i in range(n):
        try:
            if i < 2: raise OSError(i)
            return f"done {i}"
        except OSError as e: last = e
    else: raise last
print(retry(3))
try: retry(2)
except OSError as e: print("failed", e)
e = "kept"
try: raise ValueError
except ValueError as err: pass
print(e, "err" in dir())
