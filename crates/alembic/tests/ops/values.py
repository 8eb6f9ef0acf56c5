### what numbers take
#! live
#! setup CREATE TABLE t (a)
bind = op.get_bind()
odd = [None, True, 0, 1, 2, -3, 10**20, 0.5, 1e300, decimal.Decimal("1.50"), "x", "2", "1.25", "2020-05-17", "2020-05-17 10:20:30", "12:30", b"x",
       datetime.date(2020, 5, 17), datetime.datetime(2020, 5, 17, 10, 20, 30, 5), datetime.time(12, 30), datetime.timedelta(days=1, seconds=5),
       uuid.UUID(int=7), [1, "ü"], (1, 2), {"a": None}, sa.Integer]
kinds = [sa.Integer(), sa.BigInteger(), sa.Numeric(10, 2), sa.Numeric(asdecimal=False), sa.Float(), sa.Float(asdecimal=True), sa.Double(), sa.REAL()]
for kind in kinds:
    t = sa.table("t", sa.column("a", kind))
    for value in odd:
        try:
            bind.execute(t.insert(), {"a": value})
            print(repr(kind), repr(value), bind.exec_driver_sql("SELECT a, typeof(a) FROM t").all())
        except Exception as error:
            print(repr(kind), repr(value), type(error), error)
        bind.exec_driver_sql("DELETE FROM t")

### what texts take
#! live
#! setup CREATE TABLE t (a)
bind = op.get_bind()
odd = [None, True, 0, 1, 2, -3, 10**20, 0.5, 1e300, decimal.Decimal("1.50"), "x", "2", "1.25", "2020-05-17", "2020-05-17 10:20:30", "12:30", b"x",
       datetime.date(2020, 5, 17), datetime.datetime(2020, 5, 17, 10, 20, 30, 5), datetime.time(12, 30), datetime.timedelta(days=1, seconds=5),
       uuid.UUID(int=7), [1, "ü"], (1, 2), {"a": None}, sa.Integer]
kinds = [sa.String(3), sa.Text(), sa.Unicode(), sa.LargeBinary(), sa.BINARY(2)]
for kind in kinds:
    t = sa.table("t", sa.column("a", kind))
    for value in odd:
        try:
            bind.execute(t.insert(), {"a": value})
            print(repr(kind), repr(value), bind.exec_driver_sql("SELECT a, typeof(a) FROM t").all())
        except Exception as error:
            print(repr(kind), repr(value), type(error), error)
        bind.exec_driver_sql("DELETE FROM t")

### what booleans take
#! live
#! setup CREATE TABLE t (a)
bind = op.get_bind()
odd = [None, True, 0, 1, 2, -3, 10**20, 0.5, 1e300, decimal.Decimal("1.50"), "x", "2", "1.25", "2020-05-17", "2020-05-17 10:20:30", "12:30", b"x",
       datetime.date(2020, 5, 17), datetime.datetime(2020, 5, 17, 10, 20, 30, 5), datetime.time(12, 30), datetime.timedelta(days=1, seconds=5),
       uuid.UUID(int=7), [1, "ü"], (1, 2), {"a": None}, sa.Integer]
kinds = [sa.Boolean(), sa.Boolean(create_constraint=True)]
for kind in kinds:
    t = sa.table("t", sa.column("a", kind))
    for value in odd:
        try:
            bind.execute(t.insert(), {"a": value})
            print(repr(kind), repr(value), bind.exec_driver_sql("SELECT a, typeof(a) FROM t").all())
        except Exception as error:
            print(repr(kind), repr(value), type(error), error)
        bind.exec_driver_sql("DELETE FROM t")

### what dates take
#! live
#! setup CREATE TABLE t (a)
bind = op.get_bind()
odd = [None, True, 0, 1, 2, -3, 10**20, 0.5, 1e300, decimal.Decimal("1.50"), "x", "2", "1.25", "2020-05-17", "2020-05-17 10:20:30", "12:30", b"x",
       datetime.date(2020, 5, 17), datetime.datetime(2020, 5, 17, 10, 20, 30, 5), datetime.time(12, 30), datetime.timedelta(days=1, seconds=5),
       uuid.UUID(int=7), [1, "ü"], (1, 2), {"a": None}, sa.Integer]
