"""Questions about a report as a whole: what it is, what it is about, a summary, its main findings.

No single place answers these. They are answered from the outline, with the first sentence of each section; a question
that names any subject of its own (`de uitkomsten voor privacy`) is not one of them.
"""

from __future__ import annotations

from assistant.evidence import Evidence, Group
from assistant.lexicon import lexicon
from assistant.outline import Outline
from assistant.phrases import Phrases
from assistant.question import Question, topic_words


def overview(question: Question, outline: Outline, phrases: Phrases) -> list[Group]:
    """The first sentence of each section, when `question` is about the report as a whole; else nothing."""
    if not outline.leads or not asks_for_overview(question):
        return []
    return [
        Group(phrases.overview(), tuple(Evidence(each.passage, each.span, label=each.title) for each in outline.leads))
    ]


def asks_for_overview(question: Question) -> bool:
    """True when a cue of the lexicon says so, and no word is left that says what else is asked."""
    words = lexicon()
    left, found = words.overview["cues"].subn(" ", question.plain)
    if not found or question.asks - {"definition"} or any(question.own_facets.values()):
        return False
    if question.earlier is not None and not words.overview["report"].search(question.plain):
        return False
    if words.overview["not"].search(question.plain) or words.asking & set(left.split()):
        return False
    return not set(topic_words(f" {' '.join(left.split())} ")) - words.manner
