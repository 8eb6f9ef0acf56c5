from typing import Any, Optional
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import JSONB, Base


class MessageModel(Base):
    __tablename__ = "messages"
    __table_args__ = (Index("ix_messages_session_sequence", "session_id", "sequence_number", unique=True),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"))
    message_type: Mapped[str] = mapped_column(String(50))
    content: Mapped[dict[str, Any]] = mapped_column(JSONB)
    sequence_number: Mapped[int]
    parent_message_id: Mapped[Optional[UUID]] = mapped_column(ForeignKey("messages.id", ondelete="CASCADE"))
