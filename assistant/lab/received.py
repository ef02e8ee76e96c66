"""What the model really got, for a picture: the prompt's parts as bars, the passages that went along, and those that
did not with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.lab.frozen import FrozenPassage
from assistant.lab.run import Reason, Run
from assistant.llm.answer_prompt import PartName

LABELS: Mapping[PartName, str] = {
    "system": "Opdracht aan het model",
    "sources": "Bronnen",
    "history": "Eerdere vragen",
    "question": "Vraag",
}
EXPLANATIONS: Mapping[Reason, str] = {
    "limit": "Gaat niet mee: het aantal bronnen staat op {sources}.",
    "room": "Gaat niet mee: er was geen plaats meer voor.",
}


@dataclass(frozen=True)
class Bar:
    """A part of the prompt: its name in Dutch, its words as sent, its tokens, and its share (0-1) of all of them."""

    name: PartName
    label: str
    text: str
    tokens: int
    share: float


@dataclass(frozen=True)
class Row:
    """A frozen passage in the order of the prompt; `reason` and `explanation` (Dutch) say why it did not go along."""

    passage: FrozenPassage
    went_along: bool
    reason: Reason | None = None
    explanation: str = ""


@dataclass(frozen=True)
class Received:
    """The bars of a prompt, its tokens of those that there is room for, its passages, and what was left out of the
    history (Dutch, '' for nothing)."""

    bars: tuple[Bar, ...]
    tokens: int
    room: int
    rows: tuple[Row, ...]
    history: str = ""


def received(run: Run) -> Received:
    """What the model got in this run, or would have got where none was asked."""
    reasons = {each.n: each.reason for each in run.left_out}
    bars = tuple(
        Bar(part.name, LABELS[part.name], part.text, part.tokens, part.tokens / (run.tokens or 1)) for part in run.parts
    )
    rows = tuple(_row(passage, reasons.get(passage.citation.n), run) for passage in run.frozen.passages)
    return Received(bars, run.tokens, run.room, rows, _history(run.history_left_out))


def _row(passage: FrozenPassage, reason: Reason | None, run: Run) -> Row:
    explanation = EXPLANATIONS[reason].format(sources=run.variant.sources) if reason else ""
    return Row(passage, reason is None, reason, explanation)


def _history(count: int) -> str:
    if not count:
        return ""
    return f"{count} eerdere {'vraag gaat' if count == 1 else 'vragen gaan'} niet mee."
