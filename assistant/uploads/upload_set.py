"""A set of uploaded documents: a folder with `rapport/` and `reacties/`, and what was chosen in a `bronnen.toml`.

The ingest reads the same folder and the same manifest. Files in it are never changed in place, so that sets can share
them by hard links.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from assistant.uploads.errors import UploadError
from assistant.uploads.names import MANIFEST
from vectorstore.passage import Classification, Kind

FOLDERS: dict[Kind, str] = {"rapport": "rapport", "reactie": "reacties"}
OWNER_ONLY = 0o700

Entry = dict[str, Any]
"""What the manifest says of one file, by key."""


@dataclass(frozen=True)
class Upload:
    """A document of a set: what it is, its file's name, who may see it, and whose answers it holds ('': as it says)."""

    kind: Kind
    name: str
    classification: Classification
    organisation: str = ""

    @property
    def place(self) -> str:
        """Where its file lies in a set; names it."""
        return f"{FOLDERS[self.kind]}/{self.name}"


class UploadSet:
    """The set in `folder`, which need not be there yet. Whatever it does may raise OSError."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def documents(self) -> tuple[Upload, ...]:
        """The report, then the responses by name. Raises UploadError for a manifest that cannot be read."""
        chosen = self._entries()
        reports = [Upload("rapport", name, "openbaar") for name in self.names("rapport")]
        responses = [_upload(name, chosen.get(name, {})) for name in self.names("reactie")]
        return (*reports, *responses)

    def names(self, kind: Kind) -> list[str]:
        """The files of a kind, with `/` before those in a folder of their own; not the manifest, nor hidden ones."""
        folder = self.folder / FOLDERS[kind]
        paths = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
        shown = [path.as_posix() for path in paths if not any(part.startswith(".") for part in path.parts)]
        return sorted((name for name in shown if name != MANIFEST), key=lambda name: (name.casefold(), name))

    def fingerprint(self) -> str:
        """Another one whenever a file or a choice is another."""
        known = []
        for upload in self.documents():
            state = (self.folder / upload.place).stat()
            known.append(f"{upload}:{state.st_ino}:{state.st_size}:{state.st_mtime_ns}")
        return hashlib.sha256("\n".join(known).encode()).hexdigest()

    def put(self, upload: Upload, source: Path) -> None:
        """Move the file `source` in as `upload`, in the place of one of that name."""
        path = self.folder / upload.place
        path.parent.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
        part = path.with_name(f".{path.name[:40]}.part")
        shutil.move(source, part)
        part.chmod(0o600)
        part.replace(path)
        self.choose(upload)

    def choose(self, upload: Upload) -> None:
        """Write down what was chosen for a document that is there."""
        if upload.kind == "reactie":
            entries = self._entries()
            entry = {**entries.get(upload.name, {}), "bestand": upload.name, "classificatie": upload.classification}
            entry.pop("organisatie", None)
            if upload.organisation:
                entry["organisatie"] = upload.organisation
            self._write({**entries, upload.name: entry})

    def remove(self, upload: Upload) -> None:
        """Take a document out."""
        (self.folder / upload.place).unlink(missing_ok=True)
        entries = self._entries()
        if upload.kind == "reactie" and entries.pop(upload.name, None) is not None:
            self._write(entries)

    def copy_from(self, other: UploadSet) -> None:
        """Become the same as another set; what was here goes."""
        self.clear()
        self.folder.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
        for name in FOLDERS.values():
            if (other.folder / name).is_dir():
                shutil.copytree(other.folder / name, self.folder / name, copy_function=_linked)

    def take_from(self, other: UploadSet) -> None:
        """Become the same as another set, of which nothing stays; what was here goes."""
        self.clear()
        self.folder.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
        for name in FOLDERS.values():
            if (other.folder / name).is_dir():
                (other.folder / name).rename(self.folder / name)

    def clear(self) -> None:
        """Remove the documents; the folder itself only when nothing else is in it."""
        for name in FOLDERS.values():
            if (self.folder / name).exists():
                shutil.rmtree(self.folder / name)
        if self.folder.is_dir() and not any(self.folder.iterdir()):
            self.folder.rmdir()

    def _entries(self) -> dict[str, Entry]:
        path = self.folder / FOLDERS["reactie"] / MANIFEST
        if not path.is_file():
            return {}
        try:
            found = tomllib.loads(path.read_text("utf-8-sig")).get("bron", [])
            return {str(entry["bestand"]).replace("\\", "/").removeprefix("./"): entry for entry in found}
        except (ValueError, RecursionError, LookupError, TypeError, AttributeError) as error:
            raise UploadError(f"{path} kan niet worden gelezen ({error}). Herstel of verwijder dat bestand.") from error

    def _write(self, entries: Mapping[str, Entry]) -> None:
        path = self.folder / FOLDERS["reactie"] / MANIFEST
        part = path.with_name(f".{MANIFEST}.part")
        part.write_text("\n".join(map(_toml, sorted(entries.values(), key=lambda entry: entry["bestand"]))), "utf-8")
        part.replace(path)


def _upload(name: str, entry: Entry) -> Upload:
    classification: Classification = "openbaar" if entry.get("classificatie") == "openbaar" else "intern"
    return Upload("reactie", name, classification, str(entry.get("organisatie", "")))


def _toml(entry: Entry) -> str:
    return "".join(["[[bron]]\n", *(f"{key} = {_value(value)}\n" for key, value in entry.items())])


def _value(value: object) -> str:
    """A value as TOML, whose basic strings are JSON's, but for one character."""
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _linked(source: str, target: str) -> None:
    """A hard link, or a copy where the disk has none."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
