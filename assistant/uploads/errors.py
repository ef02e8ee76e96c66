"""What can go wrong with uploads, in Dutch for who uploads."""

from __future__ import annotations

from pathlib import Path

from vectorstore.errors import QuickscanError


class UploadError(QuickscanError):
    """An upload, or what was chosen for it, cannot be used."""


class UploadFolderError(UploadError):
    """The folder of uploads cannot be read or written. Made from the folder and the cause."""

    def __init__(self, folder: Path, cause: OSError) -> None:
        super().__init__(
            f"De map met geladen documenten ({folder}) kan niet worden gebruikt: {cause.strerror or cause}. Is de "
            "schijf vol, of mag de assistent daar niet schrijven?"
        )


class IngestRunningError(QuickscanError):
    """Only one ingest runs at a time."""

    def __init__(self) -> None:
        super().__init__("Er loopt al een opname van documenten. Wacht tot die klaar is, of stop die eerst.")
