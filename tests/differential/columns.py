"""Random columns, types, server defaults and values, as source text."""

from __future__ import annotations

import random

NUMBERS, TEXTS, MOMENTS = ["'7'", "sa.text('3')", "'0'"], ["'none'", "\"it's\"", "''", "sa.text(\"'quoted'\")"], [
    "sa.func.now()", "sa.text('CURRENT_TIMESTAMP')", "sa.text(\"'2020-01-01'\")", "sa.func.current_timestamp()", "sa.text('(CURRENT_TIMESTAMP)')",
]  # fmt: skip

# Type, what stands as its server default, and values of it.
PLAIN: dict[str, tuple[list[str], list[str]]] = {
    "sa.Integer()": (NUMBERS, ["1", "-5", "None"]),
    "sa.BigInteger()": (NUMBERS, ["12345678901234", "0"]),
    "sa.SmallInteger()": (NUMBERS, ["3"]),
    "sa.String(length=30)": (TEXTS, ["'x'", "\"it's\"", "'100%'", "'a:b'", "None"]),
    "sa.String()": (TEXTS, ["'ü'", "''"]),
    "sa.Text()": (TEXTS, ["'two\\nlines'"]),
    "sa.Unicode(20)": (["'ü'"], ["'ß'"]),
    "sa.UnicodeText()": (TEXTS, ["'text'"]),
    "sa.Boolean()": (["sa.true()", "sa.false()", "'0'", "sa.text('1')"], ["True", "False", "None"]),
    "sa.DateTime()": (MOMENTS, ["__import__('datetime').datetime(2020, 5, 17, 12, 30, 1, 5)"]),
    "sa.DateTime(timezone=True)": (MOMENTS, ["__import__('datetime').datetime(2020, 5, 17)"]),
    "sa.Date()": (["'2021-05-05'", "sa.func.current_date()"], ["__import__('datetime').date(2020, 5, 17)"]),
    "sa.Time()": ([], ["__import__('datetime').time(12, 30)"]),
    "sa.Interval()": ([], ["__import__('datetime').timedelta(days=1, seconds=5)", "None"]),
    "sa.Float()": (["'1.5'"], ["1.5", "-0.25", "1e20"]),
    "sa.Double()": (["'2'"], ["0.1"]),
    "sa.Numeric(precision=10, scale=2)": (["'0.00'"], ["__import__('decimal').Decimal('1.50')", "2"]),
    "sa.LargeBinary()": ([], ["b'\\x00\\xff'"]),
    "sa.JSON()": (["'{}'"], ["{'a': [1, None, 'x']}", "[]", "None"]),
    "sa.Enum('a', 'b', 'long one', name='kind')": (["'a'"], ["'b'", "'c'"]),
    "sa.Uuid()": ([], ["__import__('uuid').UUID('12345678123456781234567812345678')"]),
    # A pickle's bytes are Python's own.
    "sa.PickleType()": ([], []),
}

# What a column's type may refuse.
ODD = ["'2020-05-17'", "'x'", "5", "1.5", "True", "b'x'", "__import__('datetime').date(2020, 5, 17)", "__import__('datetime').time(12, 30)",
       "__import__('datetime').datetime(2020, 5, 17, 12, 30)", "__import__('decimal').Decimal('1.50')", "{'a': 1}", "[1]", "10**20",
       "__import__('uuid').UUID(int=7)", "__import__('datetime').timedelta(seconds=5)", "None"]  # fmt: skip

