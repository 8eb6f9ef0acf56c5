import enum

from sqlalchemy import CheckConstraint, Column, DateTime, Enum, ForeignKey, Index, Integer, String

from src.api.utils.database import Base


class CreditReason(enum.Enum):
    PURCHASE = 1
    RENDER = 2
    REFUND = 3


class UserCreditDB(Base):
    __tablename__ = "user_credits"
    __table_args__ = (CheckConstraint("balance >= 0", name="ck_user_credits_balance"),)

    user_id = Column(String(36), ForeignKey("users.id", name="fk_user_credits_user_id"), primary_key=True)
    balance = Column(Integer, nullable=False, default=0)


class CreditTransactionDB(Base):
    __tablename__ = "credit_transactions"
    __table_args__ = (Index("ix_credit_transactions_user_id", "user_id", "created_at"),)

    id = Column(Integer, primary_key=True)
    user_id = Column(String(36), ForeignKey("users.id"), nullable=False)
    amount = Column(Integer, nullable=False)
    reason = Column(Enum(CreditReason, name="creditreason"), nullable=False)
    created_at = Column(DateTime(timezone=True))
