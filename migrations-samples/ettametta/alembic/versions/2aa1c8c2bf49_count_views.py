"""count views

Revision ID: 2aa1c8c2bf49
Revises: c8d2e4f5g6h7
Create Date: 2026-01-23 21:55:37.004410

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

revision: str = "2aa1c8c2bf49"
down_revision: Union[str, Sequence[str], None] = "c8d2e4f5g6h7"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table("published_content") as batch_op:
        batch_op.add_column(sa.Column("views", sa.Integer(), nullable=False, server_default="0"))
        batch_op.alter_column("title", existing_type=sa.String(200), nullable=False, server_default="untitled")


def downgrade() -> None:
    with op.batch_alter_table("published_content") as batch_op:
        batch_op.alter_column("title", existing_type=sa.String(200), nullable=True, server_default=None)
        batch_op.drop_column("views")
