"""index_conversation_user

Revision ID: 005
Revises: 004
Create Date: 2024-02-20 08:05:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = '005'
down_revision = '004'
branch_labels = None
depends_on = None


# Pattern: an index.

def upgrade() -> None:
    op.create_index('idx_conversation_user', 'conversations', ['user_id'])


def downgrade() -> None:
    op.drop_index('idx_conversation_user')
