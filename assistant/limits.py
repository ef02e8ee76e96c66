"""What can be asked: something, that is not too long, after not too many earlier questions."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.phrases import Phrases
from vectorstore.printable import encodable

LONGEST_QUESTION = 2000
LONGEST_HISTORY = 50


def unusable(question: str) -> str:
    """Why a question cannot be asked, in Dutch; '' when it can. At most LONGEST_QUESTION characters."""
    phrases = Phrases("nl")
    if not question.strip():
        return phrases.empty()
    return phrases.too_long(LONGEST_QUESTION) if len(question) > LONGEST_QUESTION else ""


def usable(history: Sequence[str]) -> list[str]:
    """The last LONGEST_HISTORY earlier questions; one that was too long to answer says nothing about the next."""
    return [encodable(each) for each in history[-LONGEST_HISTORY:] if len(each) <= LONGEST_QUESTION]
