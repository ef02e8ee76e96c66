"""Runs as a file: everything that is needed to show them again with no model, no network and no index.

A recording comes from outside: what it holds is checked against the schema and against itself (`stored.py`), and its
words are data, to be escaped like a document's. Its verdicts are those of the run, and not given anew. Personal
identifiers are masked when a recording is made; a passage stays as the index has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pydantic import ValidationError

from assistant.answer import Answer, Claim
from assistant.events import Delta, Retrieved
from assistant.lab.experiment import Experiment, ExperimentError, Side
from assistant.lab.frozen import Frozen
from assistant.lab.run import Event, Finished, Run
from assistant.lab.stored import FILE, FORMAT, HEADER, VERSION, StoredRecording, StoredRun, mistakes
from assistant.llm.answer_prompt import Part
from vectorstore.errors import QuickscanError
from vectorstore.personal import mask

LARGEST = 5_000_000
NAMED = 3
OF_OTHERS = ("history", "question")
WORD = re.compile(r"\S+\s*")
WRONG = {
    "missing": "ontbreekt",
    "literal_error": "heeft een waarde die hier niet bestaat",
    "finite_number": "is geen gewoon getal",
}
NO_RECORDING = "Dit bestand is geen opname van het Promptlab"


class RecordingError(QuickscanError):
    """A file is no recording that can be shown; the message says what is wrong with it."""


@dataclass(frozen=True)
class Recording:
    """One run, or two on the same frozen passages (left, right)."""

    runs: tuple[Run, ...]
    frozen_on: Side = "left"

    @property
    def experiment(self) -> Experiment:
        """What was compared; with one run both sides are the same."""
        return Experiment(self.runs[0].variant, self.runs[-1].variant, self.frozen_on)


def save(*runs: Run, frozen_on: Side = "left") -> str:
    """One or two runs on the same frozen passages as JSON text. Raises RecordingError for any other number, or when
    the passages differ."""
    if len(runs) not in (1, 2) or any(run.frozen.passages != runs[0].frozen.passages for run in runs):
        raise RecordingError("Een opname heeft één antwoord, of twee bij dezelfde passages.")
    stored = StoredRecording(
        FORMAT, VERSION, frozen_on, _masked_frozen(runs[0].frozen), tuple(StoredRun.of(_masked(run)) for run in runs)
    )
    return FILE.dump_json(stored, indent=1).decode("utf-8")


def load(content: str | bytes) -> Recording:
    """Read what `save` wrote. Raises RecordingError, which names what is wrong and where."""
    if len(content) > LARGEST:
        raise RecordingError(f"Dit bestand is te groot voor een opname (meer dan {LARGEST // 1_000_000} MB).")
    try:
        header = HEADER.validate_json(content)
    except ValidationError as error:
        raise RecordingError(f"{NO_RECORDING}.") from error
    if header.format != FORMAT:
        raise RecordingError(f"{NO_RECORDING}.")
    if header.version != VERSION:
        raise RecordingError(f"Deze opname heeft versie {header.version}; deze assistent kent versie {VERSION}.")
    stored = _read(content)
    if wrong := list(mistakes(stored)):
        raise RecordingError(_unusable(wrong))
    return Recording(tuple(run.restored(stored.frozen) for run in stored.runs), stored.frozen_on)


def replay(run: Run) -> Iterator[Event]:
    """A run's events again: its sources, its answer a word at a time, and itself."""
    yield Retrieved(run.answer.retrieved)
    if run.answer.mode == "generative":
        yield from (Delta(word) for word in WORD.findall(run.answer.text))
    yield Finished(run)


def _read(content: str | bytes) -> StoredRecording:
    try:
        return FILE.validate_json(content)
    except ValidationError as error:
        wrong = [
            f"{'.'.join(map(str, each['loc']))} {WRONG.get(each['type'], 'heeft de verkeerde vorm')}"
            for each in error.errors(include_input=False, include_url=False)
        ]
        raise RecordingError(_unusable(wrong)) from None
    except ExperimentError as error:
        raise RecordingError(f"Deze opname is niet te gebruiken: {error}") from error


def _unusable(wrong: list[str]) -> str:
    others = f"; en nog {len(wrong) - NAMED}" if len(wrong) > NAMED else ""
    return f"Deze opname is niet te gebruiken: {'; '.join(wrong[:NAMED])}{others}."


def _masked(run: Run) -> Run:
    return replace(
        run,
        variant=replace(run.variant, question=mask(run.variant.question).text),
        parts=tuple(_masked_part(part) for part in run.parts),
        answer=_masked_answer(run.answer),
    )


def _masked_frozen(frozen: Frozen) -> Frozen:
    history = tuple(mask(each).text for each in frozen.history)
    return replace(frozen, question=mask(frozen.question).text, history=history)


def _masked_part(part: Part) -> Part:
    return replace(part, text=mask(part.text).text) if part.name in OF_OTHERS else part


def _masked_answer(answer: Answer) -> Answer:
    return replace(
        answer,
        question=mask(answer.question).text,
        text=mask(answer.text).text,
        claims=_masked_claims(answer.claims),
        left_out=_masked_claims(answer.left_out),
    )


def _masked_claims(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple(replace(claim, text=mask(claim.text).text) for claim in claims)
