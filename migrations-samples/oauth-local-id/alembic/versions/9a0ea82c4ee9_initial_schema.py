"""initial schema

Revision ID: 9a0ea82c4ee9
Revises:
Create Date: 2026-01-08 02:48:10.402113

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

revision: str = "9a0ea82c4ee9"
down_revision: Union[str, Sequence[str], None] = None
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """The users table as it stood before there were migrations."""
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("email", sa.String(255), nullable=False),
        sa.Column("name", sa.String(100)),
        sa.Column("provider", sa.String(20), nullable=False),
        sa.Column("social_id", sa.String(255), nullable=False),
        sa.Column("role", sa.String(20), nullable=False, server_default="user"),
        sa.Column("created_at", sa.DateTime(), nullable=False, server_default=sa.func.current_timestamp()),
    )
    op.create_index("ix_users_email", "users", ["email"], unique=True)
    op.create_index("ix_users_provider", "users", ["provider"])


def downgrade() -> None:
    op.drop_index("ix_users_provider", table_name="users")
    op.drop_index("ix_users_email", table_name="users")
    op.drop_table("users")
