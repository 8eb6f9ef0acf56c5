list = [1]; print(list)
del list
print(list("ab"))
def f(id, type, str="s"): return id, type, str
print(f(1, 2), len([1]))
len = lambda x: "shadow"; print(len([1])); del len; print(len([1]))
class C:
    def print(self): return "method"
    def list(self): return list("xy")
print(C().print(), C().list())
_ = 5; __ = 6; print(_, __); type_ = 3; print(type_)
