"""Settings from the environment and `.env`, prefix QUICKSCAN_; a wrong or unknown one is named at start.

The keys of a language model and of a login provider, and the address of a register (it may hold a password), are
`SecretStr`: their values are never part of a message, and `child_environment` keeps them from the processes that read
documents.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from vectorstore.errors import SettingError

PREFIX = "QUICKSCAN_"
PROJECT = Path(__file__).resolve().parent.parent
# `register` is also a method of every abstract class, for which pydantic warns; nobody calls it on settings.
warnings.filterwarnings("ignore", 'Field name "register" in "Settings" shadows')
SECRETS = ("QUICKSCAN_LLM_API_KEY", "QUICKSCAN_OIDC_CLIENT_SECRET", "QUICKSCAN_REGISTER_URL")
Role = Literal["ambtenaar", "trainer", "cio"]


class Settings(BaseSettings):
    """Everything an operator can set. Paths are taken relative to the working folder.

    The register is on by default: it stays on this machine, in a file that only its owner can read, without personal
    identifiers and for a year, and the page tells its readers so. Without it nobody can check what was answered.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", extra="forbid", frozen=True, env_parse_none_str="none"
    )

    host: Annotated[str, Field(description="Adres waarop de pagina luistert")] = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535, description="Poort van de pagina")] = 7860
    index: Annotated[Path, Field(description="Map van de index")] = PROJECT / "index"
    chroma_url: Annotated[
        str | None,
        Field(description="Adres van een Chroma-server voor de passages; zonder: een database in de map van de index"),
    ] = None
    corpus: Annotated[Path, Field(description="Map met de ingebouwde documenten en de zoekvragen")] = PROJECT / "corpus"
    sources: Annotated[
        Path | None,
        Field(description="Map met de documenten die op het tabblad Bronnen zijn geladen; zonder: naast de index"),
    ] = None
    prompts: Annotated[Path, Field(description="Map voor eigen prompts van trainers")] = PROJECT / "eigen"
    embedding_model: Annotated[
        str,
        Field(description="Model om te zoeken: `minilm`, een map (sentence-transformers) of een naam in de cache"),
    ] = "minilm"
    embedding_query_prefix: Annotated[
        str, Field(description="Wat het model voor een vraag wil zien (E5: `query: `)")
    ] = ""
    embedding_passage_prefix: Annotated[
        str, Field(description="Wat het model voor een passage wil zien (E5: `passage: `)")
    ] = ""
    read_seconds: Annotated[
        int, Field(ge=1, le=3600, description="Langste tijd om één document te lezen, in seconden")
    ] = 30
    read_megabytes: Annotated[
        int, Field(ge=128, le=65536, description="Grootste geheugen om één document te lezen, in MB")
    ] = 1024
    answers_at_once: Annotated[int, Field(ge=1, le=200, description="Hoeveel vragen tegelijk worden beantwoord")] = 8
    answers_waiting: Annotated[
        int, Field(ge=0, le=1000, description="Hoeveel vragen daarop mogen wachten; wie daarna komt leest `te druk`")
    ] = 100
    llm_base_url: Annotated[
        str | None, Field(description="Adres van een OpenAI-compatibel taalmodel; zonder: letterlijke antwoorden")
    ] = None
    llm_model: Annotated[str | None, Field(description="Naam van dat taalmodel")] = None
    llm_api_key: Annotated[SecretStr | None, Field(description="Sleutel voor dat taalmodel, waar die nodig is")] = None
    llm_temperature: Annotated[
        float | None,
        Field(ge=0, le=2, description="Hoe vrij het taalmodel schrijft; `none`: zoals het zelf is ingesteld"),
    ] = 0.0
    llm_silence_seconds: Annotated[
        float, Field(gt=0, le=3600, description="Langste wachttijd op het eerste of volgende woord, in seconden")
    ] = 60
    llm_timeout_seconds: Annotated[
        float, Field(gt=0, le=3600, description="Langste tijd voor een heel antwoord, in seconden")
    ] = 180
    llm_context_tokens: Annotated[
        int, Field(ge=2048, le=2_000_000, description="Hoeveel tokens het taalmodel in totaal aankan")
    ] = 8192
    llm_max_tokens: Annotated[int, Field(ge=64, le=100_000, description="Langste antwoord, in tokens")] = 1024
    llm_strict: Annotated[
        bool,
        Field(description="`true`: een zin die niet in de bron staat, valt weg; `false`: die zin wordt gemarkeerd"),
    ] = True
    register: Annotated[
        Literal["aan", "zonder-vraag", "uit"],
        Field(description="Welke antwoorden bewaard blijven: `aan`, `zonder-vraag` (niet wat er gevraagd is) of `uit`"),
    ] = "aan"
    register_url: Annotated[
        SecretStr | None,
        Field(description="Waar ze blijven: `sqlite:///...` of `postgresql://...`; zonder: een bestand naast de index"),
    ] = None
    register_days: Annotated[int, Field(ge=1, le=36500, description="Na hoeveel dagen ze worden weggegooid")] = 365
    access: Annotated[
        Literal["local", "users", "proxy", "oidc"],
        Field(description="Wie binnen mag: `local` (deze computer), `users` (wachtwoorden), `proxy` of `oidc`"),
    ] = "local"
    access_folder: Annotated[Path, Field(description="Map met de gebruikers en de sleutel van de sessies")] = (
        PROJECT / "access"
    )
    access_roles: Annotated[
        dict[str, Role], Field(description="Welke groep of rol van buiten welke rol hier is, als JSON")
    ] = {"ambtenaar": "ambtenaar", "trainer": "trainer", "cio": "cio"}
    public_url: Annotated[str | None, Field(description="Adres waarop gebruikers de pagina openen")] = None
    session_idle_minutes: Annotated[
        int, Field(ge=1, le=1440, description="Na hoeveel minuten zonder gebruik een sessie eindigt")
    ] = 60
    session_hours: Annotated[int, Field(ge=1, le=168, description="Na hoeveel uur een sessie hoe dan ook eindigt")] = 12
    proxy_addresses: Annotated[str, Field(description="Adressen van de vertrouwde proxy, met komma's ertussen")] = ""
    proxy_name_header: Annotated[str, Field(description="Kop waarin de proxy de naam zet")] = "X-Forwarded-User"
    proxy_role_header: Annotated[str, Field(description="Kop waarin de proxy de groepen zet")] = "X-Forwarded-Groups"
    oidc_issuer: Annotated[str | None, Field(description="Adres van de OpenID Connect-aanbieder")] = None
    oidc_client_id: Annotated[str | None, Field(description="Naam van deze toepassing bij die aanbieder")] = None
    oidc_client_secret: Annotated[
        SecretStr | None, Field(description="Geheim van deze toepassing bij die aanbieder")
    ] = None
    oidc_scope: Annotated[str, Field(description="Wat aan de aanbieder wordt gevraagd")] = "openid profile"
    oidc_name_claim: Annotated[str, Field(description="Gegeven met de naam van de gebruiker")] = "preferred_username"
    oidc_role_claim: Annotated[str, Field(description="Gegeven met de groepen of rollen van de gebruiker")] = "roles"
    upload_megabytes: Annotated[
        int, Field(ge=1, le=2048, description="Hoeveel in één keer kan worden geladen, in MB")
    ] = 100

    @property
    def sources_folder(self) -> Path:
        """The folder of `sources`, or the one beside the index."""
        return self.sources or self.index.with_name(f"{self.index.name}-bronnen")


