"""monitored niches belong to a user

Revision ID: add_user_id_monitored_niches
Revises: a4b1aaadd072
Create Date: 2026-01-15 17:42:00

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

revision: str = "add_user_id_monitored_niches"
down_revision: Union[str, Sequence[str], None] = "a4b1aaadd072"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    # users may come from the branch beside this one, later: no foreign key here.
    op.add_column("monitored_niches", sa.Column("user_id", sa.String(36), nullable=True))
    op.create_index("ix_monitored_niches_user_id", "monitored_niches", ["user_id"])


def downgrade() -> None:
    op.drop_index("ix_monitored_niches_user_id", table_name="monitored_niches")
    op.drop_column("monitored_niches", "user_id")
