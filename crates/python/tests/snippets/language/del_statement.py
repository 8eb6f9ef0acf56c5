x = [1, 2, 3, 4, 5]
del x[0], x[-1]
print(x)
del x[::2]
print(x)
d = {"a": 1, "b": 2}
del d["a"]
print(d)
a = b = 1
del a, b
try: a
except NameError as e: print(e)
try: del d["zz"]
except KeyError as e: print("KeyError", e)
try: del x[10]
except IndexError as e: print(e)
try: del nothing
except NameError as e: print(e)
t = (1, 2)
try: del t[0]
except TypeError as e: print(e)
try: t[0] = 1
except TypeError as e: print(e)
try: "abc"[0] = "x"
except TypeError as e: print(e)
