"""archive old sessions

Revision ID: 9b4e2d6a8c10
Revises: c0b7d0e366e7
Create Date: 2025-11-03 09:22:40.019356

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

revision: str = "9b4e2d6a8c10"
down_revision: Union[str, Sequence[str], None] = "c0b7d0e366e7"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.execute("UPDATE sessions SET status = 'archived' WHERE completed_at < NOW() - INTERVAL '90 days'")

    sessions = sa.table("sessions", sa.column("id", sa.UUID), sa.column("status", sa.String), sa.column("mode", sa.String))
    op.execute(
        sessions.update()
        .where(sessions.c.mode == "forked")
        .where(sessions.c.status != "archived")
        .values(status="closed")
    )
    op.execute(
        sa.update(sessions).where(sessions.c.id == "3f2504e0-4f89-41d3-9a0c-0305e82c3301").values(status=sa.func.upper("kept"))
    )


def downgrade() -> None:
    op.execute("UPDATE sessions SET status = 'completed' WHERE status IN ('archived', 'closed', 'KEPT')")
