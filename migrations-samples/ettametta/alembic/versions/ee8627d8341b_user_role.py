"""user role

Revision ID: ee8627d8341b
Revises: a1b2c3d4e5f
Create Date: 2026-02-03 18:46:12.559120

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

revision: str = "ee8627d8341b"
down_revision: Union[str, Sequence[str], None] = "a1b2c3d4e5f"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column("users", sa.Column("role", sa.String(20), nullable=True))
    users = sa.table("users", sa.column("role", sa.String), sa.column("subscription", sa.String))
    op.execute(users.update().where(users.c.subscription == "enterprise").values(role="ADMIN"))
    op.execute(users.update().where(users.c.role.is_(None)).values(role="USER"))


def downgrade() -> None:
    op.drop_column("users", "role")
