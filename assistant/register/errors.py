"""What can go wrong with the register; the messages are Dutch and may be shown as they are."""

from __future__ import annotations

from assistant.register.values import Judgement
from vectorstore.errors import QuickscanError


class RegisterError(QuickscanError):
    """The register cannot be opened, read or written."""

    exit_code = 2


class ClashError(RegisterError):
    """What was to be written is there already, or hangs on what is not there (any more)."""


class UnknownAnswerError(QuickscanError):
    """There is no such answer or claim in the register (any more)."""


class ImportFileError(QuickscanError):
    """The file to import is no export of a register."""

    exit_code = 2


class JudgedMeanwhileError(QuickscanError):
    """The reviewer's judgement of this claim is not the one that was looked at; `current` is what stands now."""

    def __init__(self, current: Judgement) -> None:
        super().__init__(
            f"Deze bewering is intussen al beoordeeld door {current.reviewer} ({current.verdict or 'ingetrokken'}). "
            "Er is niets overschreven. Bekijk dat oordeel en beoordeel daarna opnieuw."
        )
        self.current = current
