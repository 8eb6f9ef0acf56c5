print(isinstance(True, int), isinstance(1, bool), isinstance(1.0, int), issubclass(bool, int))
print(isinstance("", (str, bytes)), isinstance(None, type(None)), type(1) == int, type("") is str)
print(isinstance([], list | tuple), isinstance(5, int | None), isinstance(int, type))
print(type(type), type(object), object.__bases__, int.__mro__, bool.__bases__)
print(type(lambda: 0).__name__, type(print).__name__, type(i for i in ()).__name__, type(range(0)).__name__, type(NotImplemented).__name__, type(...).__name__)
for bad in (lambda: isinstance(1, 5), lambda: issubclass(1, int), lambda: issubclass(int, "x")):
    try:
        bad()
    except TypeError as e:
        print(e)
