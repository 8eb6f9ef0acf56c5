"""create user_external_ids table

Revision ID: 7f3a2b1c9a01
Revises: 2c5f8e10b7d4
Create Date: 2025-09-22 11:45:19.334871

"""
from alembic import op
import sqlalchemy as sa

revision = "7f3a2b1c9a01"
down_revision = "2c5f8e10b7d4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "user_external_ids",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(length=36), nullable=False),
        sa.Column("provider", sa.String(length=30), nullable=False),
        sa.Column("external_id", sa.String(length=200), nullable=False),
        sa.Column("instance_name", sa.String(length=100), nullable=True),
        # The database fills these in, also for rows that no ORM has written.
        sa.Column(
            "created_at",
            sa.DateTime(),
            server_default=sa.text("CURRENT_TIMESTAMP"),
            nullable=False,
        ),
        sa.Column(
            "updated_at",
            sa.DateTime(),
            server_default=sa.text("CURRENT_TIMESTAMP"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint(
            "provider", "external_id", name="uq_user_external_ids_provider_external"
        ),
    )
    op.create_index(
        op.f("ix_user_external_ids_user_id"), "user_external_ids", ["user_id"]
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_user_external_ids_user_id"), table_name="user_external_ids")
    op.drop_table("user_external_ids")
