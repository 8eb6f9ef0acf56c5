"""tell accounts that signed in with Google

Revision ID: b2c3d4e5f6g7
Revises: a4b1aaadd072
Create Date: 2026-01-16 09:30:00

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

revision: str = "b2c3d4e5f6g7"
down_revision: Union[str, Sequence[str], None] = "a4b1aaadd072"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column(
        "social_accounts",
        sa.Column("is_google_oauth", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.execute("UPDATE social_accounts SET is_google_oauth = 1 WHERE platform = 'youtube'")


def downgrade() -> None:
    op.drop_column("social_accounts", "is_google_oauth")
