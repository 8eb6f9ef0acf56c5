from __future__ import annotations
import typing as t
from typing import *
print(Optional[int], Union[int, str], Union[int, None], List[int], Dict[str, Any], Tuple[int, ...], Callable[[int, str], bool], Callable[..., Any], Sequence[Union[str, None]], Literal["a", 1], Type[int], ClassVar[int], Optional["Later"], Iterable[t.Mapping[str, int]], list[int], dict[str, list[int]], tuple[int, ...], int | None, int | str | None, Optional[List[int]], Annotated[int, "meta"], Final[int], Set[str], Any, Union, List)
print(Union[int, int], Optional[None], Union[int, Union[str, int]], get_origin(List[int]), get_args(Dict[str, int]), get_origin(Optional[int]), get_args(Optional[int]), get_args(int | None), List[int] == List[int], hash(List[int]) == hash(List[int]), cast(int, "x"), TYPE_CHECKING, isinstance([], List), list[int]([1]), get_args(Callable[[int], str]))
T = TypeVar("T"); K = TypeVar("K", bound=int)
class Box(Generic[T]):
    def __init__(self, v: T): self.v = v
    def get(self) -> T: return self.v
class IntBox(Box[int]): pass
print(T, Box[int](5).get(), Box[int], IntBox(3).get(), IntBox.__mro__[1].__name__, List[T][int])
class Proto(Protocol):
    def run(self) -> int: ...
class Impl(Proto):
    def run(self): return 1
class TD(TypedDict, total=False):
    a: int
    b: str
UserId = NewType("UserId", int)
print(Impl().run(), TD(a=1), TD.__annotations__["a"], UserId(5), UserId.__name__)
def f(x: Undefined, y: List[Nope] = None) -> Whatever: return x
print(f(1), f.__annotations__)
class C:
    x: int = 1
    y: Optional[str] = None
print(get_type_hints(C))
@overload
def g(x: int) -> int: ...
@overload
def g(x: str) -> str: ...
def g(x): return x
print(g(1))
try: Optional[int, str]
except TypeError as e: print(str(e)[:39])
try: List[int]()  ; print("ok")
except TypeError as e: print(e)
try: isinstance([], List[int])
except TypeError as e: print(e)
