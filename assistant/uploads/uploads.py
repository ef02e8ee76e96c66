"""The uploads: the set that is in use, a draft of the next one, and the one before.

    <sources>/             in use: every ingest takes these documents along
    <sources>/.klaar/      the draft: a whole set, in which documents come, go and change until it is applied
    <sources>/.vorige/     what the last change replaced; undo makes it the draft
    <sources>/.wacht       an applied change that is not yet in the index

They are on the disk, not in anyone's session: every cio sees the same draft, and it is still there after a restart.
"""

from __future__ import annotations

import functools
import shutil
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from assistant.uploads.errors import UploadError, UploadFolderError
from assistant.uploads.names import free_name, safe_name
from assistant.uploads.upload_set import OWNER_ONLY, Upload, UploadSet
from vectorstore.passage import Classification, Kind

P = ParamSpec("P")
R = TypeVar("R")
GONE = "Dit document staat er niet meer bij."


def _alone(do: Callable[Concatenate[Uploads, P], R]) -> Callable[Concatenate[Uploads, P], R]:
    """One change at a time; what the disk refuses is an UploadFolderError."""

    @functools.wraps(do)
    def alone(self: Uploads, *arguments: P.args, **named: P.kwargs) -> R:
        with self.lock:
            try:
                return do(self, *arguments, **named)
            except OSError as error:
                raise UploadFolderError(self.folder, error) from error

    return alone


class Uploads:
    """The uploads in a folder. Every method raises UploadError."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()
        self.lock = threading.RLock()
        self.current = UploadSet(self.folder)
        self.draft = UploadSet(self.folder / ".klaar")
        self._previous = UploadSet(self.folder / ".vorige")
        self._waiting = self.folder / ".wacht"

    @property
    def has_draft(self) -> bool:
        """Is there a draft?"""
        return self.draft.folder.is_dir()

    @property
    def can_undo(self) -> bool:
        """Is there a set before the one in use?"""
        return self._previous.folder.is_dir()

    @_alone
    def documents(self) -> tuple[tuple[Upload, ...], tuple[Upload, ...]]:
        """What is in use, and the draft (the same where there is none)."""
        current = self.current.documents()
        return current, self.draft.documents() if self.has_draft else current

    @_alone
    def fingerprint(self) -> str:
        """Of the draft, else of what is in use."""
        return (self.draft if self.has_draft else self.current).fingerprint()

    @_alone
    def add(self, paths: Sequence[Path]) -> list[Upload]:
        """Move files into the draft, as responses that are `intern`; gives what they became.

        One that is named as a document of the draft takes its place, and what was chosen for it; two of one name at a
        time are both kept.
        """
        self._begin()
        held = {upload.name.casefold(): upload for upload in self.draft.documents()}
        added: dict[str, Upload] = {}
        for path in dict.fromkeys(paths):
            name = free_name(safe_name(path.name), [*added])
            upload = held.get(name.casefold()) or Upload("reactie", name, "intern")
            self.draft.put(upload, path)
            added[name] = upload
        return list(added.values())

    @_alone
    def choose(self, place: str, kind: Kind, classification: Classification) -> str:
        """Say what a document of the draft is and who may see it; gives what else changed by that (Dutch), or ''.

        There is one report: it takes the place of another, which goes, or is a response where it was just added.
        """
        self._begin()
        upload = self._found(place)
        said = self._make_room(upload) if kind == "rapport" else ""
        self._turn_into(upload, kind, classification)
        self._tidy()
        return said

    def _turn_into(self, upload: Upload, kind: Kind, classification: Classification) -> None:
        """Change in the draft what a document is and who may see it."""
        if kind == upload.kind:
            self.draft.choose(replace(upload, classification=classification))
            return
        name = free_name(upload.name, self.draft.names(kind))
        moved = replace(upload, kind=kind, classification=classification, name=name)
        self.draft.put(moved, self.draft.folder / upload.place)
        self.draft.remove(upload)

    def _make_room(self, report: Upload) -> str:
        current = {upload.place for upload in self.current.documents()}
        said = []
        for other in self.draft.documents():
            if other.kind != "rapport" or other.place == report.place:
                continue
            if other.place in current:
                self.draft.remove(other)
                said.append(f"{report.name} komt in de plaats van {other.name}.")
            else:
                self._turn_into(other, "reactie", "intern")
                said.append(f"Er is één rapport: {other.name} is nu een reactie.")
        return " ".join(said)

    @_alone
    def name_organisation(self, place: str, organisation: str) -> None:
        """Say whose answers a response of the draft holds; '' leaves it to the document."""
        self._begin()
        self.draft.choose(replace(self._found(place), organisation=" ".join(organisation.split())[:200]))
        self._tidy()

    @_alone
    def remove(self, place: str) -> None:
        """Take a document out of the draft."""
        self._begin()
        self.draft.remove(self._found(place))
        self._tidy()

    @_alone
    def undo(self) -> None:
        """Make the set before this one the draft."""
        if not self.can_undo:
            raise UploadError("Er is geen eerdere wijziging om terug te draaien.")
        self.draft.copy_from(self._previous)

    @_alone
    def discard(self) -> None:
        """Forget the draft."""
        if self.has_draft:
            shutil.rmtree(self.draft.folder)

    @_alone
    def apply(self) -> None:
        """Put the draft into use; what was in use can come back by `undo`. Call while no ingest is reading."""
        if self.has_draft:
            self._previous.take_from(self.current)
            self.current.take_from(self.draft)
            shutil.rmtree(self.draft.folder)
            self._waiting.touch(mode=0o600)

    @_alone
    def is_waiting(self, indexed: float) -> bool:
        """Was a change applied after the moment `indexed` (seconds since 1970) at which the index was made?"""
        return self._waiting.exists() and self._waiting.stat().st_mtime > indexed

    @_alone
    def indexed(self) -> None:
        """What is in use is in the index now."""
        self._waiting.unlink(missing_ok=True)

    def _begin(self) -> None:
        """Begin a draft with what is in use, where there is none."""
        self.folder.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
        if not self.has_draft:
            self.draft.copy_from(self.current)

    def _tidy(self) -> None:
        """A draft that is the same as what is in use is none."""
        if self.draft.fingerprint() == self.current.fingerprint():
            self.discard()

    def _found(self, place: str) -> Upload:
        for upload in self.draft.documents():
            if upload.place == place:
                return upload
        raise UploadError(GONE)