def load_settings() -> Settings:
    """Read the settings.

    Raises SettingError, in Dutch, naming every setting that is unknown or out of range.
    """
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    unknown = sorted(name for name in os.environ if name.startswith(PREFIX) and name not in known)
    if unknown:
        raise SettingError(f"Onbekende instelling: {', '.join(unknown)}. Bekend zijn: {', '.join(sorted(known))}.")
    try:
        settings = Settings()
    except ValidationError as error:
        wrong = "; ".join(
            f"{PREFIX}{str(part['loc'][0]).upper().removeprefix(PREFIX)}{_shown(part)} ({part['msg']})"
            for part in error.errors()
        )
        raise SettingError(f"Instelling klopt niet: {wrong}.") from None
    _check_endpoint(settings)
    if settings.chroma_url:
        _check_address("CHROMA_URL", settings.chroma_url, "http://127.0.0.1:8000", path="")
    return settings


def _shown(part: Mapping[str, Any]) -> str:
    """The wrong value; not that of an unknown setting, which may be a key with its name misspelt."""
    return "" if part["type"] == "extra_forbidden" else f" = {part['input']!r}"


def _check_endpoint(settings: Settings) -> None:
    """Raises SettingError for an endpoint without a model or the reverse, and for an address that is no base URL."""
    address, model = settings.llm_base_url, settings.llm_model
    if bool(address) != bool(model):
        there, missing = ("LLM_BASE_URL", "LLM_MODEL") if address else ("LLM_MODEL", "LLM_BASE_URL")
        raise SettingError(
            f"{PREFIX}{there} is ingesteld, maar {PREFIX}{missing} niet. Stel beide in, of geen van beide."
        )
    if address:
        _check_address("LLM_BASE_URL", address, "http://127.0.0.1:11434/v1")
    if settings.llm_max_tokens > settings.llm_context_tokens // 2:
        raise SettingError(
            f"{PREFIX}LLM_MAX_TOKENS = {settings.llm_max_tokens} is meer dan de helft van {PREFIX}LLM_CONTEXT_TOKENS = "
            f"{settings.llm_context_tokens}: er blijft te weinig plaats voor de bronnen."
        )


