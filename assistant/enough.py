"""Is what was found enough to answer with? If not, the answer is an honest not-found that says what is missing.

Six tests, each readable by itself:

1. a year that no source speaks of (2030 in a report of 2023) is not answered by a source of another year;
2. a question of which no place has more than a stray word is about something else;
3. a follow-up of whose own subject no source has a word (`En voor glazenwassers?`) is not answered by what the
   question before it was about;
4. what one organisation answered is not answered by the report's own words about all of them;
5. a subject that the report is known to be silent on must not fit the question clearly better than the places do;
   with a word that only the silence has (`procent`, `budget`, `gemeente`) it need only fit nearly as well; a place
   that itself has every topic word of the question is not silent;
6. a question for a number, a percentage, an amount, a date, a name or a person's name needs a place that holds one.

The margins were measured on the evaluation set (`python -m assistant evaluate`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.lexicon import lexicon
from assistant.phrases import Phrases
from assistant.question import Question
from assistant.retrieve import Hit, Ranking
from vectorstore.analysis import STOP_WORDS, split_compound, stem, words
from vectorstore.index import Index

NEAR = 0.75
STRAY_COVERAGE = 0.1
STRAY_MATCH = 0.15
SILENCE_MARGIN = 0.55
TELLTALE_MARGIN = -0.3
RIVALS = 5
RIVAL_SHARE = 0.75
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
ARTICLE = re.compile(r" (?:de|het|the) $")
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
    "name": re.compile(r"(?<=[a-z,;] )(?!Rijk|Kamer|AI\b)[A-Z][A-Za-z]{2,}"),
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


@dataclass(frozen=True)
class Judge:
    """Holds what was found against what was asked; `years` are those that the sources speak of."""

    index: Index
    years: frozenset[str]

    def judge(self, question: Question, ranking: Ranking, phrases: Phrases) -> Verdict:
        """What may be answered from, or the reason why nothing may."""
        strange = [year for year in YEAR.findall(question.text) if year not in self.years]
        if strange:
            return Verdict((), phrases.nothing_on_year(strange[0]))
        if not ranking.hits or _is_stray(ranking.hits[0]) or self._is_strange(question):
            return Verdict((), _nearest_silence(ranking, phrases))
        if _asks_what_one_said(question):
            return Verdict((), phrases.no_single_answers())
        if ranking.silence and self._is_silent(question, ranking.hits, ranking.silence):
            return Verdict((), phrases.silent_on(ranking.silence.target.text))
        return self._of_the_kind_asked(question, ranking.hits, phrases)

    def _is_strange(self, question: Question) -> bool:
        """True for a follow-up with a subject of its own, no word of which (or part of a compound) any source has."""
        if not question.is_follow_up or any(question.own_facets.values()):
            return False
        known = self.index.lexical.stems
        return bool(question.topic) and not any(
            stem(part) in known for word in question.topic for part in (word, *split_compound(word, known))
        )

    def _is_silent(self, question: Question, hits: Sequence[Hit], silence: Hit) -> bool:
        if "definition" not in question.asks and self._says_all(question, hits[0]):
            return False
        margin = silence.score - hits[0].score
        return margin > SILENCE_MARGIN or (margin > TELLTALE_MARGIN and self._has_telltale(question, hits, silence))

    def _says_all(self, question: Question, hit: Hit) -> bool:
        """True when the place itself, without its zoekvragen, has every topic word of the question."""
        found = {stem(word) for word in words(hit.target.text)}
        return bool(question.topic) and all(stem(word) in found for word in question.topic)

    def _has_telltale(self, question: Question, hits: Sequence[Hit], silence: Hit) -> bool:
        """True when a word of the question stands in the silence and in none of the best places."""
        rivals = [hit for hit in hits[:RIVALS] if hit.score >= RIVAL_SHARE * hits[0].score]
        asked = {stem(word) for word in question.plain.split() if word not in STOP_WORDS | lexicon().generic}
        return any(
            self.index.lexical.holds(term, silence.number)
            and not any(self.index.lexical.holds(term, hit.number) for hit in rivals)
            for term in asked
        )

    def _of_the_kind_asked(self, question: Question, hits: tuple[Hit, ...], phrases: Phrases) -> Verdict:
        """Only the hits near the best whose own words hold what is asked for; a section's number is no number."""
        best = hits[0].score
        for kind in sorted(question.asks):
            near = (hit for hit in hits if hit.score >= NEAR * best)
            hits = tuple(hit for hit in near if holds(kind, self.index.words_of(hit.target)))
            if not hits:
                return Verdict((), phrases.no_such(kind))
        return Verdict(hits)


def _nearest_silence(ranking: Ranking, phrases: Phrases) -> str:
    """Names the known silence that fits a question better than any place does; '' where none does."""
    silence = ranking.silence
    if silence is None or _is_stray(silence) or (ranking.hits and silence.score <= ranking.hits[0].score):
        return ""
    return phrases.silent_on(silence.target.text)


def _asks_what_one_said(question: Question) -> bool:
    said = question.plain
    named = list(lexicon().organisations.finditer(said))
    return bool(named) and bool(lexicon().said_verbs.search(said) or any(_does(said, *each.span()) for each in named))


def _does(said: str, start: int, end: int) -> bool:
    """True when a verb of seeing or doing stands right before or behind the organisation at [start, end)."""
    verbs = lexicon().doing_verbs
    before = ARTICLE.sub(" ", said[:start])
    return any(found.end() + 1 == len(before) for found in verbs["before"].finditer(before)) or bool(
        verbs["behind"].match(said, end + 1)
    )


def _is_stray(best: Hit) -> bool:
    return best.coverage < STRAY_COVERAGE and best.match < STRAY_MATCH


def holds(kind: str, text: str) -> bool:
    """True when `text` holds what a question of this kind asks for: a number, a date, a name."""
    if kind == "number":
        return bool(NUMBER.search(NO_COUNT.sub(" ", text)))
    return kind not in KINDS or bool(KINDS[kind].search(text))
