import inspect, types
def f(a, b=1, *args, c, d=2, **kw): "Doc."
s = inspect.signature(f)
print(list(s.parameters), s.parameters["b"].default, s.parameters["c"].kind == inspect.Parameter.KEYWORD_ONLY, s.parameters["a"].default is inspect.Parameter.empty)
class C:
    def m(self, x): pass
    @staticmethod
    def s(): pass
    v = 1
print(list(inspect.signature(C().m).parameters), inspect.isclass(C), inspect.isfunction(f), inspect.ismethod(C().m), inspect.isfunction(C.s), inspect.getdoc(f), [n for n, _ in inspect.getmembers(C, inspect.isfunction)], inspect.ismodule(types), inspect.isgeneratorfunction(f))
