import enum
import uuid

from sqlalchemy import JSON, Column, DateTime, ForeignKey, String, Text, func

from src.api.utils.database import Base


class SubscriptionTier(str, enum.Enum):
    FREE = "free"
    PRO = "pro"
    ENTERPRISE = "enterprise"


class UserRole(str, enum.Enum):
    USER = "USER"
    ADMIN = "ADMIN"


class UserDB(Base):
    __tablename__ = "users"

    id = Column(String(36), primary_key=True, default=lambda: str(uuid.uuid4()))
    username = Column(String(50), unique=True, nullable=False)
    email = Column(String(255), unique=True, nullable=False)
    hashed_password = Column(String(255), nullable=False)
    created_at = Column(DateTime, server_default=func.now())
    subscription = Column(String(20), nullable=False, server_default=SubscriptionTier.FREE.value)
    role = Column(String(20), nullable=False, server_default=UserRole.USER.value)
    full_name = Column(String(120))
    avatar_url = Column(Text)
    telegram_token = Column(String(255))


class UserSettingsDB(Base):
    __tablename__ = "user_settings"

    user_id = Column(String(36), ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    theme = Column(String(20), server_default="dark", nullable=False)
    settings = Column(JSON)
