"""Answers in the organisations' own words: of one, of some, or of every one of them (`matrix.py`).

Each organisation's words stand under its own name, and the report's are never among them. Nothing that fits is said
as such: this organisation does not mention it, or did not answer that question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.enough import holds
from assistant.evidence import Group, merge, whole
from assistant.lexicon import lexicon
from assistant.matrix import ASKED_IN, Row, matrix
from assistant.phrases import Phrases
from assistant.question import Question
from assistant.responses import ResponseSearch, quoted
from assistant.scope import Scope
from vectorstore.index import Index
from vectorstore.passage import Passage
from vectorstore.respondents import Respondent

COVERED = 0.6
SURE = 0.99
NEARLY = 0.9
MOST_OF_ONE = 4
MOST_OF_EACH = 2


@dataclass(frozen=True)
class Reply:
    """Groups of quotes with what is said after them, the matrix' rows, and when there are no groups the reason."""

    groups: tuple[Group, ...] = ()
    closing: tuple[str, ...] = ()
    rows: tuple[Row, ...] | None = None
    reason: str = ""


def reply(question: Question, scope: Scope, index: Index, phrases: Phrases) -> Reply:
    """The answer to a question that is asked of the responses."""
    if scope.unknown:
        return Reply(reason=phrases.no_respondent(scope.unknown))
    if scope.everyone:
        return _over_all(question, index, phrases)
    passages = _passages(scope, index)
    search = _search(question, passages, index)
    if search.subject:
        return _quotes(search, COVERED, question, scope, phrases)
    if number := scope.number or _asked_in(question):
        return _whole_answers(scope.respondents, passages, number, phrases)
    return Reply(reason=phrases.about_what())


def beside_the_report(question: Question, scope: Scope, index: Index, phrases: Phrases) -> Reply:
    """What organisations say of what the report was asked.

    Where that was not asked for (the report is silent), only sentences that have all of a subject of several words.
    """
    search = _search(question, _passages(scope, index), index)
    if len(search.subject) < 2 and not scope.both:
        return Reply()
    return _quotes(search, COVERED if scope.both else SURE, question, scope, phrases)


def _passages(scope: Scope, index: Index) -> list[Passage]:
    names = {respondent.name for respondent in scope.respondents}
    return [passage for passage in index.passages if passage.organisation in names]


def _search(question: Question, passages: Sequence[Passage], index: Index) -> ResponseSearch:
    return ResponseSearch(question, passages, [each.name for each in index.manifest.respondents])


def _over_all(question: Question, index: Index, phrases: Phrases) -> Reply:
    rows = tuple(matrix(question, index))
    yes = [row for row in rows if row.mentions]
    evidence = [replace(each, label=_name(row.respondent, phrases)) for row in yes for each in row.evidence]
    groups = (Group(phrases.so_many(len(yes), len(rows)), tuple(evidence)),) if evidence else ()
    no = [_name(row.respondent, phrases) for row in rows if row.mentions is False]
    silent = [_name(row.respondent, phrases) for row in rows if row.mentions is None]
    closing = (*((phrases.not_mentioned(no),) if no else ()), *((phrases.did_not_answer(silent),) if silent else ()))
    reason = "" if groups else " ".join((phrases.nobody(len(rows)), *closing[bool(no) :]))
    return Reply(groups, closing, rows, reason)


def _whole_answers(
    respondents: Sequence[Respondent], passages: Sequence[Passage], number: int, phrases: Phrases
) -> Reply:
    groups = []
    for respondent in respondents:
        own = [each for each in passages if each.organisation == respondent.name and each.question_number == number]
        if own:
            lead = phrases.answer_of(_name(respondent, phrases), number)
            groups.append(Group(lead, tuple(whole(passage) for passage in own)))
    silent = [_name(each, phrases) for each in respondents if number in each.not_answered]
    closing = (phrases.did_not_answer(silent),) if silent else ()
    return Reply(tuple(groups), closing if groups else (), reason="" if groups else " ".join(closing))


def _quotes(search: ResponseSearch, least: float, question: Question, scope: Scope, phrases: Phrases) -> Reply:
    """Each organisation's best quotes under its name; those with a denial last, and marked as such."""
    found = [
        each
        for each in search.find(least)
        if scope.number in (None, each.window.passage.question_number)
        and all(holds(kind, each.window.text) for kind in question.asks)
    ]
    respondents = scope.respondents
    most = MOST_OF_ONE if len(respondents) == 1 else MOST_OF_EACH
    saying: list[Group] = []
    denying: list[Group] = []
    for respondent in respondents:
        own = [each for each in found if each.window.passage.organisation == respondent.name]
        best = [each for each in own if each.share >= NEARLY * own[0].share][:most]
        if not best:
            continue
        evidence = tuple(sorted(merge(map(quoted, best)), key=lambda each: (each.passage.ordinal, each.span)))
        name = _name(respondent, phrases)
        if all(search.denied(each) for each in best):
            denying.append(Group(phrases.says_with_denial(name), evidence))
        else:
            saying.append(Group(phrases.says(name), evidence))
    names = [_name(each, phrases) for each in respondents]
    return Reply((*saying, *denying), reason="" if saying or denying else phrases.none_of(names))


def _asked_in(question: Question) -> int | None:
    """The question of the questionnaire that asked what a question without a subject is concerned with."""
    named = [name for name, cues in lexicon().concerns.items() if cues.search(question.plain)]
    named += [name for name, side in (("risk", "risicos"), ("chance", "kansen")) if side in question.facets["side"]]
    return ASKED_IN[named[-1]][0] if named else None


def _name(respondent: Respondent, phrases: Phrases) -> str:
    return phrases.fictional(respondent.name) if respondent.fictional else respondent.name