def _check_address(name: str, address: str, example: str, path: str | None = None) -> None:
    """Raises SettingError for what is no address, has a password in it, or another path than `path` (None: any)."""
    try:
        parts = urlsplit(address)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        usable = False
    if not usable or parts.query or parts.fragment or path not in (None, parts.path.rstrip("/")):
        raise SettingError(f"{PREFIX}{name} is geen adres als {example} (http of https, zonder ? en #).")
    if parts.username is not None or parts.password is not None:
        advice = f" Zet de sleutel in {PREFIX}LLM_API_KEY." if name.startswith("LLM") else ""
        raise SettingError(f"{PREFIX}{name} bevat een naam of wachtwoord.{advice}")


def child_environment() -> dict[str, str]:
    """This process's environment without the secrets, for a child process that reads documents."""
    return {name: value for name, value in os.environ.items() if name.upper() not in SECRETS}


def never_proxied(*hosts: str) -> None:
    """Reach these hosts without the proxy that the environment may name for everything else."""
    for name in ("no_proxy", "NO_PROXY"):
        named = [host for host in os.environ.get(name, "").split(",") if host.strip()]
        os.environ[name] = ",".join(dict.fromkeys((*named, *hosts)))


def stay_offline() -> None:
    """Switch off what the libraries would send, or count of their users, by themselves. Call first in each program.

    Gradio notes which session calls what, for a dashboard that is off here, and adds it all up after every call.
    """
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    os.environ["ANONYMIZED_TELEMETRY"] = "False"
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["GRADIO_ANALYTICS_MAX_EVENTS"] = "1"
    os.environ["GRADIO_ANALYTICS_CACHE_FREQUENCY"] = "1000000000"
    os.environ["LANGSMITH_TRACING"] = "false"
    os.environ["LANGCHAIN_TRACING_V2"] = "false"
    never_proxied("localhost", "127.0.0.1", "::1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
