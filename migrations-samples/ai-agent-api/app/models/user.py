from __future__ import annotations

from datetime import datetime
from typing import Optional
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, String, func, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database.base import Base


class OrganizationModel(Base):
    __tablename__ = "organizations"
    __table_args__ = (CheckConstraint("plan IN ('free', 'pro', 'enterprise')", name="ck_organizations_chk_plan"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    name: Mapped[str] = mapped_column(String(255), index=True)
    slug: Mapped[str] = mapped_column(String(100), unique=True)
    plan: Mapped[str] = mapped_column(String(50), server_default="free")
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())

    users: Mapped[list[UserModel]] = relationship(back_populates="organization")


class UserModel(Base):
    __tablename__ = "users"
    __table_args__ = (CheckConstraint("role IN ('admin', 'user', 'viewer')", name="ck_users_chk_role"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    organization_id: Mapped[Optional[UUID]] = mapped_column(ForeignKey("organizations.id", ondelete="CASCADE"))
    email: Mapped[str] = mapped_column(String(255), unique=True, index=True)
    username: Mapped[str] = mapped_column(String(100), unique=True)
    display_name: Mapped[str] = mapped_column(String(100))
    role: Mapped[str] = mapped_column(String(50))
    is_active: Mapped[bool] = mapped_column(server_default=true())

    organization: Mapped[Optional[OrganizationModel]] = relationship(back_populates="users")
