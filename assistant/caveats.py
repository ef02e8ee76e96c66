"""What an answer says before its quotes when they leave open the very thing that was asked.

Which risk is the *greatest*, whether something *is allowed*, what the *other side* of it is: the places that fit such
a question are worth reading, and shown without a word they would pass for an answer to it.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.evidence import Group
from assistant.lexicon import lexicon, plain
from assistant.phrases import Phrases
from assistant.place_facets import place_facets
from assistant.question import Question


def caveat(question: Question, groups: Sequence[Group], phrases: Phrases) -> str:
    """The sentence that says what `groups` leave open; '' where they leave nothing open."""
    if "ranked" in question.shape:
        return phrases.not_ranked()
    if _asks_permission(question) and not any(map(_speaks_of_it, groups)):
        return phrases.not_permitted_or_forbidden()
    sides = _sides(groups)
    return phrases.one_side_only(*sides) if question.wants_both_sides and len(sides) == 1 else ""


def _asks_permission(question: Question) -> bool:
    words = lexicon().permission
    return bool(words["asks"].search(question.plain) and not words["sounds_so"].search(question.plain))


def _sides(groups: Sequence[Group]) -> set[str]:
    """The sides that are quoted: kansen, risico's."""
    facets = (
        place_facets(each.passage, each.passage.text[slice(*each.span)]) for group in groups for each in group.evidence
    )
    return {found["side"] for found in facets if "side" in found}


def _speaks_of_it(group: Group) -> bool:
    """True when a quote says what may or may not be."""
    quotes = (each.passage.text[slice(*each.span)] for each in group.evidence)
    return any(lexicon().permission["says"].search(plain(quote)) for quote in quotes)
