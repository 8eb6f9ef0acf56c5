class DbError(Exception): pass
def connect():
    raise ConnectionError("refused")
def query():
    try: connect()
    except ConnectionError as e: raise DbError("no connection") from e
try: query()
except DbError as e:
    try: {}["fallback"]
    except KeyError: raise SystemError("gave up") from None
