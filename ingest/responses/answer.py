"""What is found in one document: answers, each of an organisation to a question, as lines."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.document import Line


@dataclass(frozen=True)
class Answer:
    """One answer. `question` None is `vraag onbekend`; no lines is a question that was not answered.

    `organisation` is what the document calls whoever answers, '' where that holds for the document as a whole.
    """

    question: int | None
    lines: tuple[Line, ...]
    sub: str = ""
    organisation: str = ""
