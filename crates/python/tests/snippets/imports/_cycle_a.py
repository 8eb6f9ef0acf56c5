import _cycle_b
NAME = "a"
def get(): return _cycle_b.NAME
