"""A passage as the JSON object that commands print: the keys of a citation, the same for every command."""

from __future__ import annotations

from typing import Any

from vectorstore.passage import Passage


def passage_record(passage: Passage, number: int, span: tuple[int, int], score: float) -> dict[str, Any]:
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
