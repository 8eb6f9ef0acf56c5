"""phase1_claude_sdk_v2_foundation

Revision ID: c0b7d0e366e7
Revises: 567cc0f251e5
Create Date: 2025-10-19 00:58:33.870914

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

from app.database.base import JSONB

revision: str = "c0b7d0e366e7"
down_revision: Union[str, Sequence[str], None] = "567cc0f251e5"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table(
        "working_directory_archives",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("session_id", sa.UUID(), nullable=False),
        sa.Column("archive_path", sa.Text(), nullable=False),
        sa.Column("storage_backend", sa.String(length=50), nullable=False),
        sa.Column("compression_type", sa.String(length=50), nullable=False, server_default="gzip"),
        sa.Column("size_bytes", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(length=50), nullable=False, server_default="pending"),
        sa.Column("error_message", sa.Text(), nullable=True),
        sa.Column("archive_metadata", JSONB(), nullable=False, server_default=sa.text("'{}'::jsonb")),
        sa.Column("archived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.text("now()")),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.text("now()")),
        sa.CheckConstraint("status IN ('pending', 'in_progress', 'completed', 'failed')"),
        sa.CheckConstraint("storage_backend IN ('s3', 'filesystem')"),
        sa.CheckConstraint("size_bytes >= 0", name="ck_working_directory_archives_chk_size"),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("idx_archives_session_status", "working_directory_archives", ["session_id", "status"])
    op.create_table(
        "session_metrics_snapshots",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("session_id", sa.UUID(), nullable=False),
        sa.Column("snapshot_type", sa.String(length=50), nullable=False),
        sa.Column("total_messages", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("total_tool_calls", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("total_errors", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("total_retries", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("total_hook_executions", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("total_permission_checks", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("input_tokens", sa.BigInteger(), nullable=False, server_default=sa.text("0")),
        sa.Column("output_tokens", sa.BigInteger(), nullable=False, server_default=sa.text("0")),
        sa.Column("cache_read_tokens", sa.BigInteger(), nullable=False, server_default=sa.text("0")),
        sa.Column("total_cost_usd", sa.Numeric(precision=12, scale=6), nullable=False, server_default=sa.text("0")),
        sa.Column("duration_ms", sa.Interval(), nullable=True),
        sa.Column("metrics_data", JSONB(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.text("now()")),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("idx_snapshots_session_created", "session_metrics_snapshots", ["session_id", "created_at"])
    op.create_index("idx_snapshots_type_created", "session_metrics_snapshots", ["snapshot_type", "created_at"])
    op.create_table(
        "hook_executions",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("session_id", sa.UUID(), nullable=False),
        sa.Column("tool_call_id", sa.UUID(), nullable=True),
        sa.Column("hook_name", sa.String(length=255), nullable=False),
        sa.Column("tool_use_id", sa.String(length=255), nullable=True),
        sa.Column("tool_name", sa.String(length=255), nullable=True),
        sa.Column("input_data", JSONB(), nullable=False),
        sa.Column("output_data", JSONB(), nullable=True),
        sa.Column("context_data", JSONB(), nullable=True),
        sa.Column("execution_time_ms", sa.Float(), nullable=True),
        sa.Column("error_message", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.text("now()")),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["tool_call_id"], ["tool_calls.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("idx_hook_executions_input_data", "hook_executions", ["input_data"], postgresql_using="gin")
    op.create_index("idx_hook_executions_output_data", "hook_executions", ["output_data"], postgresql_using="gin")
    op.create_table(
        "permission_decisions",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("session_id", sa.UUID(), nullable=False),
        sa.Column("tool_call_id", sa.UUID(), nullable=True),
        sa.Column("tool_use_id", sa.String(length=255), nullable=True),
        sa.Column("tool_name", sa.String(length=255), nullable=False),
        sa.Column("input_data", JSONB(), nullable=False),
        sa.Column("context_data", JSONB(), nullable=True),
        sa.Column("decision", sa.String(length=50), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("policy_applied", sa.String(length=255), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.text("now()")),
        sa.CheckConstraint("decision IN ('allow', 'deny', 'ask')", name="ck_permission_decisions_chk_decision"),
        sa.ForeignKeyConstraint(["session_id"], ["sessions.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["tool_call_id"], ["tool_calls.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("idx_permission_decisions_input", "permission_decisions", ["input_data"], postgresql_using="gin")

    op.add_column("sessions", sa.Column("include_partial_messages", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("sessions", sa.Column("max_retries", sa.Integer(), nullable=False, server_default=sa.text("3")))
    op.add_column("sessions", sa.Column("retry_delay", sa.Numeric(precision=6, scale=2), nullable=True))
    op.add_column("sessions", sa.Column("hooks_enabled", JSONB(), nullable=True))
    op.add_column("sessions", sa.Column("permission_mode", sa.String(length=50), nullable=False, server_default="default"))
    op.add_column("sessions", sa.Column("custom_policies", JSONB(), nullable=True))
    op.add_column("sessions", sa.Column("total_hook_executions", sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.add_column("sessions", sa.Column("total_permission_checks", sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.add_column("sessions", sa.Column("total_errors", sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.add_column("sessions", sa.Column("total_retries", sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.add_column("sessions", sa.Column("archive_id", sa.UUID(), nullable=True))
    op.alter_column(
        "sessions",
        "timeout_seconds",
        existing_type=sa.Integer(),
        type_=sa.BigInteger(),
        server_default=sa.text("3600"),
        existing_nullable=True,
    )
    op.create_foreign_key(
        "fk_sessions_archive_id", "sessions", "working_directory_archives", ["archive_id"], ["id"], ondelete="SET NULL"
    )

    op.add_column("messages", sa.Column("is_partial", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("messages", sa.Column("parent_message_id", sa.UUID(), nullable=True))
    op.add_column("messages", sa.Column("thinking_content", sa.Text(), nullable=True))
    op.create_foreign_key(
        "fk_messages_parent_message_id", "messages", "messages", ["parent_message_id"], ["id"], ondelete="CASCADE"
    )
    op.create_index("idx_messages_parent", "messages", ["parent_message_id"])

    op.add_column("tool_calls", sa.Column("retries", sa.Integer(), nullable=False, server_default=sa.text("0")))
    op.add_column("tool_calls", sa.Column("hook_pre_data", JSONB(), nullable=True))
    op.add_column("tool_calls", sa.Column("hook_post_data", JSONB(), nullable=True, comment="what the hook gave back"))


def downgrade() -> None:
    for name in ("hook_post_data", "hook_pre_data", "retries"):
        op.drop_column("tool_calls", name)
    op.drop_index("idx_messages_parent", table_name="messages")
    op.drop_constraint("fk_messages_parent_message_id", "messages", type_="foreignkey")
    for name in ("thinking_content", "parent_message_id", "is_partial"):
        op.drop_column("messages", name)
    op.drop_constraint("fk_sessions_archive_id", "sessions", type_="foreignkey")
    op.alter_column(
        "sessions",
        "timeout_seconds",
        existing_type=sa.BigInteger(),
        type_=sa.Integer(),
        server_default=None,
        existing_nullable=True,
    )
    op.drop_column("sessions", "archive_id")
    op.drop_column("sessions", "total_retries")
    op.drop_column("sessions", "total_errors")
    op.drop_column("sessions", "total_permission_checks")
    op.drop_column("sessions", "total_hook_executions")
    op.drop_column("sessions", "custom_policies")
    op.drop_column("sessions", "permission_mode")
    op.drop_column("sessions", "hooks_enabled")
    op.drop_column("sessions", "retry_delay")
    op.drop_column("sessions", "max_retries")
    op.drop_column("sessions", "include_partial_messages")
    op.drop_table("permission_decisions")
    op.drop_table("hook_executions")
    op.drop_table("session_metrics_snapshots")
    op.drop_table("working_directory_archives")
