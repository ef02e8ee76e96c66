"""What a trial says would happen to the documents of the index: which come, change, stay, go, or cannot be used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from assistant.uploads.upload_set import Upload
from vectorstore.manifest import IndexedDocument, Manifest
from vectorstore.passage import Classification, Kind

What = Literal["comes", "replaced", "changed", "stays", "goes", "refused", "skipped"]
NO_DOCUMENT = "dit is een uitleg of een systeembestand, geen document"


@dataclass(frozen=True)
class Change:
    """What would happen to one document, with what it gives; `fictional`: made up; `remark` is in Dutch."""

    what: What
    name: str
    kind: Kind
    organisations: tuple[str, ...] = ()
    passages: int = 0
    masked: int = 0
    classification: Classification = "openbaar"
    fictional: bool = False
    remark: str = ""


@dataclass(frozen=True)
class Plan:
    """All changes, and how many passages would be new, the same, and gone."""

    changes: tuple[Change, ...]
    added: int
    unchanged: int
    removed: int

    def of(self, what: What) -> list[Change]:
        """The changes of one sort."""
        return [change for change in self.changes if change.what == what]

    @property
    def changes_something(self) -> bool:
        """False when all stays as it is."""
        return any(change.what not in ("stays", "refused", "skipped") for change in self.changes)


def plan_of(
    result: Mapping[str, Any], manifest: Manifest, uploads: Sequence[Upload], tried: Path, in_use: Path
) -> Plan:
    """What the ingest's `result` (a trial over the `uploads` in the folder `tried`) would change in the index.

    `in_use` is the folder of the uploads that the index of `manifest` was made from.
    """
    chosen = {upload.place: upload for upload in uploads}
    found = {_place(document["path"], tried): document for document in result["documents"]}
    held = _moved({_place(document.path, in_use): document for document in manifest.documents}, found)
    changes = [_change(place, document, held.get(place)) for place, document in found.items()]
    skipped = [
        Change("skipped", upload.name, upload.kind, remark=NO_DOCUMENT)
        for place, upload in chosen.items()
        if place not in found
    ]
    made_up = {respondent.name for respondent in manifest.respondents if respondent.fictional}
    gone = [
        Change(
            "goes",
            Path(document.path).name,
            document.kind,
            document.organisations,
            document.passages,
            classification=document.classification,
            fictional=not made_up.isdisjoint(document.organisations),
        )
        for place, document in held.items()
        if place not in found
    ]
    return Plan((*changes, *skipped, *gone), result["added"], result["unchanged"], result["removed"])


def _moved(held: Mapping[str, IndexedDocument], found: Mapping[str, Any]) -> dict[str, IndexedDocument]:
    """`held` by the places where the same documents are found now: the project's own may have moved as a whole."""
    places = {
        (Path(place).name, document["kind"]): place
        for place, document in found.items()
        if place not in held and document["status"] == "unchanged"
    }
    return {
        place if place in found else places.pop((Path(place).name, document.kind), place): document
        for place, document in held.items()
    }


def _change(place: str, new: Mapping[str, Any], old: IndexedDocument | None) -> Change:
    what: What = "stays"
    if new["status"] == "rejected":
        what = "refused"
    elif old is None:
        what = "comes"
    elif new["status"] == "indexed":
        what = "replaced"
    elif old.classification != new["classification"] or old.organisations != tuple(new["organisations"]):
        what = "changed"
    return Change(
        what,
        Path(place).name,
        new["kind"],
        tuple(new["organisations"]),
        new["passages"],
        new["masked"],
        new["classification"],
        new["fictional"],
        str(new["reason"] or ""),
    )


def _place(path: str, folder: Path) -> str:
    """A document's place in the set of uploads in `folder`; the whole path of one from elsewhere."""
    whole, inside = Path(path).resolve(), folder.resolve()
    return whole.relative_to(inside).as_posix() if whole.is_relative_to(inside) else str(whole)
