"""Helper module."""
print("helper loaded as", __name__)
VALUE = 42
_private = "hidden"
def double(x):
    return x * 2
class Thing:
    def __repr__(self): return f"<{__name__}.Thing>"
def fail():
    raise ValueError("from helper")
