"""Who answered: one record an organisation, for questions over all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from vectorstore.passage import Classification


@dataclass(frozen=True)
class Respondent:
    """An organisation with the questions (1-6) that it answered and those it did not, and its documents' paths.

    A question that its documents do not mention counts as not answered, unless some of its text could not be
    placed with a question (`vraag onbekend`): that text may answer it, so the question is then in neither.
    """

    name: str
    fictional: bool
    answered: tuple[int, ...]
    not_answered: tuple[int, ...]
    documents: tuple[str, ...]
    classification: Classification

    @staticmethod
    def from_data(data: dict[str, Any]) -> Respondent:
        """From what JSON makes of it."""
        tuples = {name: tuple(data[name]) for name in ("answered", "not_answered", "documents")}
        return Respondent(**{**data, **tuples})
