"""What the surroundings may set."""
import os
from dataclasses import dataclass, field


@dataclass
class Settings:
    DATABASE_URL: str = field(default_factory=lambda: os.environ.get("DATABASE_URL", "sqlite:///./app.db"))


settings = Settings()
