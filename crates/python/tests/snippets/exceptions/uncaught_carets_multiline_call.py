def op(name, *cols, **kw):
    raise LookupError(name)

op(
    "users",
    1,
    2,
    key=None,
)
