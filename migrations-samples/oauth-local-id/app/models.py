"""The one table that signing in needs."""
from datetime import datetime
from typing import Optional

from sqlalchemy import Column, DateTime, Index, Integer, String, UniqueConstraint, func
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    pass


class User(Base):
    """Someone who signed in with an OAuth provider, or with a local id."""

    __tablename__ = "users"
    __table_args__ = (
        UniqueConstraint("provider", "social_id", name="uq_provider_social_id"),
        Index("idx_users_localid", "localId"),
    )

    id = Column(Integer, primary_key=True)
    email = Column(String(255), nullable=False, unique=True, index=True)
    name = Column(String(100))
    provider = Column(String(20), nullable=False)
    social_id = Column(String(255), nullable=False)
    localId = Column(String(50), nullable=True)
    role = Column(String(20), nullable=False, server_default="guest")
    created_at = Column(DateTime, nullable=False, server_default=func.current_timestamp())

    def signed_in_with(self) -> Optional[str]:
        return self.localId or f"{self.provider}:{self.social_id}"
