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
    op.drop_constraint(OLD, "user_external_ids", type_="unique")
    op.create_unique_constraint(
        NEW, "user_external_ids", ["provider", "external_id", "instance_name"]
    )


def downgrade() -> None:
    op.drop_constraint(NEW, "user_external_ids", type_="unique")
    op.create_unique_constraint(OLD, "user_external_ids", ["provider", "external_id"])
