"""add session_templates table

Revision ID: 567cc0f251e5
Revises: 972fc63ffb69
Create Date: 2025-10-18 03:55:48.116203

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

from app.database.base import ARRAY, JSONB

revision: str = "567cc0f251e5"
down_revision: Union[str, Sequence[str], None] = "972fc63ffb69"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table(
        "session_templates",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("user_id", sa.UUID(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("category", sa.String(length=100), nullable=True),
        sa.Column("system_prompt", sa.Text(), nullable=True),
        sa.Column("sdk_options", JSONB(), nullable=True),
        sa.Column("mcp_server_ids", ARRAY(sa.UUID()), nullable=True),
        sa.Column("is_public", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("is_organization_shared", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("tags", ARRAY(sa.String), nullable=True),
        sa.Column("template_metadata", JSONB(), nullable=True),
        sa.Column("usage_count", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.text("now()")),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.text("now()")),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "category IN ('development', 'security', 'production', 'debugging', 'performance', 'custom') OR category IS NULL"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("idx_templates_tags", "session_templates", ["tags"], unique=False, postgresql_using="gin")
    op.create_index(
        "idx_templates_metadata",
        "session_templates",
        ["template_metadata"],
        unique=False,
        postgresql_using="gin",
        postgresql_ops={"template_metadata": "jsonb_path_ops"},
    )
    op.create_index(
        "idx_templates_user_active",
        "session_templates",
        ["user_id", "name"],
        unique=True,
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "idx_templates_public",
        "session_templates",
        ["category"],
        unique=False,
        postgresql_where=sa.text("is_public = true"),
    )
    op.create_index("idx_templates_recent", "session_templates", [sa.literal_column("usage_count DESC"), "last_used_at"])

    op.add_column("sessions", sa.Column("template_id", sa.UUID(), nullable=True))
    op.create_foreign_key(
        "fk_sessions_template_id_session_templates",
        "sessions",
        "session_templates",
        ["template_id"],
        ["id"],
        ondelete="SET NULL",
    )

    # Logs are read newest first.
    op.drop_index("ix_audit_logs_user_created", table_name="audit_logs")
    op.drop_index("ix_audit_logs_created_at", table_name="audit_logs")
    op.create_index("ix_audit_logs_created_at", "audit_logs", [sa.text("created_at DESC")])
    op.create_index("ix_audit_logs_user_created", "audit_logs", ["user_id", sa.text("created_at DESC")])


def downgrade() -> None:
    op.drop_index("ix_audit_logs_user_created", table_name="audit_logs")
    op.drop_index("ix_audit_logs_created_at", table_name="audit_logs")
    op.create_index("ix_audit_logs_created_at", "audit_logs", ["created_at"], unique=False)
    op.create_index("ix_audit_logs_user_created", "audit_logs", ["user_id", "created_at"], unique=False)
    op.drop_constraint("fk_sessions_template_id_session_templates", "sessions", type_="foreignkey")
    op.drop_column("sessions", "template_id")
    op.drop_index("idx_templates_recent", table_name="session_templates")
    op.drop_index(
        "idx_templates_public", table_name="session_templates", postgresql_where=sa.text("is_public = true")
    )
    op.drop_index(
        "idx_templates_user_active", table_name="session_templates", postgresql_where=sa.text("deleted_at IS NULL")
    )
    op.drop_index("idx_templates_metadata", table_name="session_templates", postgresql_using="gin")
    op.drop_index("idx_templates_tags", table_name="session_templates", postgresql_using="gin")
    op.drop_table("session_templates")