kinds = [sa.Date(), sa.DateTime(), sa.DateTime(timezone=True), sa.Time(), sa.TIMESTAMP(), sqlite.DATETIME(truncate_microseconds=True), sqlite.DATE(storage_format='%(year)04d/%(month)02d/%(day)02d'), sqlite.TIME(truncate_microseconds=True)]
for kind in kinds:
    t = sa.table("t", sa.column("a", kind))
    for value in odd:
        try:
            bind.execute(t.insert(), {"a": value})
            print(repr(kind), repr(value), bind.exec_driver_sql("SELECT a, typeof(a) FROM t").all())
        except Exception as error:
            print(repr(kind), repr(value), type(error), error)
        bind.exec_driver_sql("DELETE FROM t")

### what spans take
#! live
#! setup CREATE TABLE t (a)
bind = op.get_bind()
odd = [None, True, 0, 1, 2, -3, 10**20, 0.5, 1e300, decimal.Decimal("1.50"), "x", "2", "1.25", "2020-05-17", "2020-05-17 10:20:30", "12:30", b"x",
       datetime.date(2020, 5, 17), datetime.datetime(2020, 5, 17, 10, 20, 30, 5), datetime.time(12, 30), datetime.timedelta(days=1, seconds=5),
       uuid.UUID(int=7), [1, "ü"], (1, 2), {"a": None}, sa.Integer]
kinds = [sa.Interval()]
for kind in kinds:
    t = sa.table("t", sa.column("a", kind))
    for value in odd:
        try:
            bind.execute(t.insert(), {"a": value})
            print(repr(kind), repr(value), bind.exec_driver_sql("SELECT a, typeof(a) FROM t").all())
        except Exception as error:
            print(repr(kind), repr(value), type(error), error)
        bind.exec_driver_sql("DELETE FROM t")

### what documents take
#! live
#! setup CREATE TABLE t (a)
bind = op.get_bind()
odd = [None, True, 0, 1, 2, -3, 10**20, 0.5, 1e300, decimal.Decimal("1.50"), "x", "2", "1.25", "2020-05-17", "2020-05-17 10:20:30", "12:30", b"x",
       datetime.date(2020, 5, 17), datetime.datetime(2020, 5, 17, 10, 20, 30, 5), datetime.time(12, 30), datetime.timedelta(days=1, seconds=5),
       uuid.UUID(int=7), [1, "ü"], (1, 2), {"a": None}, sa.Integer]
kinds = [sa.JSON(), sa.JSON(none_as_null=True)]
for kind in kinds:
    t = sa.table("t", sa.column("a", kind))
    for value in odd:
        try:
            bind.execute(t.insert(), {"a": value})
            print(repr(kind), repr(value), bind.exec_driver_sql("SELECT a, typeof(a) FROM t").all())
        except Exception as error:
            print(repr(kind), repr(value), type(error), error)
        bind.exec_driver_sql("DELETE FROM t")

### what identifiers take
#! live
#! setup CREATE TABLE t (a)
bind = op.get_bind()
odd = [None, True, 0, 1, 2, -3, 10**20, 0.5, 1e300, decimal.Decimal("1.50"), "x", "2", "1.25", "2020-05-17", "2020-05-17 10:20:30", "12:30", b"x",
       datetime.date(2020, 5, 17), datetime.datetime(2020, 5, 17, 10, 20, 30, 5), datetime.time(12, 30), datetime.timedelta(days=1, seconds=5),
       uuid.UUID(int=7), [1, "ü"], (1, 2), {"a": None}, sa.Integer]
kinds = [sa.Uuid(), sa.Uuid(as_uuid=False), sa.Uuid(native_uuid=False), sa.UUID()]
for kind in kinds:
    t = sa.table("t", sa.column("a", kind))
    for value in odd:
        try:
            bind.execute(t.insert(), {"a": value})
            print(repr(kind), repr(value), bind.exec_driver_sql("SELECT a, typeof(a) FROM t").all())
        except Exception as error:
            print(repr(kind), repr(value), type(error), error)
        bind.exec_driver_sql("DELETE FROM t")

