"""Decimal numbers: a sign, whole digits and an exponent, with a context's precision."""
import math as _math

ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR = "ROUND_UP", "ROUND_DOWN", "ROUND_CEILING", "ROUND_FLOOR"
ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP = (
    "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_HALF_EVEN", "ROUND_05UP")
MAX_PREC = 999999999999999999
MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999


class DecimalException(ArithmeticError):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class Rounded(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


class Context:
    def __init__(self, prec=28, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=None,
                 traps=None):
        self.prec, self.rounding, self.Emin, self.Emax, self.capitals = prec, rounding, Emin, Emax, capitals
        self.flags, self.traps = flags or {}, traps or {}

    def copy(self):
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals)

    def create_decimal(self, num="0"):
        return Decimal(num)._fixed(self)

    def quantize(self, a, b):
        return a.quantize(b, context=self)

    def __repr__(self):
        return (f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, "
                f"capitals={self.capitals}, clamp=0, flags=[], traps=[InvalidOperation, DivisionByZero, Overflow])")


DefaultContext = Context()
_current = Context()


def getcontext():
    return _current


def setcontext(context):
    global _current
    _current = context


class localcontext:
    def __init__(self, ctx=None, **kwargs):
        self._new = (ctx or getcontext()).copy()
        for name, value in kwargs.items():
            setattr(self._new, name, value)

    def __enter__(self):
        self._old = getcontext()
        setcontext(self._new)
        return self._new

    def __exit__(self, *exc_info):
        setcontext(self._old)


def _divided(number, power, rounding, negative):
    """`number / 10**power` as a whole number, rounded."""
    unit = 10 ** power
    quotient, rest = divmod(number, unit)
    if not rest:
        return quotient
    if rounding == ROUND_DOWN:
        up = False
    elif rounding == ROUND_UP:
        up = True
    elif rounding == ROUND_CEILING:
        up = not negative
    elif rounding == ROUND_FLOOR:
        up = negative
    elif rounding == ROUND_HALF_UP:
        up = rest * 2 >= unit
    elif rounding == ROUND_HALF_DOWN:
        up = rest * 2 > unit
    elif rounding == ROUND_05UP:
        up = quotient % 5 == 0
    elif rounding == ROUND_HALF_EVEN:
        up = rest * 2 > unit or rest * 2 == unit and quotient % 2 == 1
    else:
        raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   "
                        "ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
    return quotient + 1 if up else quotient


