"""fill display_name

Revision ID: 6a9f2c8e0b45
Revises: 5d8e1b7f9a34
Create Date: 2025-11-04 08:00:11.718043

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

revision: str = "6a9f2c8e0b45"
down_revision: Union[str, Sequence[str], None] = "5d8e1b7f9a34"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    # Second step: the new code writes both columns; what was there before is filled in now.
    op.execute("UPDATE users SET display_name = COALESCE(full_name, username) WHERE display_name IS NULL")


def downgrade() -> None:
    op.execute("UPDATE users SET display_name = NULL")
