"""A follow-up that would get the answer of the question before it once more.

The words of the earlier question come along in the search, so a follow-up that asks something else (`Wat is er nodig?`
after a question about jobs) can end at the same place. Read by itself it may have an answer of its own; where it has
none for sure, the answer says that it is the same one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.answer import Answer
from assistant.extract import Extractor, Found
from assistant.lexicon import lexicon
from assistant.phrases import Phrases
from assistant.question import Question

SURE = 0.45
"""The opinion (0-2) of the classifier of zoekvragen from which a question needs no other to be understood."""


def other_than_before(
    answer: Answer, before: Answer, question: Question, alone: Callable[[], Found], extractor: Extractor
) -> Answer:
    """`answer`, unless it repeats the one `before`: then what `question` has of its own, found `alone`; where it has
    nothing, `answer` with the sentence that there is nothing new in it."""
    if not _repeats(answer, before) or (question.earlier and question.plain == question.earlier.plain):
        return answer
    if not lexicon().asks_more.search(question.plain):
        found = alone()
        own = extractor.answer(found)
        hits = found.ranking.hits
        sure = extractor.lists(found.question) or (bool(hits) and hits[0].match >= SURE)
        if sure and own.status == "answered" and not _repeats(own, before):
            return own
    if _repeats(before, answer):
        return replace(answer, text=f"{Phrases(question.language).nothing_new()} {answer.text}")
    return answer


def _repeats(answer: Answer, before: Answer) -> bool:
    """True when `answer` quotes all that the one before it did."""
    held = {claim.text for claim in answer.claims}
    return answer.matrix is None and bool(before.claims) and held.issuperset(claim.text for claim in before.claims)
