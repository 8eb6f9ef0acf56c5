for child, parent in ((KeyError, LookupError), (IndexError, LookupError), (ZeroDivisionError, ArithmeticError), (FileNotFoundError, OSError), (ModuleNotFoundError, ImportError), (NotImplementedError, RuntimeError), (RecursionError, RuntimeError), (UnicodeDecodeError, ValueError), (DeprecationWarning, Warning), (StopIteration, Exception), (UnboundLocalError, NameError), (SystemExit, BaseException), (IOError, OSError), (TimeoutError, OSError)): print(child.__name__, issubclass(child, parent), issubclass(child, Exception), end="; ")
print(SystemExit.__mro__[1].__name__, KeyError.__bases__, Exception.__module__)
class A(Exception): code = 1
class B(A, KeyError): pass
try: raise B("x")
except LookupError as e: print(type(e).__name__, e, e.code, isinstance(e, A), e.args)
try: raise A
except A as e: print(repr(e), e.args, str(e) == "")
print(isinstance(A(), BaseException), A("a") == A("a"), A("x").args, OSError(5, "m").strerror, FileNotFoundError(2, "nf", "p").filename, str(UnicodeDecodeError("utf-8", b"x", 0, 1, "why")), ImportError("m", name="n").name, str(SyntaxError("bad")))
