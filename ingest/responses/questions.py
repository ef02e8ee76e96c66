"""Which of the six questions a piece of text asks, from the words in `questions.toml`.

A text is held against the known wordings first (token set similarity over stems, rapidfuzz), then scored by its
cue words: 3 points for a strong one, 1 for a weak one, -3 for one that points away. The question with the most
points is it, when it has at least 3 and at least 2 more than the next.
"""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from ingest.responses.labels import read_label
from vectorstore.analysis import stem, words
from vectorstore.analysis import stems as content_stems

DATA = Path(__file__).with_name("questions.toml")
NUMBERS = range(1, 7)
STRONG, WEAK, AGAINST = 3, 1, -3
ENOUGH, MARGIN = 3, 2
SAME_WORDING = 82
SAME_SUB = 86
LONGEST_QUESTION = 70
LONGEST_TEXT = 1000
PHRASE_GAP = 2
ABOUT_THE_SURVEY = ("quickscan", "vragenlijst", "survey", "questionnaire")


@dataclass(frozen=True)
class Recognised:
    """The question that a text asks (None: a sub-question that more than one question has), and how surely (0-1)."""

    number: int | None
    certainty: float
    is_sub: bool = False


@dataclass(frozen=True)
class _Question:
    number: int
    subject: str
    wordings: tuple[str, ...]
    headings: frozenset[str]
    subs: tuple[str, ...]
    cues: tuple[tuple[tuple[str, ...], int], ...]


def subject(number: int) -> str:
    """What a question is about, in a few Dutch words."""
    return next(question.subject for question in _questions() if question.number == number)


def section(number: int | None) -> str:
    """A question as the heading over its answers."""
    return f"Vraag {number}: {subject(number)}" if number else "Vraag onbekend"


@functools.lru_cache(maxsize=4096)
def recognise(text: str) -> Recognised | None:
    """The question that `text` asks, or None when it asks none of the six (or could be two of them)."""
    stems = _stems(text) if len(text) <= LONGEST_TEXT else ()
    if not stems or len(stems) > LONGEST_QUESTION:
        return None
    for question in _questions():
        if plain(text) in question.headings:
            return Recognised(question.number, 0.8)
    sub = _sub_question(text, stems)
    if sub is not None:
        return sub
    points = sorted(((_points(question, stems), question.number) for question in _questions()), reverse=True)
    (best, number), (second, _) = points[0], points[1]
    likeness, likest = max((_likeness(question.wordings, stems), question.number) for question in _questions())
    if likeness >= SAME_WORDING and likest == number:
        return Recognised(likest, 1.0)
    if best < ENOUGH or best - second < MARGIN or _is_about_the_survey(stems, best):
        return None
    return Recognised(number, min(0.9, 0.5 + 0.1 * (best - second)))


def cue_points(text: str) -> dict[int, int]:
    """Points of every question for a longer text, such as an answer: what it seems to be about."""
    stems = _stems(text)
    return {question.number: _points(question, stems) for question in _questions()}


def word_list(table: str, name: str) -> frozenset[str]:
    """A list of words of the data file, each as `plain` makes it."""
    return frozenset(plain(entry) for entry in _data()[table][name])


def is_empty(text: str) -> bool:
    """True for what people write where they give no answer: `n.v.t.`, `-`, `geen antwoord`."""
    return plain(text.strip(" []()<>…")) in word_list("leeg", "antwoorden")


def is_outside(text: str) -> bool:
    """True for a heading under which no question is answered, such as `7. Overige opmerkingen`."""
    label = read_label(text)
    return plain(text[label.length :] if label else text) in word_list("buiten", "koppen")


@functools.cache
def plain(text: str) -> str:
    """Lower-case words with single spaces, without punctuation (`n.v.t.` becomes `nvt`)."""
    return " ".join(re.sub(r"[^\w\s#]", " ", re.sub(r"(?<=\b\w)\.(?=\w\b)|['’]", "", text.lower())).split())


def _sub_question(text: str, stems: tuple[str, ...]) -> Recognised | None:
    """A sub-question by its wording; where a question mark says that it is a question, by its content words alone."""
    likeness = {question.number: _likeness(question.subs, stems) for question in _questions()}
    content = tuple(content_stems(text))
    if content and text.rstrip().endswith("?"):
        for question in _questions():
            likeness[question.number] = max(likeness[question.number], _content_likeness(question.subs, content))
    best = max(likeness.values())
    if best < SAME_SUB:
        return None
    likest = [number for number, value in likeness.items() if value == best]
    return Recognised(likest[0] if len(likest) == 1 else None, 0.9, is_sub=True)


def _is_about_the_survey(stems: tuple[str, ...], points: int) -> bool:
    """True for a title such as 'Quickscan generatieve AI en impact op (IT-)overheidspersoneel'."""
    return points < 2 * STRONG and any(stem(word) in stems for word in ABOUT_THE_SURVEY)


def _likeness(wordings: tuple[str, ...], stems: tuple[str, ...]) -> float:
    text = " ".join(stems)
    return max((_alike(_joined_stems(wording), text) for wording in wordings), default=0.0)


def _content_likeness(wordings: tuple[str, ...], content: tuple[str, ...]) -> float:
    text = " ".join(content)
    return max((_alike(" ".join(content_stems(wording)), text) for wording in wordings), default=0.0)


def _alike(wording: str, text: str) -> float:
    """How alike two texts are, 0-100: the order of words does not count, their number does."""
    return float(fuzz.token_sort_ratio(wording, text))


@functools.cache
def _joined_stems(text: str) -> str:
    return " ".join(_stems(text))


def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words(text))


def _points(question: _Question, stems: tuple[str, ...]) -> int:
    total = 0
    counted: set[tuple[str, ...]] = set()
    for phrase, weight in question.cues:
        if phrase not in counted and _holds(stems, phrase):
            counted.add(phrase)
            total += weight
    return total


def _holds(stems: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    """True when the words of `phrase` follow each other in `stems` with at most PHRASE_GAP others in between."""
    if len(phrase) == 1:
        return phrase[0] in stems
    for start, word in enumerate(stems):
        if word != phrase[0]:
            continue
        at = start
        for wanted in phrase[1:]:
            window = stems[at + 1 : at + 2 + PHRASE_GAP]
            if wanted not in window:
                break
            at += 1 + window.index(wanted)
        else:
            return True
    return False


@functools.cache
def _questions() -> tuple[_Question, ...]:
    weights = {"sterk": STRONG, "zwak": WEAK, "tegen": AGAINST}
    return tuple(
        _Question(
            entry["nummer"],
            entry["onderwerp"],
            tuple(entry["zinnen"]),
            frozenset(plain(heading) for heading in entry["koppen"]),
            tuple(entry["deelzinnen"]),
            tuple((_stems(phrase), weight) for key, weight in weights.items() for phrase in entry[key]),
        )
        for entry in _data()["vraag"]
    )


@functools.cache
def _data() -> dict:
    return tomllib.loads(DATA.read_text("utf-8"))
