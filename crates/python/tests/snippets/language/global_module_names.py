print(__name__, __doc__, __file__.endswith("global_module_names.py"))
if __name__ == "__main__":
    print("main")
def f():
    return sorted(k for k in globals() if k in ("f", "x", "revision"))
x = 1
revision = "abc"
print(f(), "x" in globals(), globals()["x"], "f" in dir())
globals()["made"] = 5
print(made)
def loc(a, b=2):
    c = 3
    return locals()
print(loc(1))
