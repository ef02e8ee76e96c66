"""A passage as the JSON object that commands print: the keys of a citation, the same for every command."""

from __future__ import annotations

from typing_extensions import TypedDict

from vectorstore.passage import Classification, Kind, Passage


class PassageRecord(TypedDict):
    """A passage: `text` is all of it, `quote` the cited part; `section` is the path of headings, outermost first."""

    n: int
    passage_id: str
    text: str
    quote: str
    source: str
    kind: Kind
    fictional: bool
    organisation: str | None
    question_number: int | None
    section: str | None
    locator: str
    page: int | None
    page_label: str | None
    score: float
    rendition: bool
    classification: Classification
    date: str | None


def passage_record(passage: Passage, number: int, span: tuple[int, int], score: float) -> PassageRecord:
    """`number` is the marker or rank from 1; `span` [start, end) is the quoted part of the passage's text."""
    return {
        "n": number,
        "passage_id": passage.id,
        "text": passage.text,
        "quote": passage.text[slice(*span)],
        "source": passage.source,
        "kind": passage.kind,
        "fictional": passage.fictional,
        "organisation": passage.organisation,
        "question_number": passage.question_number,
        "section": passage.section,
        "locator": passage.locator,
        "page": passage.page,
        "page_label": passage.page_label,
        "score": round(score, 4),
        "rendition": passage.rendition,
        "classification": passage.classification,
        "date": passage.date,
    }
