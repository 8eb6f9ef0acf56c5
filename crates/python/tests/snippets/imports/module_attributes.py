import _helper, types, sys
_helper.added = 5; setattr(_helper, "more", 6); print(_helper.added, getattr(_helper, "more"), hasattr(_helper, "zip_"), "added" in vars(_helper), [n for n in dir(_helper) if n in ("VALUE", "added")], isinstance(_helper, types.ModuleType), type(sys).__name__); del _helper.added
try: _helper.added
except AttributeError as e: print(e)
try: _helper.no_such
except AttributeError as e: print(e)
try: _helper()
except TypeError as e: print(e)
from _helper import _private, double as dbl; print(_private, dbl(3), dbl.__module__, _helper.Thing.__module__, sys.modules.get("nope"), _helper.__file__.endswith("_helper.py"))
