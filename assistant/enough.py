"""Is what was found enough to answer with? If not, the answer is an honest not-found that says what is missing.

Three tests, each readable by itself:

1. a year that no source speaks of (2030 in a report of 2023) is not answered by a source of another year;
2. a question for a number, a percentage, an amount, a date or a person's name needs a place that holds one;
3. a subject that the report is known to be silent on must not fit the question better than any place does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.phrases import Phrases
from assistant.question import Question
from assistant.retrieve import Hit, Ranking

NEAR = 0.75
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NUMBER = re.compile(
    r"\b(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|twintig|dertig|veertig|vijftig|honderd|"
    r"duizend|miljoen|miljard|tientallen|honderden|duizenden|helft|driekwart|tweederde|\d+(?:[.,]\d+)*)\b",
    re.IGNORECASE,
)
MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
NO_COUNT = re.compile(
    rf"\[\d+\]|\b[A-Z]+\d+\b|\b\d{{1,2}} (?:{MONTHS})\b|\b(?:19|20)\d\d\b|\b\d+(?:\.\d+)+\b", re.IGNORECASE
)
KINDS: Mapping[str, re.Pattern[str]] = {
    "percentage": re.compile(r"%|\bprocent\b|\bpercentage\b", re.IGNORECASE),
    "money": re.compile(r"€|\beuro\b|\bmiljoen\b|\bbudget\b", re.IGNORECASE),
    "date": re.compile(
        rf"\b(?:{MONTHS}|voorjaar|zomer|najaar|winter|termijn|momenteel|toekomst|(?:19|20)\d\d)\b", re.IGNORECASE
    ),
    "person": re.compile(
        r"\b(?:[Ll]id|[Mm]evrouw|[Mm]eneer|[Dd]e heer|[Dd]hr\.?|[Mm]w\.?|[Dd]rs?\.|[Pp]rof\.) "
        r"(?:[Vv]an |[Dd]e[rn]? )*[A-Z]\w+"
    ),
}


@dataclass(frozen=True)
class Verdict:
    """What may be answered from (`hits`), or, when that is empty, the sentence that says what is missing."""

    hits: tuple[Hit, ...]
    reason: str = ""


def judge(question: Question, ranking: Ranking, years: frozenset[str], phrases: Phrases) -> Verdict:
    """Hold what was found against what was asked; `years` are those that the sources speak of."""
    strange = [year for year in YEAR.findall(question.text) if year not in years]
    if strange:
        return Verdict((), phrases.nothing_on_year(strange[0]))
    if not ranking.hits:
        return Verdict(())
    best = ranking.hits[0]
    if ranking.silence and ranking.silence.score > best.score:
        return Verdict((), phrases.silent_on(ranking.silence.target.text))
    hits = ranking.hits
    for kind in question.asks:
        near = [hit for hit in hits if hit.score >= NEAR * best.score]
        holding = tuple(hit for hit in near if _holds(kind, hit.target.text))
        if not holding:
            return Verdict((), phrases.no_such(kind))
        hits = holding
    return Verdict(hits)


def _holds(kind: str, text: str) -> bool:
    if kind == "number":
        return bool(NUMBER.search(NO_COUNT.sub(" ", text)))
    return bool(KINDS[kind].search(text))
