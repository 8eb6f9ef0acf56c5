"""Enumerations."""


class auto:
    def __init__(self, value=None):
        self.value = value


class nonmember:
    def __init__(self, value):
        self.value = value


class member:
    def __init__(self, value):
        self.value = value


class property(property):
    pass


def _is_descriptor(value):
    kind = type(value)
    return hasattr(kind, "__get__") or hasattr(kind, "__set__") or kind.__name__ in (
        "function", "property", "classmethod", "staticmethod", "builtin_function_or_method", "method_descriptor")


def _is_member_name(name, value, ignored):
    if name.startswith("__") and name.endswith("__") or name in ignored or name.startswith("_") and name.endswith("_") and len(name) > 2:
        return False
    if isinstance(value, nonmember):
        return False
    if isinstance(value, member):
        return True
    return not _is_descriptor(value)


class _Names(dict):
    """The body of an enum: remembers members in order and gives `auto()` its value."""

    def __init__(self, name, bases):
        super().__init__()
        self.members = {}
        self.enum_name = name
        self.bases = bases
        self.ignored = ["_ignore_", "_order_"]
        self.last = []

    def __setitem__(self, key, value):
        if key == "_ignore_":
            self.ignored += value.replace(",", " ").split() if isinstance(value, str) else list(value)
        elif _is_member_name(key, value, self.ignored) and not key.startswith(f"_{self.enum_name}__"):
            if key in self.members:
                raise TypeError(f"{key!r} already defined as {self.members[key]!r}")
            if isinstance(value, member):
                value = value.value
            value = self._resolve(key, value)
            self.members[key] = value
            self.last.append(value)
        elif isinstance(value, nonmember):
            value = value.value
        super().__setitem__(key, value)

    def _resolve(self, key, value):
        if isinstance(value, auto):
            return self._next(key)
        if isinstance(value, tuple) and any(isinstance(part, auto) for part in value):
            return tuple(self._next(key) if isinstance(part, auto) else part for part in value)
        return value

    def _next(self, key):
        generate = self.get("_generate_next_value_")
        if generate is None:
            for base in self.bases:
                generate = getattr(base, "_generate_next_value_", None)
                if generate is not None:
                    break
        if isinstance(generate, staticmethod):
            generate = generate.__func__
        return generate(key, 1, len(self.last), list(self.last))


def _data_type(bases):
    """The builtin type that members derive from besides Enum, if there is one."""
    for base in bases:
        for kind in base.__mro__:
            if kind is object or isinstance(kind, EnumType):
                continue
            if kind in (int, str, float, bytes, tuple) or "__new__" in kind.__dict__ or hasattr(kind, "__dataclass_fields__"):
                return base if not isinstance(base, EnumType) else kind
    return None


def _prefer_enum_methods(cls, bases):
    """A mixed-in type comes first among the bases, yet members show themselves as the enum says."""
    for name in ("__repr__", "__str__", "__format__"):
        if name in cls.__dict__ or not bases or not isinstance(bases[-1], EnumType):
            continue
        owner = next((kind for kind in cls.__mro__ if name in kind.__dict__), object)
        if isinstance(owner, EnumType) or hasattr(owner, "__dataclass_fields__") and name == "__repr__":
            continue
        for kind in bases[-1].__mro__:
            if name in kind.__dict__:
                if isinstance(kind, EnumType):
                    type.__setattr__(cls, name, kind.__dict__[name])
                break


def _hash_of_value(self):
    return hash(self._value_)


