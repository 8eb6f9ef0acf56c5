"""add localId and fix role default

Revision ID: 7b4280a50047
Revises: 9a0ea82c4ee9
Create Date: 2026-01-08 03:15:29.710022

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

revision: str = "7b4280a50047"
down_revision: Union[str, Sequence[str], None] = "9a0ea82c4ee9"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    # A new default is for new users only: those who are here keep their role.
    with op.batch_alter_table("users") as batch_op:
        batch_op.add_column(sa.Column("localId", sa.String(50), nullable=True))
        batch_op.create_index("idx_users_localid", ["localId"])
        batch_op.alter_column("role", existing_type=sa.String(20), existing_nullable=False, server_default="guest")
        batch_op.create_unique_constraint("uq_provider_social_id", ["provider", "social_id"])


def downgrade() -> None:
    # In reverse order.
    with op.batch_alter_table("users") as batch_op:
        batch_op.drop_constraint("uq_provider_social_id", type_="unique")
        batch_op.alter_column("role", existing_type=sa.String(20), existing_nullable=False, server_default="user")
        batch_op.drop_index("idx_users_localid")
        batch_op.drop_column("localId")
