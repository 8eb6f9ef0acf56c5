"""Settings, from the variables of the surroundings."""
import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    # What a developer runs against, and what the SQL of `--sql` is written for.
    database_url: str = os.getenv("DATABASE_URL", "sqlite+aiosqlite:///app.db")
    production_url: str = "postgresql+asyncpg://api@localhost/agents"


settings = Settings()
