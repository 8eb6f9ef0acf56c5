"""count_messages

Revision ID: 007
Revises: 8c1f4d7e20ab
Create Date: 2024-04-02 07:31:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = '007'
down_revision = '8c1f4d7e20ab'
branch_labels = None
depends_on = None


# Pattern: a column and its data in one step.

def upgrade() -> None:
    op.add_column('conversations',
        sa.Column('message_count', sa.Integer(), server_default='0', nullable=False)
    )
    op.execute(
        """
        UPDATE conversations SET message_count = (
            SELECT count(*) FROM messages WHERE messages.conversation_id = conversations.id
        )
        """
    )


def downgrade() -> None:
    op.drop_column('conversations', 'message_count')
