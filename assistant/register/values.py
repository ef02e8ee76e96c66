"""What goes into the register and comes out of it.

A citation is the same value as in a fresh answer (`assistant.answer.Citation`), rebuilt from the register's own copy of
the passage: whatever shows a source can show it, also when a later index no longer has the passage. Times are UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from assistant.access.viewer import Audience
from assistant.answer import Citation, Mode, Stamp, Status, Verdict
from assistant.llm.answer_prompt import Level
from vectorstore.passage import Passage

HandVerdict = Literal["gedekt", "deels", "niet", "bron onjuist"]
HAND_VERDICTS: tuple[HandVerdict, ...] = ("gedekt", "deels", "niet", "bron onjuist")
Thumb = Literal["op", "neer"]
Which = Literal["alle", "steekproef", "niet-bevestigd", "duim-neer", "onbeoordeeld", "tweede"]
SupportedBy = Literal["period", "source", "prompt", "model"]


@dataclass(frozen=True)
class Judgement:
    """What one reviewer found of a claim (None: withdrawn); `revision` counts this reviewer's changes, from 1."""

    reviewer: str
    verdict: HandVerdict | None
    remark: str
    revision: int
    judged_at: datetime


@dataclass(frozen=True)
class Feedback:
    """What one reader said under an answer: a thumb (or None) and a remark."""

    by: str
    thumb: Thumb | None
    remark: str
    given_at: datetime


@dataclass(frozen=True)
class RegisteredClaim:
    """One statement of a registered answer; `left_out` says that the gate kept it from the reader.

    `citations` are the numbers of the answer's citations; `judgements` are in order of reviewer, withdrawn ones too.
    """

    text: str
    citations: tuple[int, ...]
    verdict: Verdict
    reason: str = ""
    left_out: bool = False
    judgements: tuple[Judgement, ...] = ()
    id: int = 0

    @property
    def standing(self) -> tuple[Judgement, ...]:
        """The judgements that were not withdrawn."""
        return tuple(judgement for judgement in self.judgements if judgement.verdict is not None)

    @property
    def confirmed(self) -> bool:
        """True when it was judged, and by everyone as `gedekt`."""
        return bool(self.standing) and all(judgement.verdict == "gedekt" for judgement in self.standing)

    def judgement_of(self, reviewer: str) -> Judgement | None:
        """This reviewer's judgement, withdrawn or not; None where there never was one."""
        return next((judgement for judgement in self.judgements if judgement.reviewer == reviewer), None)

    def seen(self, reviewer: str) -> int:
        """The revision of this reviewer's judgement (0: none yet), for `Register.judge`."""
        judgement = self.judgement_of(reviewer)
        return judgement.revision if judgement else 0


@dataclass(frozen=True)
class Registered:
    """An answer as it was given. `question` is None where the operator does not keep questions.

    `key` is the same in every copy of the register; `id` in this one alone. `audience` and `level` are what it was
    asked with. `claims` holds what the reader saw first, then what the gate left out.
    """

    key: str
    asked_at: datetime
    asked_by: str
    question: str | None
    status: Status
    mode: Mode
    text: str
    stamp: Stamp
    notice: str = ""
    conversation: str = ""
    audience: Audience = "alles"
    level: Level = "gewoon"
    claims: tuple[RegisteredClaim, ...] = ()
    citations: tuple[Citation, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    id: int = 0

    @property
    def shown(self) -> tuple[Citation, ...]:
        """The citations that the reader saw: not those of claims that were left out alone."""
        left_out = {n for claim in self.claims if claim.left_out for n in claim.citations}
        seen = {n for claim in self.claims if not claim.left_out for n in claim.citations}
        return tuple(citation for citation in self.citations if citation.n not in left_out - seen)

    def cited(self, claim: RegisteredClaim) -> tuple[Citation, ...]:
        """The citations that a claim of this answer rests on."""
        return tuple(citation for citation in self.citations if citation.n in claim.citations)


@dataclass(frozen=True)
class QueueFilter:
    """Which answers a reviewer wants to see; newest first, a sample in an order of its own.

    `steekproef`: `sample` answers drawn by `seed`, the same ones each time. `niet-bevestigd`: a claim the gate did not
    confirm. `duim-neer`: a reader's thumb down. `onbeoordeeld`: a claim that `reviewer` (or, where empty, anyone) has
    yet to judge. `tweede`: a claim that others judged and `reviewer` did not. `prompt` and `llm`: those of the stamp.
    """

    which: Which = "alle"
    sample: int = 50
    seed: int = 1
    prompt: str | None = None
    llm: str | None = None
    reviewer: str = ""


@dataclass(frozen=True)
class QueueRow:
    """An answer in the queue, with counts: claims, those not confirmed, those judged (by anyone), thumbs."""

    id: int
    asked_at: datetime
    question: str | None
    text: str
    status: Status
    mode: Mode
    prompt: str | None
    llm: str | None
    claims: int
    unconfirmed: int
    judged: int
    thumbs_up: int
    thumbs_down: int


@dataclass(frozen=True)
class Page:
    """A page of the queue; `total` counts all that the filter lets through."""

    rows: tuple[QueueRow, ...]
    total: int


@dataclass(frozen=True)
class PairAgreement:
    """Two reviewers, the claims that both judged, and their kappa (None where it is not defined)."""

    first: str
    second: str
    claims: int
    kappa: float | None


@dataclass(frozen=True)
class Agreement:
    """How far reviewers agree: kappa from -1 to 1 (None: nothing to compare) over so many pairs of judgements.

    `table[a][b]` counts pairs of judgements, `a` the verdict of the reviewer whose name comes first; the order of
    both is that of HAND_VERDICTS.
    """

    kappa: float | None
    pairs: int
    table: tuple[tuple[int, ...], ...]
    by_pair: tuple[PairAgreement, ...]


@dataclass(frozen=True)
class SupportRow:
    """Claims of one period, source, prompt or model: how many, how many the gate confirmed, and what reviewers said.

    `judged` counts the judgements by hand, `covered` those that say `gedekt`.
    """

    value: str
    claims: int
    supported: int
    judged: int
    covered: int

    @property
    def share(self) -> float:
        """The share of claims that the gate confirmed, 0-1."""
        return self.supported / self.claims


@dataclass(frozen=True)
class CoveredPassage:
    """A passage of the index and the number of registered answers that cite it."""

    passage: Passage
    answers: int


@dataclass(frozen=True)
class Coverage:
    """Every passage of an index with how often it was cited, in the order given; `gone` counts cited passages that
    the index no longer has."""

    passages: tuple[CoveredPassage, ...]
    gone: int

    @property
    def cited(self) -> int:
        """How many passages were cited at least once."""
        return sum(covered.answers > 0 for covered in self.passages)


@dataclass(frozen=True)
class Asked:
    """A registered question with the earlier ones of its conversation, and the latest answer that it got."""

    answer: Registered
    question: str
    history: tuple[str, ...]


@dataclass(frozen=True)
class Kept:
    """What the register keeps, for the page to tell: mode, retention in days, answers now, the oldest of them, and when
    answers were last purged."""

    question: bool
    days: int
    answers: int
    oldest: datetime | None
    purged: datetime | None
