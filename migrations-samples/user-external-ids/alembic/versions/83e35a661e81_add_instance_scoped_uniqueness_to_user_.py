"""add_instance_scoped_uniqueness_to_user_external_ids

Revision ID: 83e35a661e81
Revises: 7f3a2b1c9a01
Create Date: 2025-09-24 23:41:52.270938

"""
from alembic import op

revision = "83e35a661e81"
down_revision = "7f3a2b1c9a01"
branch_labels = None
depends_on = None

OLD = "uq_user_external_ids_provider_external"
NEW = "uq_user_external_ids_provider_external_instance"


def upgrade() -> None:
    # SQLite cannot alter a constraint: batch mode makes a new table, copies the
    # rows, and puts it in the old one's place.
    with op.batch_alter_table("user_external_ids") as batch_op:
        batch_op.drop_constraint(OLD, type_="unique")
        batch_op.create_unique_constraint(NEW, ["provider", "external_id", "instance_name"])


def downgrade() -> None:
    with op.batch_alter_table("user_external_ids") as batch_op:
        batch_op.drop_constraint(NEW, type_="unique")
        batch_op.create_unique_constraint(OLD, ["provider", "external_id"])