FURTHER: dict[str, list[str]] = {
    "sa.Boolean(create_constraint=True)": ["sa.false()", "'1'"],
    "sa.Boolean(create_constraint=True, name='bool_ck')": ["'1'"],
    "sa.Boolean(name='unmade')": [],
    "sa.Enum('a', 'b', create_constraint=True, name='kinds')": ["'a'"],
    "sa.Enum('x', \"it's\", create_constraint=True)": [],
    "sa.Enum('one', 'two', native_enum=False, length=20)": [],
    "sa.Enum('one', 'two', native_enum=False, create_constraint=True, name='ck_enum')": [],
    "sa.VARCHAR(12)": TEXTS,
    "sa.CHAR(3)": [],
    "sa.NVARCHAR(9)": [],
    "sa.TIMESTAMP(timezone=True)": MOMENTS,
    "sa.NUMERIC(8, 3)": NUMBERS,
    "sa.DECIMAL(12)": [],
    "sa.REAL()": [],
    "sa.FLOAT(53)": [],
    "sa.INTEGER": NUMBERS,
    "sa.BIGINT()": [],
    "sa.BLOB()": [],
    "sa.CLOB()": [],
    "sa.BINARY(16)": [],
    "sa.VARBINARY(16)": [],
    "sa.UUID()": [],
    "sa.Uuid(as_uuid=False)": [],
    "sa.Uuid(native_uuid=False)": [],
    "sa.types.NullType()": [],
    "sa.String(20, collation='NOCASE')": TEXTS,
    "sa.Float(precision=5)": [],
    "sa.Numeric(asdecimal=False)": [],
    "sa.Integer().with_variant(sa.BigInteger(), 'postgresql')": NUMBERS,
    "sa.JSON(none_as_null=True)": [],
    "sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')": [],
    "sa.ARRAY(sa.Integer)": [],
    "postgresql.UUID(as_uuid=True)": ["sa.text('gen_random_uuid()')"],
    "postgresql.JSONB(astext_type=sa.Text())": ["sa.text(\"'{}'::jsonb\")"],
    "postgresql.ARRAY(sa.String())": [],
    "postgresql.ENUM('p', 'q', name='pg_kind')": [],
    "postgresql.ENUM('p', 'q', name='pg_kind', create_type=False)": [],
    "postgresql.TIMESTAMP(timezone=True, precision=3)": [],
    "postgresql.INET()": [],
    "mysql.TINYINT(1)": [],
    "mysql.INTEGER(unsigned=True)": [],
    "mysql.LONGTEXT()": [],
    "mysql.VARCHAR(30, charset='utf8mb4', collation='utf8mb4_bin')": [],
    "mysql.ENUM('m', 'n')": [],
    "mssql.BIT()": [],
    "mssql.NVARCHAR('max')": [],
    "oracle.NUMBER(10, 2)": [],
    "sqlite.DATETIME(truncate_microseconds=True)": [],
}


def type_of(chance: random.Random, plain: bool = False) -> str:
    """A type. The plain ones can be written on every dialect."""
    if plain:
        return chance.choice([kind for kind, (_, values) in PLAIN.items() if values])
    return chance.choice(list(PLAIN)) if chance.random() < 0.7 else chance.choice(list(FURTHER))


def default(chance: random.Random, kind: str) -> str | None:
    known = PLAIN[kind][0] if kind in PLAIN else FURTHER.get(kind, [])
    return chance.choice(known) if known else None


def expression_defaults(chance: random.Random) -> str:
    return chance.choice(["sa.text('(1 + 2)')", "sa.text('(2 * 3)')", "sa.func.lower('A')", "sa.cast('1', sa.Integer)"] + ["sa.literal(5)"] * (chance.random() < 0.1))


def value_of(chance: random.Random, kind: str) -> str:
    """A value of a plain type; now and then one of another."""
    return chance.choice(ODD if chance.random() < 0.06 else PLAIN[kind][1])


def column(chance: random.Random, name: str, extras: list[str], tame: bool = False) -> str:
    """`sa.Column(…)`; of the extras the positional ones stand first. A tame one can be made on SQLite."""
    kind = type_of(chance, plain=tame and chance.random() < 0.8)
    while tame and kind.startswith(("sa.ARRAY", "postgresql.", "mysql.", "oracle.", "mssql.", "sa.types.Null")):
        kind = type_of(chance)
    positional = [extra for extra in extras if extra.startswith("sa.")]
    words = [extra for extra in extras if extra not in positional]
    roll = chance.random()
    if roll < 0.02 and not tame or roll < 0.03:
        # SQLite 3.53 (ours) refuses a generated column that is made of itself, 3.40 (CPython's) takes it.
        source = "id" if name != "id" else "amount"
        positional.append(f"sa.Computed('{source} + 1'{chance.choice(['', ', persisted=True', ', persisted=False'])})")
    elif roll < 0.05 and not tame:
        positional.append(f"sa.Identity({chance.choice(['', 'always=True', 'start=5, increment=2'])})")
    elif roll < 0.4 and (found := default(chance, kind)):
        words.append(f"server_default={found}")
    elif roll < 0.43 and not tame:
        words.append(f"server_default={expression_defaults(chance)}")
    elif roll < 0.46:
        words.append("server_default=None")
    if chance.random() < 0.5:
        has_default = any(word.startswith("server_default=") and word != "server_default=None" for word in words)
        words.append(f"nullable={chance.random() < (0.5 if has_default else 0.93)}")
    if chance.random() < 0.04 and not tame:
        words.append(chance.choice(["default=5", "onupdate=sa.func.now()", "autoincrement=True", "autoincrement=False", "quote=True", "doc='x'", "primary_key=True"]))
    return f"sa.Column({', '.join([repr(name), kind, *positional, *words])})"
