class AppError(Exception): pass
class DbError(AppError): pass
def classify(e):
    try:
        raise e
    except (KeyError, IndexError) as x:
        return "lookup", type(x).__name__
    except DbError:
        return "db"
    except AppError as x:
        return "app", str(x)
    except Exception as x:
        return "any", repr(x)
    except BaseException as x:
        return "base", type(x).__name__
print([classify(e) for e in (KeyError("a"), IndexError(), DbError("d"), AppError("x", 1), ValueError("v"), SystemExit(3), KeyboardInterrupt())])
try:
    e = 5
    raise ValueError("inner")
except ValueError as e:
    pass
try:
    e
except NameError as x:
    print(x)
try:
    try:
        raise ValueError
    except "notaclass":
        pass
except TypeError as x:
    print(x)
try:
    raise "text"
except TypeError as x:
    print(x)
try:
    raise
except RuntimeError as x:
    print(x)
try:
    raise ValueError from 5
except TypeError as x:
    print(x)
