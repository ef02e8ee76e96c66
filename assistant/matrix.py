"""Questions over all organisations: each one is looked at, and gets yes with its words, no, or did not answer.

What is asked of the subject is its *concern*: is it used, feared, needed? The questionnaire asked each of these in a
question of its own, so a sentence counts in the answer to that question, or where it says so itself ("wij vragen om");
and where something is used, feared or needed, a sentence that denies it does not count. Counting and deciding are done
here, by rule; no language model takes part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evidence import Evidence, merge
from assistant.lexicon import lexicon
from assistant.question import Question
from assistant.responses import Found, ResponseSearch, quoted
from vectorstore.index import Index
from vectorstore.passage import Passage
from vectorstore.respondents import Respondent

COVERED = 0.65
MOST_QUOTES = 2
ASKED_IN = {"use": (1,), "it": (2,), "others": (3,), "chance": (4,), "risk": (5,), "need": (6,)}
TOLD_IN = {"use": (1, 2, 3), "it": (2,), "others": (3,), "risk": (5,), "need": (6,)}
DENIES = re.compile(r" (?:niet|niets|geen|not|no) ")
ANY_USE = frozenset({"pilot-proef-poc", "nog niets doen"})
NO = re.compile(r"^(?:nee|neen|nog niet|niet|geen|no|not)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """One organisation: does it mention what was asked? None: it did not answer the question concerned."""

    respondent: Respondent
    mentions: bool | None
    evidence: tuple[Evidence, ...] = ()


def matrix(question: Question, index: Index) -> list[Row]:
    """A row for every respondent, in the order of the manifest."""
    passages = [passage for passage in index.passages if passage.kind == "reactie"]
    concerns = frozenset(name for name, cues in lexicon().concerns.items() if cues.search(question.plain))
    denies = bool(DENIES.search(question.plain))
    search = ResponseSearch(question, passages)
    if "use" in concerns and all(element.concepts & ANY_USE for element in search.subject):
        return [_uses(respondent, passages, denies) for respondent in index.manifest.respondents]
    found = [
        each
        for each in search.find(COVERED)
        if _told(each, concerns) and (denies or not _denied(each, search, concerns, question))
    ]
    return [_row(respondent, found, concerns) for respondent in index.manifest.respondents]


def _row(respondent: Respondent, found: Sequence[Found], concerns: frozenset[str]) -> Row:
    own = [each for each in found if each.window.passage.organisation == respondent.name][:MOST_QUOTES]
    if own:
        return Row(respondent, True, tuple(merge(map(quoted, own))))
    concerned = {number for name in concerns for number in ASKED_IN[name]}
    silent = bool(concerned) and concerned <= set(respondent.not_answered)
    return Row(respondent, None if silent else False)


def _denied(found: Found, search: ResponseSearch, concerns: frozenset[str], question: Question) -> bool:
    """True when the sentence says that it is not so; a mention is a mention, denied or not."""
    if "need" in concerns and lexicon().over_all["enough"].search(found.window.words):
        return True
    if lexicon().over_all["mention"].search(question.plain):
        return False
    return search.denied(found)


def _told(found: Found, concerns: frozenset[str]) -> bool:
    """True in the answer to the question that asked for it, or where the sentence itself says what is concerned."""
    told = [name for name in concerns if name in TOLD_IN]
    number = found.window.passage.question_number
    if not told or number is None or any(number in TOLD_IN[name] for name in told):
        return True
    return any(lexicon().concerns[name].search(found.window.words) for name in told)


def _uses(respondent: Respondent, passages: Sequence[Passage], denies: bool) -> Row:
    """Does it use generative AI at all? Its answer to question 1 begins with yes or no."""
    first = next(
        (each for each in passages if each.organisation == respondent.name and each.question_number == 1), None
    )
    if first is None:
        return Row(respondent, None)
    unit = first.units[0]
    says_no = bool(NO.match(first.unit_text(unit)))
    evidence = (Evidence(first, (unit.start, unit.end)),) if says_no == denies else ()
    return Row(respondent, says_no == denies, evidence)
