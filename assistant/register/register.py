"""The register: answers kept, reviewed, counted and thrown away. Safe to use from several threads and processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.access.viewer import Audience
from assistant.answer import Answer
from assistant.llm.answer_prompt import Level
from assistant.register.values import (
    Agreement,
    Coverage,
    HandVerdict,
    Judgement,
    Kept,
    Page,
    QueueFilter,
    Registered,
    SupportedBy,
    SupportRow,
    Thumb,
)
from vectorstore.passage import Passage
from vectorstore.settings import Settings


class Register:
    """An open register."""

    @staticmethod
    def open(settings: Settings) -> Register | None:
        """The register of `settings`, its schema brought up to date; None where it is off. Raises RegisterError."""
        raise NotImplementedError

    def keep(
        self,
        answer: Answer,
        by: str,
        conversation: str = "",
        *,
        audience: Audience = "alles",
        level: Level = "gewoon",
    ) -> int:
        """Write an answer, personal identifiers masked; gives its id. Raises RegisterError."""
        raise NotImplementedError

    def feedback(self, answer_id: int, by: str, thumb: Thumb | None, remark: str = "") -> None:
        """Keep what a reader says of an answer, in the place of what that reader said before; nothing said: forget it.

        Raises UnknownAnswerError, RegisterError.
        """
        raise NotImplementedError

    def queue(self, wanted: QueueFilter, offset: int = 0, limit: int = 25) -> Page:
        """A page of the answers that `wanted` lets through. Raises RegisterError."""
        raise NotImplementedError

    def ids(self, wanted: QueueFilter) -> list[int]:
        """The ids of all answers that `wanted` lets through, in the order of the queue. Raises RegisterError."""
        raise NotImplementedError

    def answer(self, answer_id: int) -> Registered:
        """A registered answer, whole. Raises UnknownAnswerError, RegisterError."""
        raise NotImplementedError

    def answers(self, wanted: QueueFilter | None = None) -> Iterator[Registered]:
        """All answers that `wanted` lets through (None: all, oldest first), a few at a time. Raises RegisterError."""
        raise NotImplementedError

    def judge(
        self, claim_id: int, reviewer: str, verdict: HandVerdict | None, remark: str = "", *, seen: int
    ) -> Judgement:
        """Keep a reviewer's verdict on a claim (None: withdraw it). Each reviewer has one judgement a claim.

        `seen` is the revision of this reviewer's judgement that was looked at (`RegisteredClaim.seen`). Raises
        JudgedMeanwhileError, and writes nothing, when it is another by now; UnknownAnswerError, RegisterError.
        """
        raise NotImplementedError

    def judgements(self, claim_id: int) -> tuple[Judgement, ...]:
        """What all reviewers found of a claim by now, in order of reviewer. Raises RegisterError."""
        raise NotImplementedError

    def agreement(self) -> Agreement:
        """How far reviewers agree. Raises RegisterError."""
        raise NotImplementedError

    def supported_by(self, by: SupportedBy) -> tuple[SupportRow, ...]:
        """Claims and confirmed claims by period (days, or months where there are many), source, prompt or model.

        Claims that the gate left out count as not confirmed; a claim counts in each source that it cites. Raises
        RegisterError.
        """
        raise NotImplementedError

    def coverage(self, passages: Iterable[Passage]) -> Coverage:
        """Which of these passages are cited, how often, and which never. Raises RegisterError."""
        raise NotImplementedError

    def stamps(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The prompts and the language models that occur, each in order, for the filters. Raises RegisterError."""
        raise NotImplementedError

    def kept(self) -> Kept:
        """What is kept, for how long. Raises RegisterError."""
        raise NotImplementedError

    def purge(self, days: int) -> int:
        """Throw away answers older than `days`, with all that hangs on them; gives how many. Raises RegisterError."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the connections."""
        raise NotImplementedError
