def upgrade():
    x = foo(a b)