### what choices take
#! live
#! setup CREATE TABLE t (a)
bind = op.get_bind()
odd = [None, True, 0, 1, 2, -3, 10**20, 0.5, 1e300, decimal.Decimal("1.50"), "x", "2", "1.25", "2020-05-17", "2020-05-17 10:20:30", "12:30", b"x",
       datetime.date(2020, 5, 17), datetime.datetime(2020, 5, 17, 10, 20, 30, 5), datetime.time(12, 30), datetime.timedelta(days=1, seconds=5),
       uuid.UUID(int=7), [1, "ü"], (1, 2), {"a": None}, sa.Integer]
kinds = [sa.Enum('x', 'y', name='k')]
for kind in kinds:
    t = sa.table("t", sa.column("a", kind))
    for value in odd:
        try:
            bind.execute(t.insert(), {"a": value})
            print(repr(kind), repr(value), bind.exec_driver_sql("SELECT a, typeof(a) FROM t").all())
        except Exception as error:
            print(repr(kind), repr(value), type(error), error)
        bind.exec_driver_sql("DELETE FROM t")

### what strict choices take
#! live
#! setup CREATE TABLE t (a)
bind = op.get_bind()
odd = [None, True, 0, 1, 2, -3, 10**20, 0.5, 1e300, decimal.Decimal("1.50"), "x", "2", "1.25", "2020-05-17", "2020-05-17 10:20:30", "12:30", b"x",
       datetime.date(2020, 5, 17), datetime.datetime(2020, 5, 17, 10, 20, 30, 5), datetime.time(12, 30), datetime.timedelta(days=1, seconds=5),
       uuid.UUID(int=7), [1, "ü"], (1, 2), {"a": None}, sa.Integer]
kinds = [sa.Enum('x', '2', native_enum=False, validate_strings=True, name='other')]
for kind in kinds:
    t = sa.table("t", sa.column("a", kind))
    for value in odd:
        try:
            bind.execute(t.insert(), {"a": value})
            print(repr(kind), repr(value), bind.exec_driver_sql("SELECT a, typeof(a) FROM t").all())
        except Exception as error:
            print(repr(kind), repr(value), type(error), error)
        bind.exec_driver_sql("DELETE FROM t")

### what nothing said of a type takes
#! live
#! setup CREATE TABLE t (a)
bind = op.get_bind()
odd = [None, True, 0, 1, 2, -3, 10**20, 0.5, 1e300, decimal.Decimal("1.50"), "x", "2", "1.25", "2020-05-17", "2020-05-17 10:20:30", "12:30", b"x",
       datetime.date(2020, 5, 17), datetime.datetime(2020, 5, 17, 10, 20, 30, 5), datetime.time(12, 30), datetime.timedelta(days=1, seconds=5),
       uuid.UUID(int=7), [1, "ü"], (1, 2), {"a": None}, sa.Integer]
kinds = [sa.types.NullType()]
for kind in kinds:
    t = sa.table("t", sa.column("a", kind))
    for value in odd:
        try:
            bind.execute(t.insert(), {"a": value})
            print(repr(kind), repr(value), bind.exec_driver_sql("SELECT a, typeof(a) FROM t").all())
        except Exception as error:
            print(repr(kind), repr(value), type(error), error)
        bind.exec_driver_sql("DELETE FROM t")

### what numbers show
#! live
#! setup CREATE TABLE t (a)
bind = op.get_bind()
kinds = [sa.Integer(), sa.BigInteger(), sa.Numeric(10, 2), sa.Numeric(asdecimal=False), sa.Float(), sa.Float(asdecimal=True), sa.Double(), sa.REAL()]
for kind in kinds:
    for value in [None, 0, 1, 2.5, -1, 1.23456789012345, "x", "2020-05-17", "2020-05-17 10:20:30", "12:30:00", "12:30:00.5", "3", "", b"x", "[1, null]", "{", "12345678123456781234567812345678"]:
        bind.exec_driver_sql("INSERT INTO t VALUES (?)", (value,))
        try:
            print(repr(kind), repr(value), bind.execute(sa.select(sa.table("t", sa.column("a", kind)))).all())
        except Exception as error:
            print(repr(kind), repr(value), type(error), error)
        bind.exec_driver_sql("DELETE FROM t")

