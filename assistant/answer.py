"""What the assistant gives back: an answer with its claims, citations and stamp.

An answer's text carries markers `[n]`; citation n is the passage with the quoted span. A refusal or a
not-found is a status with a text, never an exception.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from assistant.records import AnswerRecord, ClaimRecord, MatrixRecord, Mode, Status, Verdict
from vectorstore.manifest import Manifest
from vectorstore.passage import Passage
from vectorstore.record import PassageRecord, passage_record


@dataclass(frozen=True)
class Citation:
    """Marker number n (from 1), the cited passage, the quoted span [start, end) of its text, and its score."""

    n: int
    passage: Passage
    span: tuple[int, int]
    score: float

    @property
    def quote(self) -> str:
        """The cited words."""
        return self.passage.text[slice(*self.span)]

    def to_record(self) -> PassageRecord:
        """The citation as the JSON object that `ask` prints."""
        return passage_record(self.passage, self.n, self.span, self.score)


@dataclass(frozen=True)
class Claim:
    """One statement of an answer, the numbers of the citations it rests on, and how it holds against them.

    `reason` says in Dutch why the verdict is what it is.
    """

    text: str
    citations: tuple[int, ...]
    verdict: Verdict
    reason: str = ""

    def to_record(self) -> ClaimRecord:
        """The claim as the JSON object that `ask` prints."""
        return {
            "text": self.text,
            "citations": list(self.citations),
            "verdict": self.verdict,
            "reason": self.reason,
        }


@dataclass(frozen=True)
class MatrixRow:
    """One organisation of a question over all: does it mention it (None: did not answer), by which citations."""

    organisation: str
    mentions: bool | None
    citations: tuple[int, ...] = ()
    fictional: bool = False


@dataclass(frozen=True)
class Stamp:
    """What made an answer: index version, embedding model, prompt and language model (None: none), date."""

    index: str
    embedding_model: str
    date: str
    prompt: str | None = None
    llm: str | None = None

    @staticmethod
    def now(manifest: Manifest) -> Stamp:
        """The stamp of an answer that this version of the index gives now, without a language model."""
        return Stamp(manifest.version, manifest.model, datetime.now(UTC).isoformat(timespec="seconds"))


@dataclass(frozen=True)
class Answer:
    """An answer to `question`. `retrieved` is the ranking it came from; `nearest` what a not-found offers.

    `timings_ms` holds `retrieve`, `answer` and `total`; `side_by_side` says that its two parts are held against
    each other. `notice` is what the reader must know beside the answer: why it is not the language model's, or how
    many of its sentences were left out; those are in `left_out`. `as_of` says how old the sources are, where the
    question asks how things are now (as_of.py). `unknown_markers` counts the source numbers in the
    model's text that were no source's.
    """

    question: str
    status: Status
    text: str
    stamp: Stamp
    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    retrieved: tuple[Citation, ...] = ()
    nearest: tuple[Citation, ...] = ()
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    mode: Mode = "extractive"
    side_by_side: bool = False
    matrix: tuple[MatrixRow, ...] | None = None
    id: str | None = None
    notice: str = ""
    as_of: str = ""
    left_out: tuple[Claim, ...] = ()
    unknown_markers: int = 0

    def to_record(self) -> AnswerRecord:
        """The JSON object that `ask` prints."""
        return {
            "id": self.id,
            "question": self.question,
            "status": self.status,
            "mode": self.mode,
            "answer": self.text,
            "notice": self.notice or None,
            "as_of": self.as_of or None,
            "claims": [claim.to_record() for claim in self.claims],
            "left_out": [claim.to_record() for claim in self.left_out],
            "unknown_markers": self.unknown_markers,
            "citations": [citation.to_record() for citation in self.citations],
            "retrieved": [citation.to_record() for citation in self.retrieved],
            "matrix": None if self.matrix is None else [_matrix_record(row) for row in self.matrix],
            "timings_ms": {name: round(value, 2) for name, value in self.timings_ms.items()},
            "stamp": {
                "index": self.stamp.index,
                "embedding_model": self.stamp.embedding_model,
                "prompt": self.stamp.prompt,
                "llm": self.stamp.llm,
                "date": self.stamp.date,
            },
        }


def _matrix_record(row: MatrixRow) -> MatrixRecord:
    return {"organisation": row.organisation, "mentions": row.mentions, "citations": list(row.citations)}


def refused(found: Answer, why: str, notice: str) -> Answer:
    """An answer that says why there is none, in the place of `found`, and what can be done."""
    return Answer(found.question, "refused", why, found.stamp, timings_ms=found.timings_ms, id=found.id, notice=notice)
