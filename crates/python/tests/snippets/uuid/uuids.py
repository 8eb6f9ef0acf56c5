import uuid
u = uuid.UUID("12345678-1234-5678-1234-567812345678")
print(u, repr(u), u.hex, u.int, u.bytes, u.urn, u.version, u.variant, u == uuid.UUID(u.hex), u == str(u), u < uuid.UUID(int=2**128 - 1), hash(u) == hash(uuid.UUID(u.hex)), str(u).upper(), u.fields, u.bytes_le == uuid.UUID(bytes_le=u.bytes_le).bytes_le, uuid.UUID(bytes=u.bytes) == u, uuid.UUID("{12345678123456781234567812345678}") == u, uuid.UUID(int=5))
print(uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid3(uuid.NAMESPACE_URL, "x"), uuid.uuid4().version, len(str(uuid.uuid4())), uuid.uuid4() != uuid.uuid4(), uuid.uuid1().version, isinstance(uuid.uuid4(), uuid.UUID))
for bad in (lambda: uuid.UUID("x"), lambda: uuid.UUID(), lambda: uuid.UUID(int=-1), lambda: setattr(u, "int", 5), lambda: uuid.UUID(bytes=b"x"), lambda: u < 5):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
