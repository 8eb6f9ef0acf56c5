"""initial schema

Revision ID: a4b1aaadd072
Revises: 
Create Date: 2025-12-02 19:04:11.310201

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

revision: str = "a4b1aaadd072"
down_revision: Union[str, Sequence[str], None] = None
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table(
        "monitored_niches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("niche", sa.String(), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=True),
        sa.Column("last_scanned_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_monitored_niches_niche"), "monitored_niches", ["niche"], unique=True)
    op.create_table(
        "social_accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(), nullable=True),
        sa.Column("username", sa.String(), nullable=True),
        sa.Column("token_data", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_social_accounts_id"), "social_accounts", ["id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_social_accounts_id"), table_name="social_accounts")
    op.drop_table("social_accounts")
    op.drop_index(op.f("ix_monitored_niches_niche"), table_name="monitored_niches")
    op.drop_table("monitored_niches")
