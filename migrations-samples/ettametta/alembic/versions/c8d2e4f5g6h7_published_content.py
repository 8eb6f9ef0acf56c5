"""published content

Revision ID: c8d2e4f5g6h7
Revises: merge_heads_2026
Create Date: 2026-01-20 13:12:00

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

revision: str = "c8d2e4f5g6h7"
down_revision: Union[str, Sequence[str], None] = "merge_heads_2026"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table(
        "published_content",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(200), nullable=True),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("published_at", sa.DateTime(), server_default=sa.text("(CURRENT_TIMESTAMP)"), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["social_accounts.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )


def downgrade() -> None:
    op.drop_table("published_content")