class Decimal:
    __slots__ = ("_sign", "_int", "_exp", "_special")

    def __new__(cls, value="0", context=None):
        if isinstance(value, Decimal):
            return _make(value._sign, value._int, value._exp, value._special, cls)
        if isinstance(value, int):
            return _make(1 if value < 0 else 0, abs(int(value)), 0, None, cls)
        if isinstance(value, str):
            return cls._parse(value)
        if isinstance(value, float):
            return cls.from_float(value)
        if isinstance(value, (tuple, list)):
            if len(value) != 3:
                raise ValueError("argument must be a sequence of length 3")
            sign, digits, exponent = value
            if exponent in ("F", "n", "N"):
                return _make(sign, 0, 0, "Infinity" if exponent == "F" else "NaN", cls)
            return _make(sign, int("".join(map(str, digits)) or "0"), exponent, None, cls)
        raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")

    @classmethod
    def _parse(cls, text):
        body = text.strip().replace("_", "")
        sign = 0
        if body[:1] in ("+", "-"):
            sign = 1 if body[0] == "-" else 0
            body = body[1:]
        lower = body.lower()
        if lower in ("inf", "infinity"):
            return _make(sign, 0, 0, "Infinity", cls)
        if lower in ("nan", "snan"):
            return _make(sign, 0, 0, "NaN" if lower == "nan" else "sNaN", cls)
        mantissa, mark, exponent = lower.partition("e")
        whole, point, fraction = mantissa.partition(".")
        digits = whole + fraction
        exponent_digits = exponent[1:] if exponent[:1] in ("+", "-") else exponent
        if not digits.isdecimal() or mark and not exponent_digits.isdecimal():
            raise InvalidOperation([ConversionSyntax])
        return _make(sign, int(digits), (int(exponent) if mark else 0) - len(fraction), None, cls)

    @classmethod
    def from_float(cls, value):
        if isinstance(value, int):
            return cls(value)
        if value != value:
            return _make(0, 0, 0, "NaN", cls)
        if value in (_math.inf, -_math.inf):
            return _make(1 if value < 0 else 0, 0, 0, "Infinity", cls)
        numerator, denominator = abs(value).as_integer_ratio()
        power = denominator.bit_length() - 1
        sign = 1 if _math.copysign(1.0, value) < 0 else 0
        return _make(sign, numerator * 5 ** power, -power, None, cls)

    def as_tuple(self):
        digits = tuple(map(int, str(self._int)))
        exponent = {"Infinity": "F", "NaN": "n", "sNaN": "N"}.get(self._special, self._exp)
        if self._special:
            digits = (0,) if self._special == "Infinity" else ()
        return DecimalTuple(self._sign, digits, exponent)

    def as_integer_ratio(self):
        if self._special == "Infinity":
            raise OverflowError("cannot convert Infinity to integer ratio")
        if self._special:
            raise ValueError("cannot convert NaN to integer ratio")
        top, bottom = self._int, 1
        if self._exp >= 0:
            top *= 10 ** self._exp
        else:
            bottom = 10 ** -self._exp
        shared = _math.gcd(top, bottom)
        return (-top if self._sign else top) // shared, bottom // shared

    def __str__(self):
        return self._shown()

    def to_eng_string(self, context=None):
        return str(self)

    def _shown(self):
        sign = "-" if self._sign else ""
        if self._special:
            return sign + self._special
        digits = str(self._int)
        left = self._exp + len(digits)
        point = left if self._exp <= 0 and left > -6 else 1
        if point <= 0:
            body = "0." + "0" * -point + digits
        elif point >= len(digits):
            body = digits + "0" * (point - len(digits))
        else:
            body = digits[:point] + "." + digits[point:]
        if left != point:
            body += f"E{left - point:+d}"
        return sign + body

    def __repr__(self):
        return f"Decimal('{self}')"

    def __hash__(self):
        if self._special:
            return hash(float(self))
        if self._exp >= 0 or self._int % 10 ** -self._exp == 0:
            return hash(int(self))
        as_float = float(self)
        if Decimal(as_float) == self:
            return hash(as_float)
        plain = self.normalize(Context(prec=max(1, len(str(self._int)))))
        return hash((plain._sign, plain._int, plain._exp))

    def __bool__(self):
        return bool(self._special) or self._int != 0

    def __int__(self):
        if self._special:
            if self._special == "Infinity":
                raise OverflowError("cannot convert Infinity to integer")
            raise ValueError("cannot convert NaN to integer")
        number = self._int * 10 ** self._exp if self._exp >= 0 else self._int // 10 ** -self._exp
        return -number if self._sign else number

    __trunc__ = __int__

    def __floor__(self):
        return int(self.to_integral_value(ROUND_FLOOR))

    def __ceil__(self):
        return int(self.to_integral_value(ROUND_CEILING))

    def __float__(self):
        return float(str(self).replace("sNaN", "nan"))

    def __round__(self, n=None):
        if n is None:
            if self._special:
                raise (OverflowError if self._special == "Infinity" else ValueError)(
                    f"cannot round {'an infinity' if self._special == 'Infinity' else 'a NaN'}")
            return int(self.to_integral_value(ROUND_HALF_EVEN))
        return self.quantize(_make(0, 1, -n), ROUND_HALF_EVEN)

    def __format__(self, spec):
        from re import match

        if not spec:
            return str(self)
        found = match(r"(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([eEfFgGn%])?\Z", spec)
        if found is None:
            raise ValueError("invalid format string")
        fill, align, sign, _, _, zero, width, comma, precision, kind = found.groups()
        value = self
        if kind == "%":
            value = _make(self._sign, self._int, self._exp + 2, self._special)
        if value._special:
            body = value._special
        elif kind in ("f", "F", "%", None) and precision is not None or kind in ("f", "F", "%"):
            if kind is None:
                context = Context(prec=max(1, int(precision)), rounding=_current.rounding)
                body = str(value._fixed(context)).lstrip("-")
            else:
                places = int(precision) if precision is not None else max(0, -value._exp)
                rounded = value._rescaled(-places, _current.rounding) if precision is not None or value._exp > 0 else value
                digits = str(rounded._int)
                if rounded._exp < 0:
                    digits = digits.rjust(-rounded._exp + 1, "0")
                    body = digits[:rounded._exp] + "." + digits[rounded._exp:]
                else:
                    body = digits
        elif kind in ("e", "E"):
            digits = str(value._int)
            places = int(precision) if precision is not None else len(digits) - 1
            rounded = value._fixed(Context(prec=places + 1, rounding=_current.rounding))
            digits = str(rounded._int).ljust(places + 1, "0")
            exponent = rounded._exp + len(str(rounded._int)) - 1
            body = digits[0] + ("." + digits[1:places + 1] if places else "") + f"{kind}{exponent:+d}"
        else:
            if precision is not None:
                value = value._fixed(Context(prec=max(1, int(precision)), rounding=_current.rounding))
            body = str(value).lstrip("-")
            if kind in ("g", "n"):
                body = body.replace("E", "e")
        if comma:
            whole, point, fraction = body.partition(".")
            body = f"{int(whole):{comma}}" + point + fraction
        if kind == "%":
            body += "%"
        lead = "-" if value._sign else {"+": "+", " ": " "}.get(sign, "")
        missing = int(width or 0) - len(lead) - len(body)
        if zero and not align:
            return lead + "0" * missing + body
        if align == "=":
            return lead + (fill or " ") * missing + body
        return format(lead + body, f"{fill or ' '}{align or '>'}{width or 0}")

    def _fixed(self, context=None):
        """Rounded to the context's precision."""
        context = context or _current
        if self._special:
            return self
        extra = len(str(self._int)) - context.prec
        if extra <= 0 or not self._int:
            return self
        number = _divided(self._int, extra, context.rounding, self._sign)
        exponent = self._exp + extra
        if len(str(number)) > context.prec:
            number //= 10
            exponent += 1
        return _make(self._sign, number, exponent)

    def _rescaled(self, exponent, rounding):
        if self._exp >= exponent:
            return _make(self._sign, self._int * 10 ** (self._exp - exponent), exponent)
        return _make(self._sign, _divided(self._int, exponent - self._exp, rounding, self._sign), exponent)

    def quantize(self, exp, rounding=None, context=None):
        context = context or _current
        exp = _operand(exp)
        if self._special or exp._special:
            if self._special == exp._special:
                return self
            raise InvalidOperation([InvalidOperation])
        made = self._rescaled(exp._exp, rounding or context.rounding)
        if len(str(made._int)) > context.prec and made._int:
            raise InvalidOperation([InvalidOperation])
        return made

    def to_integral_value(self, rounding=None, context=None):
        if self._special or self._exp >= 0:
            return self
        return self._rescaled(0, rounding or _current.rounding)

    to_integral = to_integral_exact = to_integral_value

    def normalize(self, context=None):
        value = self._fixed(context)
        if value._special:
            return value
        if not value._int:
            return _make(value._sign, 0, 0)
        number, exponent = value._int, value._exp
        while number % 10 == 0:
            number //= 10
            exponent += 1
        return _make(value._sign, number, exponent)

    def adjusted(self):
        return 0 if self._special else self._exp + len(str(self._int)) - 1

    def copy_abs(self):
        return _make(0, self._int, self._exp, self._special)

    def copy_negate(self):
        return _make(1 - self._sign, self._int, self._exp, self._special)

    def copy_sign(self, other):
        return _make(other._sign, self._int, self._exp, self._special)

    def is_nan(self): return self._special in ("NaN", "sNaN")
    def is_infinite(self): return self._special == "Infinity"
    def is_finite(self): return not self._special
    def is_zero(self): return not self._special and self._int == 0
    def is_signed(self): return bool(self._sign)

    def sqrt(self, context=None):
        prec = (context or _current).prec
        if self._sign and self._int:
            raise InvalidOperation([InvalidOperation])
        if not self._int:
            return _make(0, 0, self._exp // 2)
        shift = 2 * (prec + 1) - len(str(self._int))
        shift = max(shift, 0)
        if (self._exp - shift) % 2:
            shift += 1
        number = self._int * 10 ** shift
        root = _math.isqrt(number)
        exponent = (self._exp - shift) // 2
        if root * root != number:
            return _make(0, root * 10 + 1, exponent - 1)._fixed(context)
        ideal = self._exp // 2
        while exponent < ideal and root % 10 == 0:
            root //= 10
            exponent += 1
        return _make(0, root, exponent)._fixed(context)

    def _signed(self):
        return -self._int if self._sign else self._int

    def _aligned(self, other):
        exponent = min(self._exp, other._exp)
        return (self._signed() * 10 ** (self._exp - exponent), other._signed() * 10 ** (other._exp - exponent), exponent)

    def __neg__(self):
        if not self._special and not self._int:
            return _make(0, 0, self._exp)
        return self.copy_negate()._fixed()

    def __pos__(self):
        return self._fixed()

    def __abs__(self):
        return self.copy_abs()._fixed()

    def __add__(self, other):
        other = _operand(other)
        if other is NotImplemented:
            return other
        special = _special(self, other)
        if special is not None:
            if self._special == other._special == "Infinity" and self._sign != other._sign:
                raise InvalidOperation([InvalidOperation])
            return special
        a, b, exponent = self._aligned(other)
        total = a + b
        sign = 1 if total < 0 or not total and self._sign and other._sign else 0
        return _make(sign, abs(total), exponent)._fixed()

    __radd__ = __add__

    def __sub__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else self + other.copy_negate()

    def __rsub__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else other - self

    def __mul__(self, other):
        other = _operand(other)
        if other is NotImplemented:
            return other
        sign = self._sign ^ other._sign
        special = _special(self, other)
        if special is not None:
            if special._special == "Infinity":
                if not (self and other):
                    raise InvalidOperation([InvalidOperation])
                return _make(sign, 0, 0, "Infinity")
            return special
        return _make(sign, self._int * other._int, self._exp + other._exp)._fixed()

    __rmul__ = __mul__

    def __truediv__(self, other):
        other = _operand(other)
        if other is NotImplemented:
            return other
        sign = self._sign ^ other._sign
        if _special(self, other) is not None:
            if self._special == "Infinity" and other._special == "Infinity":
                raise InvalidOperation([InvalidOperation])
            if self._special == "Infinity":
                return _make(sign, 0, 0, "Infinity")
            return _make(sign, 0, 0) if other._special == "Infinity" else _special(self, other)
        if not other._int:
            if not self._int:
                raise InvalidOperation([DivisionUndefined])
            raise DivisionByZero([DivisionByZero])
        ideal = self._exp - other._exp
        if not self._int:
            return _make(sign, 0, ideal)
        shift = len(str(other._int)) - len(str(self._int)) + _current.prec + 1
        exponent = ideal - shift
        if shift >= 0:
            number, rest = divmod(self._int * 10 ** shift, other._int)
        else:
            number, rest = divmod(self._int, other._int * 10 ** -shift)
        if rest:
            if number % 5 == 0:
                number += 1
        else:
            while exponent < ideal and number % 10 == 0:
                number //= 10
                exponent += 1
        return _make(sign, number, exponent)._fixed()

    def __rtruediv__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else other / self

    def __divmod__(self, other):
        other = _operand(other)
        if other is NotImplemented:
            return other
        if _special(self, other) is not None:
            raise InvalidOperation([InvalidOperation])
        if not other._int:
            if not self._int:
                raise InvalidOperation([DivisionUndefined])
            raise DivisionByZero([DivisionByZero])
        exponent = min(self._exp, other._exp)
        a = self._int * 10 ** (self._exp - exponent)
        b = other._int * 10 ** (other._exp - exponent)
        quotient, rest = divmod(a, b)
        return _make(self._sign ^ other._sign, quotient, 0), _make(self._sign, rest, exponent)._fixed()

    def __floordiv__(self, other):
        result = self.__divmod__(other)
        return result if result is NotImplemented else result[0]

    def __mod__(self, other):
        other = _operand(other)
        if other is NotImplemented:
            return other
        if not other._special and not other._int:
            raise InvalidOperation([InvalidOperation] if self._int else [DivisionUndefined])
        return self.__divmod__(other)[1]

    def __rfloordiv__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else other // self

    def __rmod__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else other % self

    def __pow__(self, other, modulo=None):
        other = _operand(other)
        if other is NotImplemented:
            return other
        if other._special or other._exp < 0 and other._int % 10 ** -other._exp:
            if other == Decimal("0.5"):
                return self.sqrt()
            return Decimal(repr(float(self) ** float(other)))
        power = int(other)
        if power >= 0:
            return _make(self._sign & power & 1, self._int ** power, self._exp * power)._fixed()
        return Decimal(1) / _make(self._sign & power & 1, self._int ** -power, self._exp * -power)

    def __rpow__(self, other):
        other = _operand(other)
        return other if other is NotImplemented else other ** self

    def _order(self, other):
        if self._special or other._special:
            if self.is_nan() or other.is_nan():
                return None
            a = (-1 if self._sign else 1) if self._special else 0
            b = (-1 if other._sign else 1) if other._special else 0
            return (a > b) - (a < b)
        a, b, _ = self._aligned(other)
        return (a > b) - (a < b)

    def compare(self, other, context=None):
        order = self._order(_operand(other))
        return Decimal("NaN") if order is None else Decimal(order)

    def __eq__(self, other):
        other = _comparable(other)
        return other if other is NotImplemented else self._order(other) == 0

    def __lt__(self, other):
        return self._ordered(other, lambda order: order < 0)

    def __le__(self, other):
        return self._ordered(other, lambda order: order <= 0)

    def __gt__(self, other):
        return self._ordered(other, lambda order: order > 0)

    def __ge__(self, other):
        return self._ordered(other, lambda order: order >= 0)

    def _ordered(self, other, test):
        other = _comparable(other)
        if other is NotImplemented:
            return other
        order = self._order(other)
        if order is None:
            raise InvalidOperation([InvalidOperation])
        return test(order)

    def max(self, other):
        other = _operand(other)
        return self if self >= other else other

    def min(self, other):
        other = _operand(other)
        return self if self <= other else other

    real = property(lambda self: self)
    imag = property(lambda self: Decimal(0))

    def conjugate(self):
        return self

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _make(sign, number, exponent, special=None, cls=Decimal):
    made = object.__new__(cls)
    made._sign, made._int, made._exp, made._special = sign, number, exponent, special
    return made


def _operand(value):
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return Decimal(value)
    return NotImplemented


def _comparable(value):
    return Decimal.from_float(value) if isinstance(value, float) else _operand(value)


def _special(a, b):
    for value in (a, b):
        if value._special in ("NaN", "sNaN"):
            return value
    return a if a._special else b if b._special else None


class DecimalTuple(tuple):
    def __new__(cls, sign, digits, exponent):
        return tuple.__new__(cls, (sign, digits, exponent))

    sign = property(lambda self: self[0])
    digits = property(lambda self: self[1])
    exponent = property(lambda self: self[2])

    def __repr__(self):
        return f"DecimalTuple(sign={self[0]!r}, digits={self[1]!r}, exponent={self[2]!r})"
