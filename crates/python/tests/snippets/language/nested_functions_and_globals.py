total = 0
def add(n):
    global total
    total += n
    def again():
        global total
        total *= 2
    again()
    return total
print(add(1), add(2), total)
def outer():
    values = []
    def push(v):
        values.append(v)
        return push
    push(1)(2)(3)
    return values
print(outer())
def make():
    x = 0
    class C:
        nonlocal x
        x = 5
        y = x
        def get(self): return x
    return C, x
C, x = make()
print(C.y, C().get(), x)
def default_closure():
    fns = {}
    for op in ("add", "drop"):
        def run(table, op=op): return f"{op} {table}"
        fns[op] = run
    return fns
print({k: f("t") for k, f in default_closure().items()})
