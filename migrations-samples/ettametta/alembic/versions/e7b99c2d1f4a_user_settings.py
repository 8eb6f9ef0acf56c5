"""user settings

Revision ID: e7b99c2d1f4a
Revises: 83a4ab83e579
Create Date: 2026-03-05 22:14:40.806315

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa
from sqlalchemy import inspect as sa_inspect

revision: str = "e7b99c2d1f4a"
down_revision: Union[str, Sequence[str], None] = "83a4ab83e579"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    inspector = sa_inspect(op.get_bind())

    if "user_settings" not in inspector.get_table_names():
        op.create_table(
            "user_settings",
            sa.Column("user_id", sa.String(36), sa.ForeignKey("users.id", ondelete="CASCADE"), primary_key=True),
            sa.Column("theme", sa.String(20), server_default="dark", nullable=False),
            sa.Column("settings", sa.JSON(), nullable=True),
        )

    indexes = [index["name"] for index in inspector.get_indexes("video_jobs")]
    if "ix_video_jobs_created_at" not in indexes:
        op.create_index("ix_video_jobs_created_at", "video_jobs", ["created_at"])

    nullable = {column["name"]: column["nullable"] for column in inspector.get_columns("users")}
    if nullable["role"]:
        with op.batch_alter_table("users") as batch_op:
            batch_op.alter_column("role", existing_type=sa.String(20), nullable=False, server_default="USER")


def downgrade() -> None:
    pass
