total = (
    1
    + len("abc")
    + int("x1")
)
