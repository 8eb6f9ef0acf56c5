"""merge heads

Revision ID: 5d8e1b7f9a34
Revises: 1f0a7c3d5e21, 9b4e2d6a8c10
Create Date: 2025-11-03 11:30:55.302881

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

revision: str = "5d8e1b7f9a34"
down_revision: Union[str, Sequence[str], None] = ("1f0a7c3d5e21", "9b4e2d6a8c10")
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
