"""All tables: whoever imports Base from here has imported every model."""
from sqlalchemy import JSON, Boolean, Column, DateTime, ForeignKey, Index, Integer, String, Text, UniqueConstraint, false, func

from src.api.utils.credit_models import CreditTransactionDB, UserCreditDB  # noqa: F401
from src.api.utils.database import Base
from src.api.utils.user_models import SubscriptionTier, UserDB, UserRole, UserSettingsDB  # noqa: F401


class MonitoredNicheDB(Base):
    __tablename__ = "monitored_niches"

    id = Column(Integer, primary_key=True)
    niche = Column(String, unique=True, index=True)
    is_active = Column(Boolean, default=True)
    last_scanned_at = Column(DateTime)
    user_id = Column(String(36), index=True)


class SocialAccountDB(Base):
    __tablename__ = "social_accounts"

    id = Column(Integer, primary_key=True, index=True)
    platform = Column(String)
    username = Column(String)
    token_data = Column(JSON)
    is_google_oauth = Column(Boolean, nullable=False, server_default=false())


class PublishedContentDB(Base):
    __tablename__ = "published_content"
    __table_args__ = (UniqueConstraint("account_id", "url", name="uq_published_content_account_url"),)

    id = Column(Integer, primary_key=True)
    account_id = Column(Integer, ForeignKey("social_accounts.id", ondelete="CASCADE"), nullable=False)
    title = Column(String(200), nullable=False, server_default="untitled")
    url = Column(Text, nullable=False)
    published_at = Column(DateTime, server_default=func.now())
    views = Column(Integer, nullable=False, default=0)


class VideoJobDB(Base):
    __tablename__ = "video_jobs"
    __table_args__ = (Index("ix_video_jobs_user_status", "user_id", "status"),)

    id = Column(String, primary_key=True)
    title = Column(String)
    status = Column(String, default="Queued")
    progress = Column(Integer, default=0)
    user_id = Column(String(36))
    created_at = Column(DateTime, index=True)
    error_message = Column(Text)
    retries = Column(Integer, nullable=False, server_default="0")


class ScheduledPostDB(Base):
    __tablename__ = "scheduled_posts"

    id = Column(Integer, primary_key=True)
    job_id = Column(String, ForeignKey("video_jobs.id", ondelete="SET NULL"))
    account_id = Column(Integer, ForeignKey("social_accounts.id"), nullable=False, index=True)
    scheduled_time = Column(DateTime, nullable=False)
    status = Column(String(20), server_default="PENDING", nullable=False)