### what texts show
#! live
#! setup CREATE TABLE t (a)
bind = op.get_bind()
kinds = [sa.String(3), sa.Text(), sa.Unicode(), sa.LargeBinary(), sa.BINARY(2)]
for kind in kinds:
    for value in [None, 0, 1, 2.5, -1, 1.23456789012345, "x", "2020-05-17", "2020-05-17 10:20:30", "12:30:00", "12:30:00.5", "3", "", b"x", "[1, null]", "{", "12345678123456781234567812345678"]:
        bind.exec_driver_sql("INSERT INTO t VALUES (?)", (value,))
        try:
            print(repr(kind), repr(value), bind.execute(sa.select(sa.table("t", sa.column("a", kind)))).all())
        except Exception as error:
            print(repr(kind), repr(value), type(error), error)
        bind.exec_driver_sql("DELETE FROM t")

### what booleans show
#! live
#! setup CREATE TABLE t (a)
bind = op.get_bind()
kinds = [sa.Boolean(), sa.Boolean(create_constraint=True)]
for kind in kinds:
    for value in [None, 0, 1, 2.5, -1, 1.23456789012345, "x", "2020-05-17", "2020-05-17 10:20:30", "12:30:00", "12:30:00.5", "3", "", b"x", "[1, null]", "{", "12345678123456781234567812345678"]:
        bind.exec_driver_sql("INSERT INTO t VALUES (?)", (value,))
        try:
            print(repr(kind), repr(value), bind.execute(sa.select(sa.table("t", sa.column("a", kind)))).all())
        except Exception as error:
            print(repr(kind), repr(value), type(error), error)
        bind.exec_driver_sql("DELETE FROM t")

### what dates show
#! live
#! setup CREATE TABLE t (a)
bind = op.get_bind()
kinds = [sa.Date(), sa.DateTime(), sa.DateTime(timezone=True), sa.Time(), sa.TIMESTAMP(), sqlite.DATETIME(truncate_microseconds=True), sqlite.DATE(storage_format='%(year)04d/%(month)02d/%(day)02d'), sqlite.TIME(truncate_microseconds=True)]
for kind in kinds:
    for value in [None, 0, 1, 2.5, -1, 1.23456789012345, "x", "2020-05-17", "2020-05-17 10:20:30", "12:30:00", "12:30:00.5", "3", "", b"x", "[1, null]", "{"]:
        bind.exec_driver_sql("INSERT INTO t VALUES (?)", (value,))
        try:
            print(repr(kind), repr(value), bind.execute(sa.select(sa.table("t", sa.column("a", kind)))).all())
        except Exception as error:
            print(repr(kind), repr(value), type(error), error)
        bind.exec_driver_sql("DELETE FROM t")

### what spans show
#! live
#! setup CREATE TABLE t (a)
bind = op.get_bind()
kinds = [sa.Interval()]
for kind in kinds:
    for value in [None, 0, 1, 2.5, -1, 1.23456789012345, "x", "2020-05-17", "2020-05-17 10:20:30", "12:30:00", "12:30:00.5", "3", "", b"x", "[1, null]", "{"]:
        bind.exec_driver_sql("INSERT INTO t VALUES (?)", (value,))
        try:
            print(repr(kind), repr(value), bind.execute(sa.select(sa.table("t", sa.column("a", kind)))).all())
        except Exception as error:
            print(repr(kind), repr(value), type(error), error)
        bind.exec_driver_sql("DELETE FROM t")

