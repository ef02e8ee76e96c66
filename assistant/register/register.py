"""The register: answers kept, reviewed, counted and thrown away. Safe to use from several threads and processes."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from assistant.access.viewer import Audience
from assistant.answer import Answer
from assistant.llm.answer_prompt import Level
from assistant.register import agreement, database, figures, judging, postgresql, queue, record, retention
from assistant.register.errors import ClashError, JudgedMeanwhileError, UnknownAnswerError
from assistant.register.rows import WHOLE, from_row, to_row
from assistant.register.tables import AnswerRow, JudgementRow
from assistant.register.values import (
    Agreement,
    Coverage,
    Feedback,
    HandVerdict,
    Judgement,
    Kept,
    Page,
    QueueFilter,
    QueueRow,
    Registered,
    SupportedBy,
    SupportRow,
    Thumb,
)
from vectorstore.passage import Passage
from vectorstore.settings import Settings

BATCH = 200
PURGE_EVERY = timedelta(days=1)
JUMPED = (
    "Het register is niet opgeruimd. De klok staat op %s, maar er is voor het laatst opgeruimd op %s. Staat de klok "
    "goed, ruim dan zelf een keer op: python -m assistant register purge"
)

logger = logging.getLogger(__name__)


class Register:
    """An open register."""

    def __init__(self, settings: Settings) -> None:
        """As `open`, also where the register is off: for a command that looks into it or throws it away."""
        self.url = database.address(settings)
        self._with_question = settings.register != "zonder-vraag"
        self._days = settings.register_days
        self._engine = database.connect(self.url)
        self._sessions = sessionmaker(self._engine, expire_on_commit=False)
        self._purging = threading.Lock()
        self._purged = datetime.min.replace(tzinfo=UTC)

    @staticmethod
    def open(settings: Settings) -> Register | None:
        """The register of `settings`, its schema brought up to date; None where it is off. Raises RegisterError.

        What is older than the days that answers are kept is thrown away now; later, call `purge_daily` now and then.
        """
        if settings.register == "uit":
            return None
        register = Register(settings)
        register.purge_daily()
        return register

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
        row = to_row(self._fit(record.record(answer, by, conversation, audience, level)))
        with self._session() as session:
            session.add(row)
        return row.id

    def add(self, given: Iterable[Registered]) -> tuple[int, int]:
        """Take in answers of another register, as `keep` would have written them; ids are given anew.

        Gives how many were added and how many were here already (by their key), which stay as they are. All are
        added or, when it goes wrong, none. Raises RegisterError.
        """
        found = {answer.key: self._fit(answer) for answer in given}
        with self._session() as session:
            here = set(session.scalars(select(AnswerRow.key)))
            session.add_all(to_row(answer) for key, answer in found.items() if key not in here)
        return len(found.keys() - here), len(found.keys() & here)

    def _fit(self, given: Registered) -> Registered:
        return record.fit_to_keep(given, self._with_question)

    def feedback(self, answer_id: int, by: str, thumb: Thumb | None, remark: str = "") -> None:
        """Keep what a reader says of an answer, in the place of what that reader said before; nothing said: forget it.

        Raises UnknownAnswerError, RegisterError.
        """
        said = record.clean_feedback(judging.said_now(by, thumb, remark))
        if not said.thumb and not said.remark:
            with self._session() as session:
                judging.forget_feedback(session, answer_id, by)
            return
        if self._change_feedback(answer_id, said):
            return
        try:
            with self._session() as session:
                judging.add_feedback(session, answer_id, said)
        except ClashError:
            if not self._change_feedback(answer_id, said):
                raise UnknownAnswerError("Dit antwoord staat niet (meer) in het register.") from None

    def _change_feedback(self, answer_id: int, said: Feedback) -> bool:
        with self._session() as session:
            return judging.change_feedback(session, answer_id, said)

    def queue(self, wanted: QueueFilter, offset: int = 0, limit: int = 25) -> Page:
        """A page of the answers that `wanted` lets through. Raises RegisterError."""
        with self._session() as session:
            return queue.page(session, wanted, offset, limit)

    def ids(self, wanted: QueueFilter) -> list[int]:
        """The ids of all answers that `wanted` lets through, in the order of the queue. Raises RegisterError."""
        with self._session() as session:
            return queue.ids(session, wanted)

    def rows(self, answer_ids: Sequence[int]) -> tuple[QueueRow, ...]:
        """The rows of the queue of these answers, in this order; those that are gone left out. Raises RegisterError."""
        with self._session() as session:
            return tuple(queue.rows(session, answer_ids))

    def answer(self, answer_id: int) -> Registered:
        """A registered answer, whole. Raises UnknownAnswerError, RegisterError."""
        for found in self._whole([answer_id]):
            return found
        raise UnknownAnswerError(f"Antwoord {answer_id} staat niet (meer) in het register.")

    def answers(self, wanted: QueueFilter | None = None) -> Iterator[Registered]:
        """All answers that `wanted` lets through (None: all, oldest first), a few at a time. Raises RegisterError."""
        chosen = self.ids(wanted or QueueFilter())
        if wanted is None:
            chosen.reverse()
        for start in range(0, len(chosen), BATCH):
            yield from self._whole(chosen[start : start + BATCH])

    def _whole(self, wanted: Sequence[int]) -> list[Registered]:
        """These answers, in this order; those that are gone left out."""
        with self._session() as session:
            rows = session.scalars(select(AnswerRow).where(AnswerRow.id.in_(wanted)).options(*WHOLE))
            found = {row.id: from_row(row) for row in rows}
        return [found[answer_id] for answer_id in wanted if answer_id in found]

    def judge(
        self, claim_id: int, reviewer: str, verdict: HandVerdict | None, remark: str = "", *, seen: int
    ) -> Judgement:
        """Keep a reviewer's verdict on a claim (None: withdraw it). Each reviewer has one judgement a claim.

        `seen` is the revision of this reviewer's judgement that was looked at (`RegisteredClaim.seen`). Raises
        JudgedMeanwhileError, and writes nothing, when it is another by now; UnknownAnswerError, RegisterError.
        """
        made = record.clean_judgement(judging.judged_now(reviewer, verdict, remark, seen))
        try:
            with self._session() as session:
                written = judging.write_judgement(session, claim_id, made)
        except ClashError:
            written = False
        if written:
            return made
        for current in self.judgements(claim_id):
            if current.reviewer == made.reviewer:
                raise JudgedMeanwhileError(current)
        raise UnknownAnswerError("Deze bewering staat niet (meer) in het register.")

    def judgements(self, claim_id: int) -> tuple[Judgement, ...]:
        """What all reviewers found of a claim by now, in order of reviewer. Raises RegisterError."""
        with self._session() as session:
            return judging.judgements_of(session, claim_id)

    def agreement(self) -> Agreement:
        """How far reviewers agree. Raises RegisterError."""
        query = select(JudgementRow.claim_id, JudgementRow.reviewer, JudgementRow.verdict)
        with self._session() as session:
            judged = session.execute(query.where(JudgementRow.verdict.is_not(None))).all()
        return agreement.agreement((claim, reviewer, cast(HandVerdict, verdict)) for claim, reviewer, verdict in judged)

    def supported_by(self, by: SupportedBy) -> tuple[SupportRow, ...]:
        """Claims and confirmed claims by period (days, or months where there are many), source, prompt or model.

        Claims that the gate left out count as not confirmed; a claim counts in each source that it cites. Raises
        RegisterError.
        """
        with self._session() as session:
            return figures.supported_by(session, by)

    def coverage(self, passages: Iterable[Passage]) -> Coverage:
        """Which of these passages are cited, how often, and which never. Raises RegisterError."""
        with self._session() as session:
            return figures.coverage(session, passages)

    def kept(self) -> Kept:
        """What is kept, for how long. Raises RegisterError."""
        with self._session() as session:
            count, oldest = session.execute(select(func.count(), func.min(AnswerRow.asked_at))).one()
            return Kept(self._with_question, self._days, count, oldest, retention.last_purge(session))

    def purge(self, days: int) -> int:
        """Throw away answers older than `days`, with all that hangs on them; gives how many. Raises RegisterError."""
        with self._session() as session, postgresql.unlimited(session.connection()):
            gone = retention.purge(session, datetime.now(UTC), days)
        if gone:
            with database.refusing(self.url):
                database.tidy(self._engine)
        return gone

    def purge_daily(self) -> None:
        """Throw away what is too old, unless that was done within the last day; cheap to call often.

        Where the clock may have jumped, nothing goes and the log says so (`retention.py`). Raises RegisterError.
        """
        with self._purging:
            now = datetime.now(UTC)
            if abs(now - self._purged) < PURGE_EVERY:
                return
            self._purged = now
        with self._session() as session:
            last = retention.before_jump(session, now, self._days)
        if last:
            logger.warning(JUMPED, now.date(), last.date())
        else:
            self.purge(self._days)

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()

    @contextmanager
    def _session(self) -> Iterator[Session]:
        """One transaction. Raises RegisterError."""
        with database.refusing(self.url), self._sessions.begin() as session:
            yield session
