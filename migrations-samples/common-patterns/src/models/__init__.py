"""All models, so that whoever imports this package has the whole metadata."""
from .base import Base
from .conversation import Conversation, Message
from .user import User

__all__ = ["Base", "Conversation", "Message", "User"]