### what documents show
#! live
#! setup CREATE TABLE t (a)
bind = op.get_bind()
kinds = [sa.JSON(), sa.JSON(none_as_null=True)]
for kind in kinds:
    for value in [None, 0, 1, 2.5, -1, 1.23456789012345, "x", "2020-05-17", "2020-05-17 10:20:30", "12:30:00", "12:30:00.5", "3", "", b"x", "[1, null]", "{", "12345678123456781234567812345678"]:
        bind.exec_driver_sql("INSERT INTO t VALUES (?)", (value,))
        try:
            print(repr(kind), repr(value), bind.execute(sa.select(sa.table("t", sa.column("a", kind)))).all())
        except Exception as error:
            print(repr(kind), repr(value), type(error), error)
        bind.exec_driver_sql("DELETE FROM t")

### what identifiers show
#! live
#! setup CREATE TABLE t (a)
bind = op.get_bind()
kinds = [sa.Uuid(), sa.Uuid(as_uuid=False), sa.Uuid(native_uuid=False), sa.UUID()]
for kind in kinds:
    for value in [None, 0, 1, 2.5, -1, 1.23456789012345, "x", "2020-05-17", "2020-05-17 10:20:30", "12:30:00", "12:30:00.5", "3", "", b"x", "[1, null]", "{", "12345678123456781234567812345678"]:
        bind.exec_driver_sql("INSERT INTO t VALUES (?)", (value,))
        try:
            print(repr(kind), repr(value), bind.execute(sa.select(sa.table("t", sa.column("a", kind)))).all())
        except Exception as error:
            print(repr(kind), repr(value), type(error), error)
        bind.exec_driver_sql("DELETE FROM t")

### what choices show
#! live
#! setup CREATE TABLE t (a)
bind = op.get_bind()
kinds = [sa.Enum('x', 'y', name='k')]
for kind in kinds:
    for value in [None, 0, 1, 2.5, -1, 1.23456789012345, "x", "2020-05-17", "2020-05-17 10:20:30", "12:30:00", "12:30:00.5", "3", "", b"x", "[1, null]", "{", "12345678123456781234567812345678"]:
        bind.exec_driver_sql("INSERT INTO t VALUES (?)", (value,))
        try:
            print(repr(kind), repr(value), bind.execute(sa.select(sa.table("t", sa.column("a", kind)))).all())
        except Exception as error:
            print(repr(kind), repr(value), type(error), error)
        bind.exec_driver_sql("DELETE FROM t")

### what strict choices show
#! live
#! setup CREATE TABLE t (a)
bind = op.get_bind()
kinds = [sa.Enum('x', '2', native_enum=False, validate_strings=True, name='other')]
for kind in kinds:
    for value in [None, 0, 1, 2.5, -1, 1.23456789012345, "x", "2020-05-17", "2020-05-17 10:20:30", "12:30:00", "12:30:00.5", "3", "", b"x", "[1, null]", "{", "12345678123456781234567812345678"]:
        bind.exec_driver_sql("INSERT INTO t VALUES (?)", (value,))
        try:
            print(repr(kind), repr(value), bind.execute(sa.select(sa.table("t", sa.column("a", kind)))).all())
        except Exception as error:
            print(repr(kind), repr(value), type(error), error)
        bind.exec_driver_sql("DELETE FROM t")

### what nothing said of a type shows
#! live
#! setup CREATE TABLE t (a)
bind = op.get_bind()
kinds = [sa.types.NullType()]
for kind in kinds:
    for value in [None, 0, 1, 2.5, -1, 1.23456789012345, "x", "2020-05-17", "2020-05-17 10:20:30", "12:30:00", "12:30:00.5", "3", "", b"x", "[1, null]", "{", "12345678123456781234567812345678"]:
        bind.exec_driver_sql("INSERT INTO t VALUES (?)", (value,))
        try:
            print(repr(kind), repr(value), bind.execute(sa.select(sa.table("t", sa.column("a", kind)))).all())
        except Exception as error:
            print(repr(kind), repr(value), type(error), error)
        bind.exec_driver_sql("DELETE FROM t")

### numbers as literals
#! sql
#! option {"literal_binds": true}
odd = [None, True, 0, 1, 2, -3, 10**20, 0.5, 1e300, decimal.Decimal("1.50"), "it's", "2", "1.25", "2020-05-17", "100%", b"x", b"\xff",
       datetime.date(2020, 5, 17), datetime.datetime(2020, 5, 17, 10, 20, 30, 5), datetime.time(12, 30), datetime.timedelta(days=1, seconds=5),
       uuid.UUID(int=7), [1, "ü"], (1, 2), {"a": None}, sa.Integer]
