def upgrade():
    op.create_table("a",
        sa.Column("id", sa.Integer())
        sa.Column("b", sa.Text()),
    )