class EnumType(type):
    @classmethod
    def __prepare__(metacls, name, bases, **kwargs):
        for base in bases:
            if isinstance(base, EnumType) and base.__dict__.get("_member_names_"):
                raise TypeError(f"<enum {name!r}> cannot extend <enum {base.__name__!r}>")
        return _Names(name, bases)

    def __new__(metacls, name, bases, names, *, boundary=None, _simple=False, **kwargs):
        members = names.members if isinstance(names, _Names) else {}
        body = {key: value for key, value in names.items() if key not in members and key not in ("_ignore_",)}
        custom_new = body.pop("__new__", None)
        body["_member_names_"] = []
        body["_member_map_"] = {}
        body["_value2member_map_"] = {}
        cls = super().__new__(metacls, name, bases, body, **kwargs)
        if custom_new is not None:
            cls._new_member_ = custom_new.__func__ if isinstance(custom_new, staticmethod) else custom_new
        _prefer_enum_methods(cls, bases)
        data_type = _data_type(bases)
        if data_type in (int, str, float, bytes) and "__hash__" not in body:
            type.__setattr__(cls, "__hash__", _hash_of_value)
        cls._member_type_ = data_type or object
        for key, value in members.items():
            cls._add_member(key, value, data_type)
        return cls

    def _add_member(cls, name, value, data_type):
        args = value if isinstance(value, tuple) else (value,)
        if data_type is tuple:
            args = (args,)
        creator = getattr(cls, "_new_member_", None)
        if creator is not None:
            obj = creator(cls, *args)
        elif data_type is None:
            obj = object.__new__(cls)
        elif data_type in (int, str, float, bytes, tuple):
            obj = data_type.__new__(cls, *args)
        else:
            try:
                obj = data_type.__new__(cls, *args)
            except TypeError:
                obj = data_type.__new__(cls)
        if not hasattr(obj, "_value_"):
            if data_type is None or creator is None and data_type not in (int, str, float, bytes):
                obj._value_ = value
            else:
                try:
                    obj._value_ = data_type(*args)
                except Exception:
                    obj._value_ = value
        value = obj._value_
        obj._name_ = name
        obj._sort_order_ = len(cls._member_names_)
        obj.__objclass__ = cls
        if cls.__init__ is not object.__init__:
            initialise = cls._find_init()
            if initialise is not None:
                initialise(obj, *args)
        for known in cls._member_map_.values():
            if known._value_ == value:
                cls._member_map_[name] = known
                type.__setattr__(cls, name, known)
                return
        if not cls._counts_as_member(value):
            cls._member_map_[name] = obj
            type.__setattr__(cls, name, obj)
        else:
            cls._member_names_.append(name)
            cls._member_map_[name] = obj
            type.__setattr__(cls, name, obj)
        try:
            cls._value2member_map_.setdefault(value, obj)
        except TypeError:
            pass

    def _find_init(cls):
        for kind in cls.__mro__:
            if kind in (int, str, float, bytes, tuple, object):
                return None
            if "__init__" in kind.__dict__:
                return kind.__dict__["__init__"]
        return None

    def _counts_as_member(cls, value):
        # Flags made of several bits, or none, are no members of their own.
        if not cls._is_flag_:
            return True
        return isinstance(value, int) and value > 0 and value & (value - 1) == 0

    def __call__(cls, value, names=None, *more, module=None, qualname=None, type=None, start=1, boundary=None):
        if cls._member_map_ or names is None:
            return cls.__lookup__(value if not more else (value, names, *more))
        return cls._create_(value, names, module=module, type=type, start=start)

    def __lookup__(cls, value):
        if isinstance(value, cls) and getattr(value, "_name_", 0) != 0 and value.__class__ is cls:
            return value
        try:
            found = cls._value2member_map_.get(value)
            if found is not None:
                return found
        except TypeError:
            for known in cls._member_map_.values():
                if known._value_ == value:
                    return known
        try:
            result = cls._missing_(value)
        except Exception as error:
            failed = error
        else:
            if isinstance(result, cls):
                return result
            failed = None
            if result is not None:
                failed = TypeError(
                    f"error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member")
        if failed is None:
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        raise failed

    def _create_(cls, name, names, *, module=None, type=None, start=1):
        bases = (cls,) if type is None else (type, cls)
        body = EnumType.__prepare__(name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, dict):
            names = list(names.items())
        else:
            names = list(names)
        if names and isinstance(names[0], str):
            values = []
            pairs = []
            for count, key in enumerate(names):
                value = cls._generate_next_value_(key, start, count, values[:])
                values.append(value)
                pairs.append((key, value))
            names = pairs
        for key, value in names:
            body[key] = value
        body["__module__"] = module or "__main__"
        return cls.__class__(name, bases, body)

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __contains__(cls, member):
        if not isinstance(member, Enum):
            import warnings

            raise TypeError(
                f"unsupported operand type(s) for 'in': '{type(member).__qualname__}' and '{cls.__class__.__qualname__}'")
        return isinstance(member, cls) and member._name_ in cls._member_map_

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __getattr__(cls, name):
        raise AttributeError(name)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        super().__delattr__(name)

    def __repr__(cls):
        if cls._is_flag_:
            return f"<flag {cls.__name__!r}>"
        return f"<enum {cls.__name__!r}>"

    @property
    def __members__(cls):
        return dict(cls._member_map_)

    _is_flag_ = False


