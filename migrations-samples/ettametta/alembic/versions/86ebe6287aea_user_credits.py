"""user credits

Revision ID: 86ebe6287aea
Revises: 2aa1c8c2bf49
Create Date: 2026-01-27 10:08:59.731845

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

revision: str = "86ebe6287aea"
down_revision: Union[str, Sequence[str], None] = "2aa1c8c2bf49"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table(
        "user_credits",
        sa.Column("user_id", sa.String(36), nullable=False),
        sa.Column("balance", sa.Integer(), nullable=False),
        sa.CheckConstraint("balance >= 0", name="ck_user_credits_balance"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_user_credits_user_id"),
        sa.PrimaryKeyConstraint("user_id"),
    )
    op.create_table(
        "credit_transactions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(36), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Enum("PURCHASE", "RENDER", "REFUND", name="creditreason"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_credit_transactions_user_id", "credit_transactions", ["user_id", "created_at"])


def downgrade() -> None:
    op.drop_index("ix_credit_transactions_user_id", table_name="credit_transactions")
    op.drop_table("credit_transactions")
    op.drop_table("user_credits")
