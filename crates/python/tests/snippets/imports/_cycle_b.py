import _cycle_a
NAME = "b"
EARLY = hasattr(_cycle_a, "NAME")
