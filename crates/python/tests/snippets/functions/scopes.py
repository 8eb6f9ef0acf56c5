x = "global"
def reads(): return x
def writes():
    x = "local"
    return x
def changes():
    global x, y
    x = "changed"
    y = "new"
print(reads(), writes(), x)
changes()
print(x, y, reads())
def late():
    try:
        print(z)
    except NameError as e:
        print(type(e).__name__, e)
    z = 1
    return z
late()
def deleted():
    a = 1
    del a
    try:
        return a
    except UnboundLocalError as e:
        return str(e)
print(deleted())
class C:
    x = "class"
    y = x
    def get(self): return x
    z = [x for _ in range(1)]
print(C.y, C().get(), C.z)
def free():
    def inner():
        return late_var
    try:
        inner()
    except NameError as e:
        print(e)
    late_var = 1
    return inner()
print(free())
