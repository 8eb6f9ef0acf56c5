import importlib
m = importlib.import_module("_helper")
print(m.VALUE, importlib.import_module("_pkg.alpha").ALPHA, importlib.import_module(".beta", "_pkg").A)
try:
    importlib.import_module("nothing_here")
except ModuleNotFoundError as e:
    print(e)
print(__import__("os").path.join("a", "b"))
