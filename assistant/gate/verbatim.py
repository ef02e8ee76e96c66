"""Is a claim word for word in a passage, and does the place it was cut from leave its meaning alone?

In go a claim and a passage, both folded (`fold.bare`); out comes how the claim stands in it. A quotation may differ in
white space, quote marks, closing punctuation and its first capital, in nothing else. When the same sentence holds a
negation, condition, reservation or quantity that the cut leaves out, it is no quotation, for it may say something else.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from vectorstore.sentences import sentence_spans

ENDING = re.compile(r"[\s.,;:!]+$")
JOINED = re.compile(r"[\w%€$/^&@+=-]")
NEGATORS = (
    "niet|geen|nooit|nimmer|zonder|niemand|nergens|niets|noch|nauwelijks|amper|evenmin|onwaar|onjuist|onterecht|ontken\\w*"
    "|betwist\\w*|weerleg\\w*|misverstand|fabel|not|no|never|without|neither|nor|nobody|hardly|false|untrue"
)
NEGATOR = re.compile(rf"\b(?:{NEGATORS})\b|n't\b", re.IGNORECASE)
TURN = re.compile(r"\b(?:maar|echter|doch|but|however)\b", re.IGNORECASE)
CONDITION = re.compile(
    r"\b(?:als|indien|tenzij|mits|wanneer|zodra|zolang|behalve|uitgezonderd|voorwaarde|stel|anders|if|unless|provided|when"
    r"|except)\b",
    re.IGNORECASE,
)
RESERVATION = re.compile(
    r"\b(?:kan|kunnen|kon|zou|zouden|mogelijk|misschien|wellicht|verwacht\w*|verwachting|lijkt|may|might|could|perhaps)\b",
    re.IGNORECASE,
)
OTHERS_WORDS = re.compile(r"\b(?:dat|of|alsof|that|whether)$", re.IGNORECASE)
FACT = re.compile(r"\b(?:blijkt|laat zien|laten zien|toont|tonen|bewijst|shows?)\b[^,;]*$", re.IGNORECASE)
WEAKENED = re.compile(
    r"\b(?:enkele|enige|sommige|veel|vele|weinig|bepaalde|bijna|alleen|slechts|hooguit|hoogstens|ongeveer|circa"
    r"|deel van de|deel van het|deel van|minder|meer dan|minder dan"
    r"|ontbreken van|gebrek aan|tekort aan|verlies van|in plaats van"
    r"|tegen|afwezigheid van|verbod op|onvoldoende|te weinig|few|some|many|only|lack of|instead of)$",
    re.IGNORECASE,
)
DENIAL = re.compile(
    r"\s*(?:dat|dit|deze bewering|die bewering|het tegendeel|that|this)\b[^.]{0,40}?"
    r"\b(?:niet (?:waar|zo|juist)|klopt niet|onjuist|onwaar|not true|false|waar is)\b",
    re.IGNORECASE,
)


def is_verbatim(claim: str, passage: str) -> bool:
    """Whether `claim` is a fair quotation from `passage`; both as `fold.bare` gives them."""
    words = ENDING.sub("", claim)
    if not any(char.isalnum() for char in words):
        return False
    return any(_is_whole(passage, at, at + len(words)) and _is_fair(passage, at, at + len(words))
               for at in _places(words, passage))  # fmt: skip


def _places(words: str, passage: str) -> Iterator[int]:
    for first in {words[0].lower(), words[0].upper()}:
        at = passage.find(first + words[1:])
        while at >= 0:
            yield at
            at = passage.find(first + words[1:], at + 1)


def _is_whole(passage: str, start: int, end: int) -> bool:
    """Whether the stretch begins and ends between words, not inside a word or a number."""
    before, after = passage[:start], passage[end:]
    if before and (JOINED.match(before[-1]) or re.search(r"\w[)(.,']$", before)):
        return False
    return not (after and (JOINED.match(after[0]) or re.match(r"[.,'(][\w-]", after) or re.match(r"\s*[%?]", after)))


def _is_fair(passage: str, start: int, end: int) -> bool:
    spans = sentences(passage)
    begin = max((first for first, _ in spans if first <= start), default=0)
    close = min((last for _, last in spans if last >= end), default=len(passage))
    if DENIAL.match(passage[close:]):
        return False
    return _fair_before(passage[begin:start]) and _fair_after(passage[end:close])


def _fair_before(left: str) -> bool:
    """Whether the words of the sentence before a quotation leave its meaning alone."""
    turned = [turn.end() for turn in TURN.finditer(left)]
    near = left[turned[-1] :] if turned else left
    if NEGATOR.search(near) or CONDITION.search(near) or WEAKENED.search(near.rstrip()):
        return False
    return not OTHERS_WORDS.search(near.rstrip()) or bool(FACT.search(near))


def _fair_after(right: str) -> bool:
    """Whether the words of the sentence after a quotation leave its meaning alone."""
    near = re.split(r"[,;:(]| - |\b(?:en|maar|and|but)\b", right, maxsplit=1)[0]
    return not (NEGATOR.search(near) or RESERVATION.search(near) or CONDITION.search(right) or DENIAL.search(right))


@functools.lru_cache(maxsize=2_000)
def sentences(passage: str) -> tuple[tuple[int, int], ...]:
    """The sentence spans of a passage."""
    return tuple(sentence_spans(passage))
