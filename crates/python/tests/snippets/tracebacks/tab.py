def f():
	x = {}["q"]
	return x
f()
