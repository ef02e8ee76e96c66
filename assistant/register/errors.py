"""What can go wrong with the register; the messages are Dutch and may be shown as they are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.register.values import Judgement
from vectorstore.errors import QuickscanError


class RegisterError(QuickscanError):
    """The register cannot be opened, read or written."""

    exit_code = 2


class ClashError(RegisterError):
    """What was to be written is there already, or hangs on what is not there (any more)."""


class UnknownRevisionError(RegisterError):
    """The schema of the register is of a revision that this program does not know."""


class UnknownAnswerError(QuickscanError):
    """There is no such answer or claim in the register (any more)."""


class ImportFileError(QuickscanError):
    """The file to import is no export of a register."""

    exit_code = 2


class ExportError(QuickscanError):
    """The file to export to cannot be written."""

    exit_code = 2


class JudgedMeanwhileError(QuickscanError):
    """The reviewer's judgement of this claim is not the one that was looked at; `current` is what stands now."""

    def __init__(self, current: Judgement) -> None:
        super().__init__(
            f"Deze bewering is intussen al beoordeeld door {current.reviewer} ({current.verdict or 'ingetrokken'}). "
            "Er is niets overschreven. Bekijk dat oordeel en beoordeel daarna opnieuw."
        )
        self.current = current


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """What keeps a file from being written becomes an ExportError that names it."""
    try:
        yield
    except OSError as error:
        raise ExportError(f"{path} kan niet worden geschreven: {error.strerror or error}.") from error
