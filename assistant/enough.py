"""Is what was found enough to answer with? If not, the answer is an honest not-found."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.question import Question
from assistant.retrieve import Hit


def is_enough(question: Question, hits: Sequence[Hit]) -> bool:
    """True when the best hit answers well enough to be cited."""
    return bool(hits)
