"""Errors with a Dutch message that a user may read as it is; the command line prints it on one line."""

from __future__ import annotations

from pathlib import Path


class QuickscanError(Exception):
    """Base of every error that a user can do something about; `exit_code` is the command line's."""

    exit_code = 1


class SettingError(QuickscanError):
    """A QUICKSCAN_* setting is unknown or out of range."""

    exit_code = 2


class IndexMissingError(QuickscanError):
    """There is no (readable) index in the given folder."""

    exit_code = 2


class IndexBusyError(QuickscanError):
    """Another ingest is writing to the same index."""


class ModelError(QuickscanError):
    """The embedding model cannot be loaded, or is not the one that made the index."""

    exit_code = 2


class IndexWriteError(QuickscanError):
    """The index cannot be written: the disk is full, or writing is not allowed. Made from the folder and the cause."""

    def __init__(self, folder: Path, cause: Exception) -> None:
        super().__init__(
            f"De index kan niet worden geschreven in {folder} ({cause}). Is de schijf vol, of mag u daar niet "
            "schrijven? De index die er was, is niet veranderd."
        )


class StoreUnavailableError(QuickscanError):
    """The Chroma server that holds the passages does not answer."""