EnumMeta = EnumType


class Enum(metaclass=EnumType):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        return max(value for value in last_values if isinstance(value, int)) + 1

    @classmethod
    def _missing_(cls, value):
        return None

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    def __repr__(self):
        return f"<{self.__class__.__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __format__(self, spec):
        return str.__format__(str(self), spec)

    def __hash__(self):
        return hash(self._name_)

    def __dir__(self):
        return ["__class__", "__doc__", "__eq__", "__hash__", "__module__", "name", "value"]

    def __reduce_ex__(self, protocol):
        return self.__class__, (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self


class ReprEnum(Enum):
    def __str__(self):
        return self._member_type_.__str__(self)

    def __format__(self, spec):
        return self._member_type_.__format__(self, spec)


class IntEnum(int, ReprEnum):
    def __str__(self):
        return int.__repr__(self._value_)

    def __format__(self, spec):
        return format(int(self._value_), spec)

    def __hash__(self):
        return hash(self._value_)


class StrEnum(str, ReprEnum):
    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        made = str.__new__(cls, *values)
        made._value_ = str(*values)
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __str__(self):
        return self._value_

    def __format__(self, spec):
        return format(self._value_, spec)

    def __hash__(self):
        return hash(self._value_)


class FlagBoundary(StrEnum):
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class _FlagMeta(EnumType):
    _is_flag_ = True


class Flag(Enum, metaclass=_FlagMeta):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        return 2 ** max(last_values).bit_length()

    @classmethod
    def _all_bits_(cls):
        bits = 0
        for member in cls._member_map_.values():
            bits |= member._value_
        return bits

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        every = cls._all_bits_()
        if value < 0:
            value = every & value
        if value & ~every and not issubclass(cls, int):
            width = max(value.bit_length(), every.bit_length())
            raise ValueError(
                f"{cls!r} invalid value {value!r}\n    given {_bits(value, width)}\n  allowed {_bits(every, width)}")
        found = cls._value2member_map_.get(value)
        if found is not None:
            return found
        made = int.__new__(cls, value) if issubclass(cls, int) else object.__new__(cls)
        made._value_ = value
        names = [member._name_ for member in cls if member._value_ & value]
        rest = value
        for member in cls:
            rest &= ~member._value_
        made._name_ = "|".join(names) + (f"|{rest}" if names and rest else "") if names else None
        cls._value2member_map_[value] = made
        return made

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(
                f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and {self.__class__.__qualname__!r}")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return (member for member in self.__class__ if member._value_ & self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __bool__(self):
        return bool(self._value_)

    def __repr__(self):
        name = self.__class__.__name__
        if self._name_ is None:
            return f"<{name}: {self._value_!r}>"
        return f"<{name}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        name = self.__class__.__name__
        if self._name_ is None:
            return f"{name}({self._value_!r})"
        return f"{name}.{self._name_}"

    def _operand(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        if isinstance(other, int) and self._member_type_ is not object:
            return int(other)
        return NotImplemented

    def __or__(self, other):
        other = self._operand(other)
        return NotImplemented if other is NotImplemented else self.__class__(self._value_ | other)

    def __and__(self, other):
        other = self._operand(other)
        return NotImplemented if other is NotImplemented else self.__class__(self._value_ & other)

    def __xor__(self, other):
        other = self._operand(other)
        return NotImplemented if other is NotImplemented else self.__class__(self._value_ ^ other)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__

    def __invert__(self):
        return self.__class__(self.__class__._all_bits_() & ~self._value_)


def _bits(value, width):
    return f"0b0 {value:0{width}b}"


class IntFlag(int, ReprEnum, Flag, metaclass=_FlagMeta):
    def __str__(self):
        return str(self._value_)

    def __format__(self, spec):
        return format(self._value_, spec)

    def __hash__(self):
        return hash(self._value_)

    __repr__ = Flag.__repr__
    __or__ = __ror__ = Flag.__or__
    __and__ = __rand__ = Flag.__and__
    __xor__ = __rxor__ = Flag.__xor__
    __invert__ = Flag.__invert__


def unique(enumeration):
    doubled = [(alias, member.name) for alias, member in enumeration.__members__.items() if alias != member.name]
    if doubled:
        details = ", ".join(f"{alias} -> {name}" for alias, name in doubled)
        raise ValueError(f"duplicate values found in {enumeration!r}: {details}")
    return enumeration


def global_enum(cls, update_str=False):
    return cls