for kind in [sa.Integer(), sa.Numeric(10, 2), sa.Float()]:
    for value in odd:
        print(repr(kind), repr(value))
        try:
            op.bulk_insert(sa.table("t", sa.column("a", kind)), [{"a": value}])
        except Exception as error:
            print(type(error), error)

### texts as literals
#! sql
#! option {"literal_binds": true}
odd = [None, True, 0, 1, 2, -3, 10**20, 0.5, 1e300, decimal.Decimal("1.50"), "it's", "2", "1.25", "2020-05-17", "100%", b"x", b"\xff",
       datetime.date(2020, 5, 17), datetime.datetime(2020, 5, 17, 10, 20, 30, 5), datetime.time(12, 30), datetime.timedelta(days=1, seconds=5),
       uuid.UUID(int=7), [1, "ü"], (1, 2), {"a": None}, sa.Integer]
for kind in [sa.String(3), sa.Unicode(), sa.LargeBinary()]:
    for value in odd:
        print(repr(kind), repr(value))
        try:
            op.bulk_insert(sa.table("t", sa.column("a", kind)), [{"a": value}])
        except Exception as error:
            print(type(error), error)

### booleans as literals
#! sql
#! option {"literal_binds": true}
odd = [None, True, 0, 1, 2, -3, 10**20, 0.5, 1e300, decimal.Decimal("1.50"), "it's", "2", "1.25", "2020-05-17", "100%", b"x", b"\xff",
       datetime.date(2020, 5, 17), datetime.datetime(2020, 5, 17, 10, 20, 30, 5), datetime.time(12, 30), datetime.timedelta(days=1, seconds=5),
       uuid.UUID(int=7), [1, "ü"], (1, 2), {"a": None}, sa.Integer]
for kind in [sa.Boolean()]:
    for value in odd:
        print(repr(kind), repr(value))
        try:
            op.bulk_insert(sa.table("t", sa.column("a", kind)), [{"a": value}])
        except Exception as error:
            print(type(error), error)

### dates as literals
#! sql
#! option {"literal_binds": true}
odd = [None, True, 0, 1, 2, -3, 10**20, 0.5, 1e300, decimal.Decimal("1.50"), "it's", "2", "1.25", "2020-05-17", "100%", b"x", b"\xff",
       datetime.date(2020, 5, 17), datetime.datetime(2020, 5, 17, 10, 20, 30, 5), datetime.time(12, 30), datetime.timedelta(days=1, seconds=5),
       uuid.UUID(int=7), [1, "ü"], (1, 2), {"a": None}, sa.Integer]
for kind in [sa.Date(), sa.DateTime(), sa.DateTime(timezone=True), sa.Time(), sa.TIMESTAMP()]:
    for value in odd:
        print(repr(kind), repr(value))
        try:
            op.bulk_insert(sa.table("t", sa.column("a", kind)), [{"a": value}])
        except Exception as error:
            print(type(error), error)

### spans as literals
#! sql
#! option {"literal_binds": true}
odd = [None, True, 0, 1, 2, -3, 10**20, 0.5, 1e300, decimal.Decimal("1.50"), "it's", "2", "1.25", "2020-05-17", "100%", b"x", b"\xff",
       datetime.date(2020, 5, 17), datetime.datetime(2020, 5, 17, 10, 20, 30, 5), datetime.time(12, 30), datetime.timedelta(days=1, seconds=5),
       uuid.UUID(int=7), [1, "ü"], (1, 2), {"a": None}, sa.Integer]
for kind in [sa.Interval()]:
    for value in odd:
        print(repr(kind), repr(value))
        try:
            op.bulk_insert(sa.table("t", sa.column("a", kind)), [{"a": value}])
        except Exception as error:
            print(type(error), error)

