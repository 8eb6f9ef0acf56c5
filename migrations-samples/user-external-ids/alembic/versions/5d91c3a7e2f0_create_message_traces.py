"""create message_traces

Revision ID: 5d91c3a7e2f0
Revises: 2c5f8e10b7d4
Create Date: 2025-09-15 09:02:47.115530

"""
from alembic import op
import sqlalchemy as sa

revision = "5d91c3a7e2f0"
down_revision = "2c5f8e10b7d4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "message_traces",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("instance_name", sa.String(length=100), nullable=False),
        sa.Column("user_id", sa.String(length=36), nullable=True),
        sa.Column("status", sa.String(length=20), server_default="received", nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_message_traces_instance_name"), "message_traces", ["instance_name"]
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_message_traces_instance_name"), table_name="message_traces")
    op.drop_table("message_traces")
