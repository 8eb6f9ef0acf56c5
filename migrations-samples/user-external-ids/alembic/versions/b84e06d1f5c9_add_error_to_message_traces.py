"""add error to message_traces

Revision ID: b84e06d1f5c9
Revises: 5d91c3a7e2f0
Create Date: 2025-09-23 18:11:05.902744

"""
from alembic import op
import sqlalchemy as sa

revision = "b84e06d1f5c9"
down_revision = "5d91c3a7e2f0"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("message_traces", sa.Column("error", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("message_traces", "error")
