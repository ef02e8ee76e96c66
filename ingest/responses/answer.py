"""What is found in one document: answers, each of an organisation to a question, as lines."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.document import Line


@dataclass(frozen=True)
class Answer:
    """One answer. `question` None is `vraag onbekend`; no lines is a question that was not answered.

    `organisation` is what the document calls whoever answers, '' where that holds for the document as a whole;
    `own_name` keeps it where a manifest gave another name.
    """

    question: int | None
    lines: tuple[Line, ...]
    sub: str = ""
    organisation: str = ""
    own_name: str = ""

    @property
    def identity(self) -> str:
        """What the document itself calls who answers, whatever a manifest says."""
        return self.own_name or self.organisation
