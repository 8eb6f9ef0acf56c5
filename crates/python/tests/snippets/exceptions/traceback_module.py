import traceback, sys
def f(): g()
def g(): raise ValueError("deep")
try:
    f()
except ValueError as e:
    text = traceback.format_exc()
    print(text)
    print(sys.exc_info()[0].__name__, sys.exc_info()[1] is e)
    print("".join(traceback.format_exception(e)) == text)
    print(traceback.format_exception_only(type(e), e))
    traceback.print_exc(file=sys.stdout)
print(sys.exc_info())
print(repr(e) if "e" in globals() else "gone")
