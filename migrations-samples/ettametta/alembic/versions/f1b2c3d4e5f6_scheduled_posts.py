"""scheduled posts

Revision ID: f1b2c3d4e5f6
Revises: 260bae1bf65b
Create Date: 2026-02-11 16:00:00

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

revision: str = "f1b2c3d4e5f6"
down_revision: Union[str, Sequence[str], None] = "260bae1bf65b"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table(
        "scheduled_posts",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("job_id", sa.String(), sa.ForeignKey("video_jobs.id", ondelete="SET NULL"), nullable=True),
        sa.Column("account_id", sa.Integer(), sa.ForeignKey("social_accounts.id"), nullable=False, index=True),
        sa.Column("scheduled_time", sa.DateTime(), nullable=False),
        sa.Column("status", sa.String(20), server_default="PENDING", nullable=False),
    )


def downgrade() -> None:
    op.drop_table("scheduled_posts")
