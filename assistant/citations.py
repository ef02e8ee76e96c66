"""The claim gate: is a claim what its cited passages say?

In go a claim and the passages it cites; out comes a verdict with its reason in plain Dutch. `letterlijk`: word for word
in one passage, fairly cut. `ondersteund`: every word that counts is covered, and no rule objects. `niet bevestigd`:
anything else, with the first objection. Only rules and word lists (`assistant/gate/`) decide, so that every verdict
can be read, repeated and disputed; no model, no network. When in doubt the verdict is `niet bevestigd`.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Verdict
from assistant.gate.alignment import Alignment, align
from assistant.gate.coverage import Coverage, cover
from assistant.gate.english import gloss, is_english
from assistant.gate.fold import bare, fold
from assistant.gate.reading import Reading, read
from assistant.gate.rules import objections
from assistant.gate.verbatim import is_verbatim


@dataclass(frozen=True)
class CitedPassage:
    """A passage a claim cites: its text, and its heading path (`3.4 Kansen en risico's > 6. Privacy`) where known."""

    text: str
    section: str = ""


@dataclass(frozen=True)
class Judgement:
    """A verdict with its reason in Dutch, all objections (the first is the reason), and which passage it rests on.

    `passage` is an index into the passages, or None when no passage has anything of the claim.
    """

    verdict: Verdict
    reason: str
    objections: tuple[str, ...] = ()
    passage: int | None = None


def check(claim: str, passages: Sequence[CitedPassage]) -> Judgement:
    """Hold a claim against the passages it cites."""
    quoted = _bare(claim)
    if not any(char.isalnum() for char in quoted):
        return _denied("de bewering heeft geen woorden")
    if not any(passage.text.strip() for passage in passages):
        return _denied("de bewering heeft geen bron")
    for number, passage in enumerate(passages):
        if is_verbatim(quoted, _bare(passage.text)):
            return Judgement("letterlijk", "staat woord voor woord in de bron", passage=number)
    said = gloss(claim) if is_english(claim) and not any(is_english(passage.text) for passage in passages) else claim
    alignment = align(read(said), [_source(passage) for passage in passages])
    return _judged(alignment, cover(alignment))


def _judged(alignment: Alignment, coverage: Coverage) -> Judgement:
    found = tuple(dict.fromkeys(objections(alignment)))
    if not coverage.enough:
        found = (*found, coverage.objection) if coverage.share >= 0.5 else (coverage.objection, *found)
    passage = next((clause.home[0] for clause in alignment.clauses if clause.home), None)
    if found:
        return Judgement("niet bevestigd", found[0], found, passage)
    return Judgement("ondersteund", coverage.explanation, passage=passage)


def _denied(reason: str) -> Judgement:
    return Judgement("niet bevestigd", reason, (reason,))


@functools.lru_cache(maxsize=4_000)
def _bare(text: str) -> str:
    return bare(fold(text))


def _source(passage: CitedPassage) -> Reading:
    return read(passage.text, passage.section)
