"""The types of `sqlalchemy_utils`, as they are rendered. What would turn values into objects of its own is refused."""
import json
import uuid

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy import types as sql
from sqlalchemy.dialects import mssql, oracle, postgresql, sqlite


class _Plain(sql.TypeDecorator):
    """A type whose values are objects of the library: only their absence is known here."""

    cache_ok = True

    def process_bind_param(self, value, dialect):
        return value if value is None or isinstance(value, str) else self._refuse()

    def process_result_value(self, value, dialect):
        return value if value is None else self._refuse()

    def _refuse(self):
        event._refuse(f"a value of sqlalchemy_utils.{type(self).__name__}")


class _Sized(_Plain):
    def __init__(self, max_length=None, *args, **kwargs):
        super().__init__()
        self.impl = sql.Unicode(max_length or self.impl.length)


class ArrowType(_Plain):
    impl = sql.DateTime


class BitType(_Plain):
    impl = sql.BINARY

    def __init__(self, length=1, **kwargs):
        self.length = length
        super().__init__(**kwargs)

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return postgresql.BIT(self.length)
        return sa.String(self.length) if dialect.name == "sqlite" else sql.BINARY(self.length)


class ChoiceType(_Plain):
    impl = sql.Unicode(255)

    def __init__(self, choices, impl=None):
        self.choices = tuple(choices) if isinstance(choices, list) else choices
        if impl:
            self.impl = impl


class ColorType(_Sized):
    impl = sql.Unicode(20)


class CountryType(_Plain):
    impl = sql.String(2)


class CurrencyType(_Plain):
    impl = sql.String(3)


class EmailType(sql.TypeDecorator):
    impl = sa.Unicode
    cache_ok = True

    def __init__(self, length=255, *args, **kwargs):
        super().__init__(length=length, *args, **kwargs)

    def process_bind_param(self, value, dialect):
        return value if value is None else value.lower()


class EnrichedDateType(_Plain):
    impl = sql.Date


class EnrichedDateTimeType(_Plain):
    impl = sql.DateTime


class StringEncryptedType(_Plain):
    impl = sa.String

    def __init__(self, type_in=None, key=None, engine=None, padding=None, **kwargs):
        super().__init__(**kwargs)

    def process_bind_param(self, value, dialect):
        return value if value is None else self._refuse()


class EncryptedType(StringEncryptedType):
    impl = sa.LargeBinary


class IPAddressType(_Sized):
    impl = sql.Unicode(50)


class JSONType(sql.TypeDecorator):
    impl = sa.UnicodeText
    cache_ok = True

    def load_dialect_impl(self, dialect):
        return postgresql.JSON() if dialect.name == "postgresql" else self.impl

    def process_bind_param(self, value, dialect):
        return value if dialect.name == "postgresql" or value is None else json.dumps(value)

    def process_result_value(self, value, dialect):
        return value if dialect.name == "postgresql" or value is None else json.loads(value)


class LocaleType(_Plain):
    impl = sql.Unicode(10)


class LtreeType(sql.UserDefinedType):
    cache_ok = True

    def get_col_spec(self, **kw):
        return "LTREE"


class PasswordType(_Plain):
    impl = sql.VARBINARY(1024)

    def __init__(self, max_length=None, **kwargs):
        self.length = max_length or 1024

    def load_dialect_impl(self, dialect):
        kinds = {"postgresql": postgresql.BYTEA, "oracle": oracle.RAW, "sqlite": sqlite.BLOB}
        return kinds.get(dialect.name, sql.VARBINARY)(self.length)

    def process_bind_param(self, value, dialect):
        return value if value is None else self._refuse()


class PhoneNumberType(_Sized):
    impl = sql.Unicode(20)

    def __init__(self, region="US", max_length=20, *args, **kwargs):
        super().__init__(max_length)


class _RangeType(_Plain):
    def load_dialect_impl(self, dialect):
        return self.impl if dialect.name == "postgresql" else sa.String(255)


class DateRangeType(_RangeType):
    impl = postgresql.DATERANGE


class DateTimeRangeType(_RangeType):
    impl = postgresql.TSRANGE


class Int8RangeType(_RangeType):
    impl = postgresql.INT8RANGE


class IntRangeType(_RangeType):
    impl = postgresql.INT4RANGE


class NumericRangeType(_RangeType):
    impl = postgresql.NUMRANGE


class ScalarListType(sql.TypeDecorator):
    impl = sa.UnicodeText()
    cache_ok = True

    def __init__(self, coerce_func=str, separator=","):
        self.separator = str(separator)
        self.coerce_func = coerce_func

    def process_bind_param(self, value, dialect):
        return value if value is None else self.separator.join(str(item) for item in value)

    def process_result_value(self, value, dialect):
        if value is None:
            return value
        return [self.coerce_func(item) for item in value.split(self.separator)] if value else []


class TimezoneType(_Plain):
    impl = sql.Unicode(50)

    def __init__(self, backend="dateutil"):
        self.backend = backend


class TSVectorType(sql.TypeDecorator):
    impl = postgresql.TSVECTOR
    cache_ok = True

    def __init__(self, *args, **kwargs):
        self.columns = args
        self.options = kwargs
        super().__init__()


class URLType(sql.TypeDecorator):
    impl = sql.UnicodeText
    cache_ok = True


class UUIDType(sql.TypeDecorator):
    impl = sql.BINARY(16)
    cache_ok = True

    def __init__(self, binary=True, native=True):
        self.binary = binary
        self.native = native

    def load_dialect_impl(self, dialect):
        if self.native and dialect.name in ("postgresql", "cockroachdb"):
            return postgresql.UUID()
        if self.native and dialect.name == "mssql":
            return mssql.UNIQUEIDENTIFIER()
        return sql.BINARY(16) if self.binary else sql.CHAR(32)

    def _coerce(self, value):
        if value and not isinstance(value, uuid.UUID):
            try:
                value = uuid.UUID(value)
            except (TypeError, ValueError):
                value = uuid.UUID(bytes=value)
        return value

    def process_bind_param(self, value, dialect):
        if value is None:
            return value
        value = self._coerce(value)
        if self.native and dialect.name in ("postgresql", "mssql", "cockroachdb"):
            return str(value)
        return value.bytes if self.binary else value.hex

    def process_result_value(self, value, dialect):
        return self._coerce(value)


class WeekDaysType(_Plain):
    impl = BitType(7)
