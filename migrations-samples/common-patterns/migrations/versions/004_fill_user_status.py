"""fill_user_status

Revision ID: 004
Revises: 003
Create Date: 2024-02-02 16:52:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = '004'
down_revision = '003'
branch_labels = None
depends_on = None


# Pattern: a data migration. Who came this year is active.

def upgrade() -> None:
    op.execute("UPDATE users SET status = 'active' WHERE created_at > '2024-01-01'")


def downgrade() -> None:
    op.execute("UPDATE users SET status = NULL WHERE created_at > '2024-01-01'")
