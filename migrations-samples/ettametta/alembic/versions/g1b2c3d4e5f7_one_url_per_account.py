"""one url per account

Revision ID: g1b2c3d4e5f7
Revises: f1b2c3d4e5f6
Create Date: 2026-02-13 11:00:00

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

revision: str = "g1b2c3d4e5f7"
down_revision: Union[str, Sequence[str], None] = "f1b2c3d4e5f6"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    with op.batch_alter_table("published_content") as batch_op:
        batch_op.create_unique_constraint("uq_published_content_account_url", ["account_id", "url"])


def downgrade() -> None:
    with op.batch_alter_table("published_content") as batch_op:
        batch_op.drop_constraint("uq_published_content_account_url", type_="unique")
