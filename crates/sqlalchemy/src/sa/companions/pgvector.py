"""The types of `pgvector.sqlalchemy`, as they are rendered."""
from sqlalchemy.types import UserDefinedType


class _Sized(UserDefinedType):
    cache_ok = True

    def get_col_spec(self, **kw):
        name = type(self).__name__
        return name if self.dim is None else f"{name}({self.dim})"

    def __init__(self, dim=None):
        super().__init__()
        self.dim = dim


class VECTOR(_Sized):
    pass


class HALFVEC(_Sized):
    pass


class SPARSEVEC(_Sized):
    pass


class BIT(UserDefinedType):
    cache_ok = True

    def __init__(self, length=None):
        super().__init__()
        self.length = length

    def get_col_spec(self, **kw):
        return "BIT" if self.length is None else f"BIT({self.length})"


Vector = VECTOR
