"""How old the sources are, told beside an answer where the question asks how things are now.

A report of 2023 cannot say what holds today. A question asks for today when it has a word for it (`nu`, `nog steeds`,
`inmiddels`: `[now]` in lexicon.toml), names a year after the sources, or leans on a question that does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.enough import YEAR
from assistant.lexicon import lexicon
from assistant.phrases import Phrases
from assistant.question import Question
from vectorstore.passage import Passage

REPORT_YEAR = 2023
"""When the quickscan was held; a passage with a date of its own goes by that."""


def as_of(question: Question, sources: Iterable[Passage], phrases: Phrases) -> str:
    """The sentence that says of which year `sources` are; '' where the question does not ask for today."""
    year = max((_year(passage) for passage in sources), default=REPORT_YEAR)
    return phrases.as_of(year) if any(_asks_for_today(each, year) for each in _with_earlier(question)) else ""


def _year(passage: Passage) -> int:
    return int(passage.date[:4]) if passage.date else REPORT_YEAR


def _asks_for_today(question: Question, year: int) -> bool:
    later = any(int(named) > year for named in YEAR.findall(question.text))
    return later or bool(lexicon().now.search(question.plain))


def _with_earlier(question: Question) -> Iterator[Question]:
    """The question, and those that it leans on."""
    leaning: Question | None = question
    while leaning:
        yield leaning
        leaning = leaning.earlier
