"""add_user_status

Revision ID: 003
Revises: 002
Create Date: 2024-02-02 16:40:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = '003'
down_revision = '002'
branch_labels = None
depends_on = None


# Pattern: a new column. It may be NULL, so the rows that are there need no value.

def upgrade() -> None:
    op.add_column('users',
        sa.Column('status', sa.String(length=20), nullable=True)
    )


def downgrade() -> None:
    op.drop_column('users', 'status')