### documents as literals
#! sql
#! option {"literal_binds": true}
odd = [None, True, 0, 1, 2, -3, 10**20, 0.5, 1e300, decimal.Decimal("1.50"), "it's", "2", "1.25", "2020-05-17", "100%", b"x", b"\xff",
       datetime.date(2020, 5, 17), datetime.datetime(2020, 5, 17, 10, 20, 30, 5), datetime.time(12, 30), datetime.timedelta(days=1, seconds=5),
       uuid.UUID(int=7), [1, "ü"], (1, 2), {"a": None}, sa.Integer]
for kind in [sa.JSON(), sa.JSON(none_as_null=True)]:
    for value in odd:
        print(repr(kind), repr(value))
        try:
            op.bulk_insert(sa.table("t", sa.column("a", kind)), [{"a": value}])
        except Exception as error:
            print(type(error), error)

### identifiers as literals
#! sql
#! option {"literal_binds": true}
odd = [None, True, 0, 1, 2, -3, 10**20, decimal.Decimal("1.50"), "it's", "2", "1.25", "2020-05-17", "100%",
       datetime.date(2020, 5, 17), datetime.datetime(2020, 5, 17, 10, 20, 30, 5), datetime.time(12, 30),
       uuid.UUID(int=7), [1, "ü"], (1, 2), {"a": None}, sa.Integer]
for kind in [sa.Uuid(), sa.Uuid(as_uuid=False), sa.Uuid(native_uuid=False), sa.UUID()]:
    for value in odd:
        print(repr(kind), repr(value))
        try:
            op.bulk_insert(sa.table("t", sa.column("a", kind)), [{"a": value}])
        except Exception as error:
            print(type(error), error)

### choices as literals
#! sql
#! option {"literal_binds": true}
odd = [None, True, 0, 1, 2, -3, 10**20, 0.5, 1e300, decimal.Decimal("1.50"), "it's", "2", "1.25", "2020-05-17", "100%", b"x", b"\xff",
       datetime.date(2020, 5, 17), datetime.datetime(2020, 5, 17, 10, 20, 30, 5), datetime.time(12, 30), datetime.timedelta(days=1, seconds=5),
       uuid.UUID(int=7), [1, "ü"], (1, 2), {"a": None}, sa.Integer]
for kind in [sa.Enum('x', 'y', name='k'), sa.Enum('x', '2', native_enum=False)]:
    for value in odd:
        print(repr(kind), repr(value))
        try:
            op.bulk_insert(sa.table("t", sa.column("a", kind)), [{"a": value}])
        except Exception as error:
            print(type(error), error)

### nothing said of a type as literals
#! sql
#! option {"literal_binds": true}
odd = [None, True, 0, 1, 2, -3, 10**20, 0.5, 1e300, decimal.Decimal("1.50"), "it's", "2", "1.25", "2020-05-17", "100%", b"x", b"\xff",
       datetime.date(2020, 5, 17), datetime.datetime(2020, 5, 17, 10, 20, 30, 5), datetime.time(12, 30), datetime.timedelta(days=1, seconds=5),
       uuid.UUID(int=7), [1, "ü"], (1, 2), {"a": None}, sa.Integer]
for kind in [sa.types.NullType()]:
    for value in odd:
        print(repr(kind), repr(value))
        try:
            op.bulk_insert(sa.table("t", sa.column("a", kind)), [{"a": value}])
        except Exception as error:
            print(type(error), error)

### pickles as literals
#! sql
#! option {"literal_binds": true}
odd = [None, True, 0, 1, 2, -3, 10**20, 0.5, 1e300, decimal.Decimal("1.50"), "it's", "2", "1.25", "2020-05-17", "100%", b"x", b"\xff",
       datetime.date(2020, 5, 17), datetime.datetime(2020, 5, 17, 10, 20, 30, 5), datetime.time(12, 30), datetime.timedelta(days=1, seconds=5),
       uuid.UUID(int=7), [1, "ü"], (1, 2), {"a": None}, sa.Integer]
for kind in [sa.PickleType()]:
    for value in odd:
        print(repr(kind), repr(value))
        try:
            op.bulk_insert(sa.table("t", sa.column("a", kind)), [{"a": value}])
        except Exception as error:
            print(type(error), error)
