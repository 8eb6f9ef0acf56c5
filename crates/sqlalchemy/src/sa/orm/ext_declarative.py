"""Where declarative was before it moved to ``sqlalchemy.orm``."""

from sqlalchemy.orm import DeclarativeMeta, as_declarative, declarative_base, declared_attr
