"""complete users

Revision ID: 83a4ab83e579
Revises: d410fb0d40a9
Create Date: 2026-03-02 07:58:14.130977

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa
from sqlalchemy import inspect as sa_inspect

revision: str = "83a4ab83e579"
down_revision: Union[str, Sequence[str], None] = "d410fb0d40a9"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None

# Some databases have a part of these already: added by hand, or made from the models.
WANTED = [
    ("full_name", sa.String(120)),
    ("avatar_url", sa.Text()),
    ("telegram_token", sa.String(255)),
]


def upgrade() -> None:
    inspector = sa_inspect(op.get_bind())
    columns = [column["name"] for column in inspector.get_columns("users")]
    for name, type_ in WANTED:
        if name not in columns:
            op.add_column("users", sa.Column(name, type_, nullable=True))


def downgrade() -> None:
    pass
