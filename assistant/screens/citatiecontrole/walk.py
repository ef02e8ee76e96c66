"""Where a reviewer is in a queue of answers, and the way to the next claim.

The queue is drawn up once, when it is opened: answers that leave it by being judged, or that come in meanwhile, do not
shift what the reviewer is going through. Answers that are gone, or in which others left nothing to judge, are passed
over. Functions raise RegisterError.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.register.errors import UnknownAnswerError
from assistant.register.register import Register
from assistant.register.values import QueueFilter, Registered, RegisteredClaim

OF_CLAIMS = ("niet-bevestigd", "onbeoordeeld", "tweede")
"""Queues that go over claims: an answer in which none belongs to the queue (any more) is passed over."""


@dataclass(frozen=True)
class Walk:
    """A reviewer in a queue: at answer `answer` (from 0; len(ids): past the last) and its claim `claim` (from 0)."""

    wanted: QueueFilter
    reviewer: str
    ids: tuple[int, ...] = ()
    answer: int = 0
    claim: int = 0

    @property
    def answer_id(self) -> int | None:
        """The answer where the reviewer is; None past the last."""
        return self.ids[self.answer] if self.answer < len(self.ids) else None

    def belongs(self, claim: RegisteredClaim) -> bool:
        """True for a claim that the queue is about. What the reviewer judged stays, so that it can be gone back to."""
        if self.wanted.which == "niet-bevestigd":
            return claim.verdict == "niet bevestigd"
        if claim.left_out:
            return False
        if self.wanted.which == "onbeoordeeld":
            return not claim.standing or self.judged(claim)
        return bool(claim.standing) if self.wanted.which == "tweede" else True

    def judged(self, claim: RegisteredClaim) -> bool:
        """True when the reviewer has judged the claim."""
        return any(judgement.reviewer == self.reviewer for judgement in claim.standing)


@dataclass(frozen=True)
class Stop:
    """Where a walk is, and the answer that is there (None: the queue is at its end)."""

    walk: Walk
    answer: Registered | None = None

    @property
    def claim(self) -> RegisteredClaim | None:
        """The claim to judge; None where the answer has none."""
        claims = self.answer.claims if self.answer else ()
        return claims[self.walk.claim] if self.walk.claim < len(claims) else None


def start(register: Register, wanted: QueueFilter, reviewer: str, answer_id: int | None = None) -> Stop:
    """Draw up a queue and stand at its first answer, or at `answer_id` where the queue has that."""
    if wanted.which == "tweede":
        wanted = replace(wanted, reviewer=reviewer)
    ids = tuple(register.ids(wanted))
    at = ids.index(answer_id) if answer_id in ids else 0
    return _onward(register, Walk(wanted, reviewer, ids, at))


def forward(register: Register, walk: Walk) -> Stop:
    """The next claim, in this answer or a later one."""
    answer = _read(register, walk)
    later = _places(walk, answer)
    following = [place for place in later if place > walk.claim]
    if answer and following:
        return Stop(replace(walk, claim=following[0]), answer)
    return next_answer(register, walk)


def back(register: Register, walk: Walk) -> Stop:
    """The claim before, in this answer or an earlier one; where there is none, it stays where it is."""
    answer = _read(register, walk)
    before = [place for place in _places(walk, answer) if place < walk.claim]
    if answer and before:
        return Stop(replace(walk, claim=before[-1]), answer)
    for at in reversed(range(walk.answer)):
        there = replace(walk, answer=at)
        answer = _read(register, there)
        if (answer and (places := _places(there, answer))) or (answer and walk.wanted.which not in OF_CLAIMS):
            return Stop(replace(there, claim=places[-1] if places else 0), answer)
    return stay(register, walk)


def next_answer(register: Register, walk: Walk) -> Stop:
    """The next answer, whatever is left to judge in this one."""
    return _onward(register, replace(walk, answer=min(walk.answer + 1, len(walk.ids)), claim=0))


def stay(register: Register, walk: Walk) -> Stop:
    """The same place, read again."""
    return Stop(walk, _read(register, walk))


def to_claim(register: Register, walk: Walk, claim: int) -> Stop:
    """Another claim of the same answer."""
    answer = _read(register, walk)
    known = answer is not None and 0 <= claim < len(answer.claims)
    return Stop(replace(walk, claim=claim) if known else walk, answer)


def to_answer(register: Register, walk: Walk, answer_id: int) -> Stop:
    """Another answer of the queue."""
    at = walk.ids.index(answer_id) if answer_id in walk.ids else walk.answer
    return _onward(register, replace(walk, answer=at, claim=0))


def _onward(register: Register, walk: Walk) -> Stop:
    """This answer or the first one after it that has something for the queue, at what is not judged yet."""
    for at in range(walk.answer, len(walk.ids)):
        there = replace(walk, answer=at)
        answer = _read(register, there)
        if answer is None:
            continue
        places = _places(there, answer)
        if places or walk.wanted.which not in OF_CLAIMS:
            open_ = [place for place in places if not walk.judged(answer.claims[place])]
            return Stop(replace(there, claim=(open_ or places or [0])[0]), answer)
    return Stop(replace(walk, answer=len(walk.ids), claim=0))


def _places(walk: Walk, answer: Registered | None) -> Sequence[int]:
    """Where the claims stand that belong to the queue."""
    return [at for at, claim in enumerate(answer.claims) if walk.belongs(claim)] if answer else []


def _read(register: Register, walk: Walk) -> Registered | None:
    if walk.answer_id is None:
        return None
    try:
        return register.answer(walk.answer_id)
    except UnknownAnswerError:
        return None
