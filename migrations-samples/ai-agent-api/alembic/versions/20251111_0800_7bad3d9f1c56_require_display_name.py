"""require display_name

Revision ID: 7bad3d9f1c56
Revises: 6a9f2c8e0b45
Create Date: 2025-11-11 08:00:29.446127

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

revision: str = "7bad3d9f1c56"
down_revision: Union[str, Sequence[str], None] = "6a9f2c8e0b45"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    # Third step: no code reads the old column any more.
    op.alter_column("users", "display_name", existing_type=sa.String(100), nullable=False)
    op.drop_column("users", "full_name")


def downgrade() -> None:
    op.add_column("users", sa.Column("full_name", sa.String(255), nullable=True))
    op.execute("UPDATE users SET full_name = display_name")
    op.alter_column("users", "display_name", existing_type=sa.String(100), nullable=True)
