"""What can be asked: something (more than a greeting), not too long, after not too many earlier questions."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.lexicon import lexicon, plain
from assistant.phrases import Phrases
from assistant.question import Language
from vectorstore.printable import encodable

LONGEST_QUESTION = 2000
LONGEST_HISTORY = 50


def unusable(question: str) -> str:
    """Why a question cannot be asked, in Dutch (a greeting or thanks: the reply to it); '' when it can.

    At most LONGEST_QUESTION characters.
    """
    phrases = Phrases("nl")
    if not question.strip():
        return phrases.empty()
    return phrases.too_long(LONGEST_QUESTION) if len(question) > LONGEST_QUESTION else _courtesy(question)


def usable(history: Sequence[str]) -> list[str]:
    """The last LONGEST_HISTORY earlier questions; one that could not be asked says nothing about the next."""
    return [encodable(each) for each in history[-LONGEST_HISTORY:] if not unusable(each)]


def _courtesy(said: str) -> str:
    """The reply to a greeting or thanks; '' to anything else."""
    languages: tuple[Language, ...] = ("nl", "en")
    for language in languages:
        for kind, known in lexicon().courtesies[language].items():
            if plain(said).strip() in known:
                return Phrases(language).courtesy(kind)
    return ""
