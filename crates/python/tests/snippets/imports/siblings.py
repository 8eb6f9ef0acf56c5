import _helper
from _helper import double, VALUE as V, Thing
import _helper as again
print(_helper.VALUE, double(4), V, Thing(), again is _helper, _helper.__name__, _helper.__doc__, type(_helper).__name__)
import sys
print("_helper" in sys.modules, sys.modules["_helper"] is _helper, sys.modules["__main__"].__name__)
_helper.VALUE = 1
from _helper import VALUE
print(VALUE, V)
def inside():
    from _helper import double as d
    import os.path
    return d(1), os.path.basename("/a/b")
print(inside())
