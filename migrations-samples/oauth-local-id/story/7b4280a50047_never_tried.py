"""add localId and fix role default

Revision ID: 7b4280a50047
Revises: 9a0ea82c4ee9
Create Date: 2026-01-08 03:15:29.710022

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

revision: str = "7b4280a50047"
down_revision: Union[str, Sequence[str], None] = "9a0ea82c4ee9"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column("users", sa.Column("localId", sa.String(50), nullable=True))
    op.create_index("idx_users_localid", "users", ["localId"])
    op.alter_column("users", "role", existing_type=sa.String(20), server_default="guest")
    op.create_unique_constraint("uq_provider_social_id", "users", ["provider", "social_id"])


def downgrade() -> None:
    op.drop_constraint("uq_provider_social_id", "users", type_="unique")
    op.alter_column("users", "role", existing_type=sa.String(20), server_default="user")
    op.drop_index("idx_users_localid", table_name="users")
    op.drop_column("users", "localId")
