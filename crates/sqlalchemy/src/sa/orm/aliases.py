"""`aliased()`: a mapped class seen through another name of its table."""


class AliasedClass:
    def __init__(self, cls, alias, make_attribute):
        self.class_ = cls
        self.__mapper__ = cls.__mapper__
        self.__table__ = alias
        self.__name__ = cls.__name__
        for key, column in cls.__mapper__.columns.items():
            setattr(self, key, make_attribute(self, key, alias.c[column.key], None))
        for key, prop in cls.__mapper__.relationships.items():
            setattr(self, key, make_attribute(self, key, None, prop.seen_from(self)))

    def __clause_element__(self):
        return self.__table__

    def __call__(self, *args, **kwargs):
        return self.class_(*args, **kwargs)

    def __repr__(self):
        return f"<AliasedClass at {id(self):#x}; {self.class_.__name__}>"


def entity_of(value):
    """The mapped class behind a class or an alias of one; None for anything else."""
    if isinstance(value, AliasedClass):
        return value.class_
    if isinstance(value, type) and hasattr(value, "__mapper__"):
        return value
    return None
