"""Settings of the service."""
import os
from dataclasses import dataclass, field
from enum import Enum

from pydantic import Field
from pydantic_settings import BaseSettings

DEFAULT_MODEL = "gpt-4o-mini"
FAMILY = "gpt-4.1"
LIMITS = {"short": 64, "long": 2048}


class Tier(str, Enum):
    FAST = "gpt-4.1-nano"
    GOOD = "gpt-4.1"


class Settings(BaseSettings):
    chat_model: str = Field(default="gpt-4o", alias="CHAT_MODEL")
    embedding_model: str = "text-embedding-3-small"


@dataclass
class Options:
    model: str = field(default="gpt-5-mini")
    limit: int = 300


settings = Settings()
ENV_MODEL = os.getenv("MODEL", "gpt-4o-mini")
OTHER = os.environ.get("OTHER_MODEL") or DEFAULT_MODEL
