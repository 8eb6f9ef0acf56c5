def upgrade():
    op.add_column("t", sa.Column("x", sa.Integer())
    op.drop_column("t", "y")
