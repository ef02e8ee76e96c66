"""From an answer to what is kept of it, before anything is written.

Personal identifiers are masked in every text that is kept, also in what comes from documents (an ingest may have left
them in): spans and units move along, so that a quote stays a quote. Signs that a database cannot take are replaced.
Where questions are not kept, neither is the text of an answer that is none: it may repeat words of the question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from assistant.access.viewer import Audience
from assistant.answer import Answer, Citation
from assistant.llm.answer_prompt import Level
from assistant.register.values import Feedback, Judgement, Registered, RegisteredClaim
from vectorstore.personal import PLACEHOLDERS, find, mask

ESCAPED = re.compile(r"\\(\W|_)")
UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def record(
    answer: Answer, by: str, conversation: str = "", audience: Audience = "alles", level: Level = "gewoon"
) -> Registered:
    """What the register keeps of an answer that was given just now, as it is: nothing masked yet."""
    return Registered(
        key=uuid4().hex,
        asked_at=datetime.now(UTC),
        asked_by=by,
        question=answer.question,
        status=answer.status,
        mode=answer.mode,
        text=answer.text,
        stamp=answer.stamp,
        notice=answer.notice,
        conversation=conversation,
        audience=audience,
        level=level,
        claims=tuple(_claims(answer)),
        citations=(*answer.citations, *_behind_what_was_left_out(answer)),
    )


def _claims(answer: Answer) -> Iterable[RegisteredClaim]:
    for left_out, claims in ((False, answer.claims), (True, answer.left_out)):
        for claim in claims:
            yield RegisteredClaim(claim.text, claim.citations, claim.verdict, claim.reason, left_out)


def _behind_what_was_left_out(answer: Answer) -> Iterable[Citation]:
    """What the left-out claims cite, for whoever judges them; in a written answer a number is a rank."""
    wanted = {n for claim in answer.left_out for n in claim.citations} - {each.n for each in answer.citations}
    return (each for each in answer.retrieved if each.n in wanted)


def fit_to_keep(given: Registered, with_question: bool) -> Registered:
    """The same answer as it may be written."""
    kept = with_question or given.status == "answered"
    return replace(
        given,
        asked_by=storable(given.asked_by),
        conversation=storable(given.conversation),
        question=clean(given.question) if with_question and given.question is not None else None,
        text=_clean_markdown(given.text) if kept else "",
        notice=clean(given.notice) if kept else "",
        claims=tuple(map(_clean_claim, given.claims)),
        citations=tuple(map(_clean_citation, given.citations)),
        feedback=tuple(map(clean_feedback, given.feedback)),
    )


def clean(text: str) -> str:
    """The text without personal identifiers, and without signs that a database cannot take."""
    return mask(storable(text)).text


def _clean_markdown(text: str) -> str:
    """As `clean`; an identifier is found and masked also where a backslash stands between its signs."""
    text = storable(text)
    bare = ESCAPED.sub(r"\1", text)
    for found in find(bare):
        words = bare[found.start : found.end]
        spelled = r"\\?".join(map(re.escape, words))
        text = re.sub(spelled, PLACEHOLDERS[found.kind], text)
    return text


def storable(text: str) -> str:
    """The text without signs that a database cannot take, as long as it was."""
    return UNSTORABLE.sub("\ufffd", text)


def clean_feedback(given: Feedback) -> Feedback:
    """The feedback, its remark cleaned."""
    return replace(given, by=storable(given.by), remark=clean(given.remark))


def clean_judgement(given: Judgement) -> Judgement:
    """The judgement, its remark cleaned."""
    return replace(given, reviewer=storable(given.reviewer), remark=clean(given.remark))


def _clean_claim(claim: RegisteredClaim) -> RegisteredClaim:
    return replace(
        claim,
        text=clean(claim.text),
        reason=clean(claim.reason),
        judgements=tuple(map(clean_judgement, claim.judgements)),
    )


def _clean_citation(citation: Citation) -> Citation:
    passage = citation.passage
    moved = _Moved(storable(passage.text))
    start, end = citation.span
    units = tuple(replace(unit, start=moved.at(unit.start), end=moved.at(unit.end)) for unit in passage.units)
    names: dict[str, Any] = {
        name: clean(value)
        for name in ("section", "lead", "source", "title", "locator", "organisation", "page_label")
        if (value := getattr(passage, name)) is not None
    }
    return replace(
        citation,
        passage=replace(passage, text=moved.text, units=units, **names),
        span=(moved.at(start), moved.at(end)),
    )


class _Moved:
    """A text with its identifiers masked, and where each of its places went."""

    def __init__(self, text: str) -> None:
        self._found = find(text)
        self.text = mask(text).text

    def at(self, place: int) -> int:
        """Where `place` of the text is in the masked one; within an identifier: behind its placeholder."""
        moved = place
        for found in self._found:
            if found.start >= place:
                break
            moved += len(PLACEHOLDERS[found.kind]) - (min(found.end, place) - found.start)
        return moved
