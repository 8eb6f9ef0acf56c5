from typing import Optional, List
def f(a: int, b: "str" = "x", *args: float, c: Optional[int] = None, **kw: dict) -> List[int]:
    """Doc of f.

    more"""
    local: int = 1
    undefined: SomeType
    return [a, local]
print(f.__annotations__["a"], f.__annotations__["b"], f.__annotations__["return"])
print(sorted(f.__annotations__))
print(f.__doc__.splitlines())
x: int = 3
y: str
print(__annotations__)
class A:
    n: int
    m: "list[int]" = []
print(A.__annotations__, hasattr(A, "n"), A.m)
print(f(1))
