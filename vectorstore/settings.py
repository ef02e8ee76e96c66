"""Settings from the environment and `.env`, prefix QUICKSCAN_; a wrong or unknown one is named at start."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from vectorstore.errors import SettingError

PREFIX = "QUICKSCAN_"
PROJECT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Everything an operator can set. Paths are taken relative to the working folder."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="forbid", frozen=True)

    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 7860
    index: Path = PROJECT / "index"
    corpus: Path = PROJECT / "corpus"
    embedding_model: str = "minilm"
    embedding_query_prefix: str = ""
    embedding_passage_prefix: str = ""
    read_seconds: Annotated[int, Field(ge=1, le=3600)] = 30
    read_megabytes: Annotated[int, Field(ge=128, le=65536)] = 1024


def load_settings() -> Settings:
    """Read the settings.

    Raises SettingError, in Dutch, naming every setting that is unknown or out of range.
    """
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    unknown = sorted(name for name in os.environ if name.startswith(PREFIX) and name not in known)
    if unknown:
        raise SettingError(f"Onbekende instelling: {', '.join(unknown)}. Bekend zijn: {', '.join(sorted(known))}.")
    try:
        return Settings()
    except ValidationError as error:
        wrong = "; ".join(
            f"{PREFIX}{str(part['loc'][0]).upper().removeprefix(PREFIX)} = {part['input']!r} ({part['msg']})"
            for part in error.errors()
        )
        raise SettingError(f"Instelling klopt niet: {wrong}.") from error


def stay_offline() -> None:
    """Switch off what the libraries would send by themselves. Call first in every entry point."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    os.environ["ANONYMIZED_TELEMETRY"] = "False"
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["LANGSMITH_TRACING"] = "false"
    os.environ["LANGCHAIN_TRACING_V2"] = "false"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
