"""add display_name nullable

Revision ID: 1f0a7c3d5e21
Revises: c0b7d0e366e7
Create Date: 2025-11-03 09:10:02.551700

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

revision: str = "1f0a7c3d5e21"
down_revision: Union[str, Sequence[str], None] = "c0b7d0e366e7"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    # First step of three: old code does not know the column, and must be able to insert without it.
    op.add_column("users", sa.Column("display_name", sa.String(100), nullable=True))


def downgrade() -> None:
    op.drop_column("users", "display_name")
