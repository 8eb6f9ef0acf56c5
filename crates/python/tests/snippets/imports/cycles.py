import _cycle_a, _cycle_b
print(_cycle_a.get(), _cycle_b.EARLY, _cycle_b._cycle_a.NAME, _cycle_a._cycle_b is _cycle_b)
