"""subscription tier

Revision ID: a1b2c3d4e5f
Revises: 86ebe6287aea
Create Date: 2026-01-29 15:20:00

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

revision: str = "a1b2c3d4e5f"
down_revision: Union[str, Sequence[str], None] = "86ebe6287aea"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    # This id has eleven characters: it begins like a1b2c3d4e5f6, and is another revision.
    op.add_column("users", sa.Column("subscription", sa.String(20), nullable=False, server_default="free"))


def downgrade() -> None:
    op.drop_column("users", "subscription")
