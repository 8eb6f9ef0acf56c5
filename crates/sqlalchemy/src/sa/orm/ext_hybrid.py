"""Attributes that are SQL on the class and Python on its instances."""


class hybrid_property:
    def __init__(self, fget, fset=None, expr=None):
        self.fget = fget
        self.fset = fset
        self.expr = expr

    def __get__(self, instance, owner):
        if instance is None:
            return (self.expr or self.fget)(owner)
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def setter(self, fset):
        return hybrid_property(self.fget, fset, self.expr)

    def expression(self, expr):
        return hybrid_property(self.fget, self.fset, expr.__func__ if isinstance(expr, classmethod) else expr)

    @property
    def inplace(self):
        return self


def hybrid_method(function):
    return function
