"""index video jobs

Revision ID: 260bae1bf65b
Revises: efb25ef5b164
Create Date: 2026-02-06 14:27:33.918264

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

revision: str = "260bae1bf65b"
down_revision: Union[str, Sequence[str], None] = "efb25ef5b164"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_index("ix_video_jobs_user_status", "video_jobs", ["user_id", "status"])


def downgrade() -> None:
    op.drop_index("ix_video_jobs_user_status", table_name="video_jobs")
