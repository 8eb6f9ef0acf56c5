try:
    import _broken_json
except ImportError as e: print(e)
print("next")
import _helper as h, os.path as p
print(h.VALUE, p.sep)
raise ImportError("no driver", name="psycopg2")
