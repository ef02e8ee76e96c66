"""`bronnen.toml`: what the user says about the documents in a folder of responses. It wins over what they say.

[[bron]]
bestand = "deel 1/reactie.docx"     # relative to the folder; the only key that must be there
organisatie = "Dienst Voorbeeld"
datum = 2023-05-01
classificatie = "intern"            # who may see it: "intern" (as when left out) or "openbaar"
fictief = false
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args

from vectorstore.errors import QuickscanError
from vectorstore.passage import Classification

MANIFEST = "bronnen.toml"
KINDS: dict[str, tuple[type, str]] = {
    "bestand": (str, "een tekst"),
    "organisatie": (str, "een tekst"),
    "datum": (date, "een datum zoals 2023-05-01"),
    "classificatie": (str, '"openbaar" of "intern"'),
    "fictief": (bool, "true of false"),
}


class BronnenError(QuickscanError):
    """`bronnen.toml` is not what it should be."""

    exit_code = 2


@dataclass(frozen=True)
class Bron:
    """What the manifest says about one document; None where it says nothing."""

    organisation: str | None = None
    date: str | None = None
    classification: Classification | None = None
    fictional: bool | None = None


def read_bronnen(folder: Path, files: Collection[str]) -> Mapping[str, Bron]:
    """The manifest of a folder by file, empty where there is none; `files` are the folder's, relative, with `/`.

    Raises BronnenError, naming the line.
    """
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    try:
        text = path.read_text("utf-8-sig")
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise BronnenError(f"{path}: dit is geen geldige TOML ({error}).") from error
    except OSError as error:
        raise BronnenError(f"{path} kan niet worden geopend ({error.strerror}).") from error
    unknown = sorted(set(data) - {"bron"})
    entries = data.get("bron", [])
    if unknown or not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        said = ", ".join(unknown) or "bron"
        raise BronnenError(f"{path}: onbekend onderdeel {said}; er mogen alleen stukken [[bron]] in staan.")
    starts = [number for number, line in enumerate(text.splitlines(), 1) if re.match(r"\s*\[\[\s*bron\s*\]\]", line)]
    found: dict[str, Bron] = {}
    for at, entry in enumerate(entries):
        where = f"{path}, [[bron]] op regel {starts[at]}" if at < len(starts) else f"{path}, bron {at + 1}"
        name, bron = _bron(entry, where, files)
        if name in found:
            raise BronnenError(f"{where}: het bestand {name} is al eerder genoemd.")
        found[name] = bron
    return found


def _bron(entry: dict[str, Any], where: str, files: Collection[str]) -> tuple[str, Bron]:
    for name, value in entry.items():
        if name not in KINDS:
            raise BronnenError(f"{where}: onbekende sleutel {name}. Bekend zijn: {', '.join(KINDS)}.")
        kind, wanted = KINDS[name]
        if not isinstance(value, kind) or (isinstance(value, str) and not value.strip()):
            raise BronnenError(f"{where}: {name} = {value!r} klopt niet; het moet {wanted} zijn.")
    if "bestand" not in entry:
        raise BronnenError(f"{where}: de sleutel bestand ontbreekt.")
    name = entry["bestand"].replace("\\", "/").removeprefix("./")
    if name not in files:
        raise BronnenError(f"{where}: het bestand {name} staat niet in de map.")
    classification = entry.get("classificatie")
    if classification is not None and classification not in get_args(Classification):
        raise BronnenError(f"{where}: classificatie = {classification!r} klopt niet; kies {KINDS['classificatie'][1]}.")
    day = entry.get("datum")
    return name, Bron(
        entry.get("organisatie"), day.isoformat()[:10] if day else None, classification, entry.get("fictief")
    )
