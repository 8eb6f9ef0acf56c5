"""Every model is imported here, for autogenerate to see its table."""
from app.models.message import MessageModel
from app.models.session import SessionModel
from app.models.user import OrganizationModel, UserModel

__all__ = ["MessageModel", "OrganizationModel", "SessionModel", "UserModel"]
