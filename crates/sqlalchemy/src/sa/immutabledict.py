"""The dictionaries of `sqlalchemy.util` that are more than a dictionary."""


class immutabledict(dict):
    def _refuse(self, *args, **kw):
        raise TypeError(f"{type(self).__name__} object is immutable and/or readonly")

    __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = _refuse

    def union(self, other=None, /):
        return immutabledict({**self, **(other or {})})

    __or__ = union

    def merge_with(self, *dicts):
        made = dict(self)
        for other in dicts:
            made.update(other or {})
        return immutabledict(made)

    def copy(self):
        return self

    def __repr__(self):
        return f"immutabledict({dict(self)!r})"
