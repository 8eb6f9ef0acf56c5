def log(e): raise TypeError(f"cannot log {type(e).__name__}")
try:
    [][1]
except IndexError as e:
    log(e)
