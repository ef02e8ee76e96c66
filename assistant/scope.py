"""Whose words a question is after: the report's, those of every organisation, or those of one.

Without responses in the index everything is asked of the report. With them, a question that names a respondent, or
says `de organisaties`, is asked of the responses; `alleen het rapport` of the report; anything else of the report
first. A report's conclusion and an organisation's own words are never told in one breath.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import simplemma

from assistant.lexicon import lexicon, plain
from assistant.question import Question
from vectorstore.analysis import STOP_WORDS, stem, words
from vectorstore.respondents import Respondent

NUMBER = re.compile(r" (?:vraag|question|deelvraag) ([1-6])[a-z]? ")
UNKNOWN = re.compile(
    r"\b(?:zegt|zei|vindt|vond|antwoordde|schrijft|schreef|volgens|says?|wrote|according to)\s+"
    r"((?:[Dd]e |[Hh]et |[Tt]he )?[A-Z][\w’'-]+(?: (?:van|voor|en|der|of|for) [A-Z][\w’'-]+| [A-Z][\w’'-]+)+)"
)
LONGEST_BETWEEN = 12
KINDS_OF_BODY = frozenset(
    stem(word)
    for word in "dienst uitvoeringsdienst rijksdienst directie ministerie inspectie instituut afdeling bureau"
    " agentschap autoriteit raad college".split()
)


@dataclass(frozen=True)
class Scope:
    """Whose words are asked for.

    `everyone`: every respondent is to be looked at; `both`: the responses beside the report; `number`: the answers to
    this question alone; `unknown`: an organisation that did not respond.
    """

    respondents: tuple[Respondent, ...] = ()
    everyone: bool = False
    responses: bool = False
    report_only: bool = False
    both: bool = False
    number: int | None = None
    unknown: str = ""


def read_scope(question: Question, respondents: Sequence[Respondent]) -> Scope:
    """The scope of a question over an index with these respondents."""
    if not respondents or lexicon().scopes["report"].search(question.plain):
        return Scope(report_only=True)
    both = bool(lexicon().scopes["both"].search(plain(question.text)))
    number = NUMBER.search(question.plain)
    wanted = int(number[1]) if number else None
    if named := named_in(question, respondents):
        return Scope(respondents=named, responses=True, number=wanted)
    if unknown := UNKNOWN.search(question.text):
        return Scope(responses=True, unknown=unknown[1])
    if asks_over_all(question) and not both:
        return Scope(respondents=tuple(respondents), everyone=True, responses=True, number=wanted)
    responses = not both and bool(lexicon().scopes["responses"].search(question.plain))
    return Scope(respondents=tuple(respondents), responses=responses, both=both, number=wanted)


def named_in(question: Question, respondents: Sequence[Respondent]) -> tuple[Respondent, ...]:
    """The respondents that a question names, or that the question which it leans on names."""
    said = {stem(word) for word in words(question.text)} | set(question.plain.split())
    found = tuple(each for each in respondents if _is_named(each.name, said))
    if found or question.earlier is None:
        return found
    return named_in(question.earlier, respondents)


def asks_over_all(question: Question) -> bool:
    """True when a question is put to every organisation that answered.

    `welke (andere) organisaties ...`, `noemt iedere organisatie ...`, `noemen de organisaties ...`, `wie noemt ...`.
    """
    found, text = lexicon().over_all, question.plain
    if lexicon().survey_nouns.search(text) or found["reports"].search(text):
        return False
    counted = (each.end() for each in found["each"].finditer(text))
    if any(who.start() - end <= LONGEST_BETWEEN for end in counted for who in found["who"].finditer(text, end)):
        return True
    if question.asks_yes_or_no or found["mention"].match(text, 1):
        return bool(found["mention"].match(text, 1) and found["who"].search(text))
    first, _, rest = text.strip().partition(" ")
    verb = found["verbs"].match(f" {rest} ", 1)
    return bool(found["bare"].search(f" {first} ") and verb)


def _is_named(name: str, said: set[str]) -> bool:
    """True when every telling word of the name is said, or one that no dictionary knows (`Regenboogvergunningen`).

    A kind of body (`Dienst`) tells nothing by itself.
    """
    telling = [word for word in words(name) if word not in STOP_WORDS]
    own = [word for word in telling if stem(word) not in KINDS_OF_BODY] or telling
    names_itself = any(word in said and not simplemma.is_known(word, lang="nl") for word in own)
    return names_itself or (bool(own) and all(stem(word) in said or word in said for word in own))
