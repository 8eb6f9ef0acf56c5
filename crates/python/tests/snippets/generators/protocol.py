def g():
    got = yield 1
    print("got", got)
    try:
        got = yield 2
    except ValueError as e:
        print("caught", e)
        got = yield "handled"
    print("then", got)
    return "result"
it = g()
print(next(it), it.send("a"), it.throw(ValueError("v")))
try:
    it.send("z")
except StopIteration as e:
    print("stop", e.value)
print(list(it), next(it, "default"))
def closing():
    try:
        yield 1
        yield 2
    finally:
        print("closing")
c = closing()
next(c)
c.close()
c.close()
try:
    next(c)
except StopIteration as e:
    print("stopped", e.value)
x = g()
try:
    x.send(5)
except TypeError as e:
    print(e)
