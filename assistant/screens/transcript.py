"""A conversation as plain text, to take along: each question, its answer, and the sources with their own words.

Whoever pastes it into a letter or a note keeps what makes it checkable: the quote, its place, whose words they are,
and what made the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from assistant.answer import Answer, Citation
from assistant.screens.place_names import evidence_name, page_name, place_name

EMPHASIS = re.compile(r"(?<![\w\\])(\*{1,3}|_)(?=\S)(.+?)(?<=[^\s\\])\1(?!\w)")
ESCAPED = re.compile(r"\\([\\`*_\[\]<>#|~])")
SNAPSHOT = "De quickscan is een momentopname uit mei en juni 2023."


def transcript(answers: Sequence[Answer]) -> str:
    """The answers one after another, with a line between them."""
    return "\n\n---\n\n".join(map(answer_text, answers))


def answer_text(answer: Answer) -> str:
    """One question with its answer and sources."""
    parts = [f"Vraag: {answer.question}", _plain(answer.text)]
    if answer.notice:
        parts.insert(1, answer.notice)
    if answer.citations:
        parts.append("\n".join(["Bronnen:", *_sources(answer.citations)]))
    parts.append(_made_by(answer))
    return "\n\n".join(parts)


def _sources(citations: Iterable[Citation]) -> Iterable[str]:
    for citation in citations:
        passage = citation.passage
        where = ", ".join(filter(None, (place_name(passage, citation.span), page_name(passage))))
        marks = "".join([" (FICTIEF)" if passage.fictional else "", _rendition(citation)])
        yield f"[{citation.n}] {passage.title}, {where}{marks}. {evidence_name(passage)}. “{citation.quote}”"


def _rendition(citation: Citation) -> str:
    passage = citation.passage
    told = "weergave" in passage.title
    return " (weergave in eigen woorden, niet het rapport zelf)" if passage.rendition and not told else ""


def _made_by(answer: Answer) -> str:
    writer = (
        f"geschreven door taalmodel {answer.stamp.llm}" if answer.mode == "generative" else "letterlijk uit de bronnen"
    )
    made = f"Quickscan-assistent, {_day(answer.stamp.date)}; index {answer.stamp.index}"
    return f"{made}; {writer}. {SNAPSHOT}" if answer.citations else f"{made}. {SNAPSHOT}"


def _day(date: str) -> str:
    try:
        return datetime.fromisoformat(date).astimezone().strftime("%d-%m-%Y")
    except ValueError:
        return date


def _plain(markdown: str) -> str:
    return ESCAPED.sub(r"\1", EMPHASIS.sub(r"\2", markdown))
