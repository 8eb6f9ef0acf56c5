"""say why a job failed

Revision ID: d410fb0d40a9
Revises: g1b2c3d4e5f7
Create Date: 2026-02-19 20:31:05.447120

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

revision: str = "d410fb0d40a9"
down_revision: Union[str, Sequence[str], None] = "g1b2c3d4e5f7"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column("video_jobs", sa.Column("error_message", sa.Text(), nullable=True))
    op.add_column("video_jobs", sa.Column("retries", sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    pass
