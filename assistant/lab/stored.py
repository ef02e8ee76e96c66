"""The file of a recording: each passage once, the runs with what is theirs, citations by number.

Pydantic reads it strictly into these dataclasses; `mistakes` then holds what was read against itself, so that whoever
shows a recording need not be careful with it: spans lie in their text, numbers name a passage, times are times.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from pydantic import ConfigDict, TypeAdapter

from assistant.answer import Answer, Citation, Claim, Mode, Stamp, Status
from assistant.lab.experiment import Side, Variant
from assistant.lab.frozen import Frozen
from assistant.lab.run import LeftOut, Run
from assistant.llm.answer_prompt import Part

FORMAT = "quickscan-promptlab"
VERSION = 1
MOST_TOKENS = 10_000_000


@dataclass(frozen=True)
class Header:
    """What tells that a file is a recording, and of which version."""

    format: str
    version: int


@dataclass(frozen=True)
class StoredCitation:
    """The number of a frozen passage, and the span that is cited of it."""

    n: int
    span: tuple[int, int]


@dataclass(frozen=True)
class StoredAnswer:
    """An answer with its citations by number."""

    question: str
    status: Status
    mode: Mode
    text: str
    notice: str
    claims: tuple[Claim, ...]
    left_out: tuple[Claim, ...]
    citations: tuple[StoredCitation, ...]
    unknown_markers: int
    timings_ms: dict[str, float]
    stamp: Stamp

    @staticmethod
    def of(answer: Answer) -> StoredAnswer:
        """As it is stored."""
        return StoredAnswer(
            question=answer.question,
            status=answer.status,
            mode=answer.mode,
            text=answer.text,
            notice=answer.notice,
            claims=answer.claims,
            left_out=answer.left_out,
            citations=tuple(StoredCitation(each.n, each.span) for each in answer.citations),
            unknown_markers=answer.unknown_markers,
            timings_ms=dict(answer.timings_ms),
            stamp=answer.stamp,
        )

    def restored(self, sources: Mapping[int, Citation]) -> Answer:
        """The answer over these passages, by number."""
        cited = ((sources[each.n], each.span) for each in self.citations)
        return Answer(
            question=self.question,
            status=self.status,
            mode=self.mode,
            text=self.text,
            notice=self.notice,
            claims=self.claims,
            left_out=self.left_out,
            citations=tuple(Citation(source.n, source.passage, span, source.score) for source, span in cited),
            retrieved=tuple(sources.values()),
            unknown_markers=self.unknown_markers,
            timings_ms=self.timings_ms,
            stamp=self.stamp,
        )


@dataclass(frozen=True)
class StoredRun:
    """A run without its passages."""

    variant: Variant
    parts: tuple[Part, ...]
    room: int
    left_out: tuple[LeftOut, ...]
    history_left_out: int
    answer: StoredAnswer
    made_by: str
    recorded: str
    scripted: bool

    @staticmethod
    def of(run: Run) -> StoredRun:
        """As it is stored."""
        return StoredRun(
            variant=run.variant,
            parts=run.parts,
            room=run.room,
            left_out=run.left_out,
            history_left_out=run.history_left_out,
            answer=StoredAnswer.of(run.answer),
            made_by=run.made_by,
            recorded=run.recorded,
            scripted=run.scripted,
        )

    def restored(self, frozen: Frozen) -> Run:
        """The run on these passages."""
        sources = {each.n: each for each in frozen.citations[: self.variant.sources]}
        return Run(
            variant=self.variant,
            frozen=frozen,
            parts=self.parts,
            room=self.room,
            left_out=self.left_out,
            history_left_out=self.history_left_out,
            answer=self.answer.restored(sources),
            made_by=self.made_by,
            recorded=self.recorded,
            scripted=self.scripted,
        )


@dataclass(frozen=True)
class StoredRecording:
    """The whole file."""

    format: str
    version: int
    frozen_on: Side
    frozen: Frozen
    runs: tuple[StoredRun, ...]

    __pydantic_config__ = ConfigDict(strict=True, allow_inf_nan=False)


HEADER = TypeAdapter(Header)
FILE = TypeAdapter(StoredRecording)


def mistakes(stored: StoredRecording) -> Iterator[str]:
    """What is wrong with a file of the right shape, in Dutch, each with its place."""
    if len(stored.runs) not in (1, 2):
        yield f"er zijn {len(stored.runs)} antwoorden, en het moeten er één of twee zijn"
    numbers = [each.n for each in stored.frozen.citations]
    if numbers != list(range(1, len(numbers) + 1)):
        yield "frozen.passages: de nummers lopen niet op vanaf 1"
    for citation in (*stored.frozen.citations, *stored.frozen.headings):
        passage = citation.passage
        spans = [citation.span, *((unit.start, unit.end) for unit in passage.units)]
        if not all(_within(span, passage.text) for span in spans):
            yield f"frozen.passages: passage {citation.n} verwijst naar woorden die er niet zijn"
    texts = {each.n: each.passage.text for each in stored.frozen.citations}
    for at, run in enumerate(stored.runs):
        for mistake in _run_mistakes(run, texts):
            yield f"runs.{at}.{mistake}"


def _run_mistakes(run: StoredRun, texts: Mapping[int, str]) -> Iterator[str]:
    cited = {each.n for each in run.answer.citations}
    if len(cited) < len(run.answer.citations) or not cited <= {n for n in texts if n <= run.variant.sources}:
        yield "answer.citations: een nummer hoort bij geen passage, of staat er twee keer"
    elif not all(_within(each.span, texts[each.n]) for each in run.answer.citations):
        yield "answer.citations: een citaat verwijst naar woorden die er niet zijn"
    if not all(cited.issuperset(claim.citations) for claim in run.answer.claims):
        yield "answer.claims: een zin verwijst naar een bron die niet bij het antwoord hoort"
    if not {each.n for each in run.left_out} <= texts.keys():
        yield "left_out: een nummer hoort bij geen passage"
    counts = [run.room, run.history_left_out, run.answer.unknown_markers, *(part.tokens for part in run.parts)]
    if not all(0 <= count <= MOST_TOKENS for count in counts):
        yield "een aantal is negatief of te groot"
    if len({part.name for part in run.parts}) < len(run.parts):
        yield "parts: een deel van de prompt staat er twee keer"
    if not (_is_time(run.recorded) and _is_time(run.answer.stamp.date)):
        yield "recorded: dat is geen tijdstip"


def _within(span: tuple[int, int], text: str) -> bool:
    return 0 <= span[0] <= span[1] <= len(text)


def _is_time(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
