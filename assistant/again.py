"""A follow-up that gets, or would get, the answer of the question before it once more.

The words of the earlier question come along in the search, so a follow-up that asks something else (`Wat is er nodig?`
after a question about jobs) can end at the same place. Read by itself it may have an answer of its own; where it has
none for sure, the answer says that it is the same one. And one that asks for the answer in other words (`Kan het
korter?`) gets it as it was, with the sentence that quotes are not reworded; a language model can do that.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.answer import Answer
from assistant.extract import Extractor, Found
from assistant.lexicon import lexicon
from assistant.phrases import Phrases
from assistant.question import Question, detect_language

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
    if _repeats(before, answer) and "ranked" not in question.shape:
        return replace(answer, text=f"{Phrases(question.language).nothing_new()} {answer.text}")
    return answer


def as_before(before: Answer, question: str) -> Answer:
    """The answer `before`, to a `question` that wants it in other words, which a quote has not."""
    if before.status != "answered":
        return replace(before, question=question)
    phrases = Phrases(detect_language(f"{question} {before.question}"))
    said = before.text.removeprefix(f"{phrases.nothing_new()} ")
    return replace(before, question=question, text=f"{phrases.not_reworked()} {said}")


def _repeats(answer: Answer, before: Answer) -> bool:
    """True when `answer` quotes all that the one before it did."""
    held = {claim.text for claim in answer.claims}
    return answer.matrix is None and bool(before.claims) and held.issuperset(claim.text for claim in before.claims)
