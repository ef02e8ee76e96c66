"""The lines of a document at which a question could begin, and where its own words end.

A line is a candidate by a printed number (`Vraag 2`, `2.`), by the wording of a question, or as a heading on its
subject. Which candidates are questions is decided over the whole document (chain.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.dehyphenate import hyphen_prefixes, join
from ingest.document import Line
from ingest.responses.chain import ASKED, EXPLICIT, HEADED, LABELLED, LOOSE, NUMBERED, WORDED, Candidate, Mark, choose
from ingest.responses.labels import LAST, Label, read_label
from ingest.responses.questions import LONGEST_TEXT, Recognised, is_empty, plain, recognise
from vectorstore.sentences import sentence_spans

QUESTION_LINES = 10
HEADING_WORDS = 9
BULLET = re.compile(r"[•◦▪‣●○–\-*\uf0b7\uf0a7]\s+(?=\S)")
ENDED = re.compile(r"[.?!:;…][\"'”’)\]]*$")
GOES_ON = re.compile(r"[a-zà-ÿ(](?![.)])")
FULL_LINE = 35
ASIDE = re.compile(r"\s*\((?:bijv|bv|bijvoorbeeld|denk aan|zoals|o\.a|is het|gaat het|e\.g)[^)]*\)[.?]?", re.IGNORECASE)
BEFORE_LABEL = re.compile(
    r"(?:[•◦▪‣●○–\-*\uf0b7\uf0a7]\s+|#{1,6}\s+|(?:vraag|v|question|q)\s*:\s*)(?=\S)", re.IGNORECASE
)
LETTER = re.compile(r"[a-h][.)]\s+")
HEAD_AND_TEXT = re.compile(r"([^:.?!]{2,60}):\s+(?=\S)")
SENTENCE_WORDS = frozenset(
    "wij we ons onze ik zijn is hebben heeft zien kunnen kan wordt worden moet moeten gaat gaan".split()
)
QUESTION_WORDS = frozenset("wat welke hoe what which how".split())
CONDITION = re.compile(r"(?:indien|zo)\s+(?:ja|nee)\s*(?::\s*|$)", re.IGNORECASE)


def find_marks(lines: Sequence[Line]) -> list[Mark]:
    """The lines at which questions begin, in order; empty where no question can be told."""
    candidates = [candidate for at in range(len(lines)) if (candidate := _candidate(lines, at)) is not None]
    return choose(lines, candidates)


def opens_paragraph(lines: Sequence[Line], at: int) -> bool:
    """True where line `at` can be the first of a paragraph."""
    line = lines[at]
    if at == 0 or line.begins or line.level is not None or line.quoted != lines[at - 1].quoted:
        return True
    return line.gap and not _runs_over(lines[at - 1], line)


def _runs_over(before: Line, line: Line) -> bool:
    """True where a sentence goes on over a page break or in large type: a long or broken line, then a small letter."""
    if before.level is not None or ENDED.search(before.text) or not GOES_ON.match(line.text) or read_label(line.text):
        return False
    return before.text.endswith("-") or before.page != line.page or len(before.text) >= FULL_LINE


def question_part(lines: Sequence[Line], at: int) -> tuple[int, int] | None:
    """Where (line, column) the answer goes on, when line `at` begins with a (sub-)question; None when it does not."""
    line = lines[at]
    bullet = BULLET.match(line.text)
    offset = bullet.end() if bullet else 0
    text = line.text[offset:]
    label = read_label(text) or LETTER.match(text)
    start = offset + (label.length if isinstance(label, Label) else label.end() if label else 0)
    words, places = _question_text(lines, at, start)
    for end in _question_ends(words):
        known = recognise(words[:end])
        if known and (known.is_sub or known.certainty == 1.0):
            return _place(end, words, places, lines)
    condition = CONDITION.match(line.text, start)
    return _place(condition.end() - start, words, places, lines) if condition else None


def _candidate(lines: Sequence[Line], at: int) -> Candidate | None:
    line = lines[at]
    before = BEFORE_LABEL.match(line.text)
    offset = before.end() if before else 0
    text = line.text[offset:]
    label = read_label(text)
    if label and label.kind == "number" and not label.firm and line.level is None and not line.strong:
        label = label if recognise(_question_text(lines, at, offset + label.length)[0]) else None
    if label is None and not _may_open(lines, at):
        return None
    start = offset + (label.length if label else 0)
    wording, ends, known = _wording(lines, at, start)
    if label is None:
        if known is None or known.is_sub or known.number is None or _begins_later(lines, at, ends, known):
            return None
        return _unnumbered(lines[at], Mark(at, (known.number,), "", start, ends, True), wording, known)
    if label.number > LAST and not known:
        return None
    return _numbered(lines[at], Mark(at, label.numbers, label.sub, start, ends, bool(known)), label, known)


def _may_open(lines: Sequence[Line], at: int) -> bool:
    """True where a question or heading without a number can begin: not in the middle of running text."""
    return opens_paragraph(lines, at) or len(lines[at - 1].text) < FULL_LINE or bool(ENDED.search(lines[at - 1].text))


def _begins_later(lines: Sequence[Line], at: int, ends: tuple[int, int], known: Recognised) -> bool:
    """True where a line further on in the same wording asks the question by itself."""
    for later in range(at + 1, ends[0]):
        again = _wording(lines, later, 0)[2] if lines[later].text[:1].isupper() else None
        if again and again.number == known.number and not again.is_sub:
            return True
    return False


def _numbered(line: Line, mark: Mark, label: Label, known: Recognised | None) -> Candidate:
    numbers = label.numbers
    shared = known is not None and known.is_sub and known.number is None
    agrees = known is not None and (known.number in numbers or shared)
    if known and known.number and not known.is_sub and not agrees and known.certainty >= 0.8:
        firm = known.certainty == 1.0 or line.level is not None or line.strong
        mark = replace(mark, numbers=(known.number,), sub="")
        evidence = LABELLED - 1 if label.kind == "label" else WORDED if firm else LOOSE
    elif label.kind == "label":
        evidence = EXPLICIT if label.firm or agrees else LOOSE
    else:
        asks_it = agrees and known is not None and (bool(label.sub) or not known.is_sub)
        evidence = LABELLED if asks_it else NUMBERED
    if line.quoted and label.kind == "label":
        evidence += 1
    return Candidate(mark, label, evidence)


def _unnumbered(line: Line, mark: Mark, wording: str, known: Recognised) -> Candidate:
    asks = wording.rstrip(" )").endswith("?")
    heading = line.level is not None or line.strong
    if known.certainty == 1.0 and (asks or heading or line.quoted):
        evidence = WORDED
    elif heading or line.quoted:
        evidence = HEADED
    else:
        evidence = ASKED if asks else LOOSE
    return Candidate(mark, None, evidence)


def _wording(lines: Sequence[Line], at: int, start: int) -> tuple[str, tuple[int, int], Recognised | None]:
    """(the question's words from column `start` of line `at`, where they end, which question they are or None)."""
    text, places = _question_text(lines, at, start)
    own = lines[at].text[start:]
    first_line_end = (at + 1, 0)
    for end in _question_ends(text):
        known = recognise(text[:end])
        if known:
            return text[:end], _place(end, text, places, lines), known
    if colon := HEAD_AND_TEXT.match(own):
        known = recognise(colon[1].strip("()[]"))
        if known and is_heading(colon[1]):
            return colon[1], (at, start + colon.end()), known
    short = own.rstrip(" :–-—")
    if is_heading(short) and _stands_alone(lines, at):
        known = recognise(short)
        if known:
            return own, first_line_end, known
    if lines[at].level is not None or lines[at].strong or lines[at].quoted:
        known = recognise(text)
        if known and known.certainty >= 0.8:
            return text, _place(len(text), text, places, lines), known
    known = recognise(text)
    if known and known.certainty == 1.0:
        return text, _place(len(text), text, places, lines), known
    return "", (at, start) if own else first_line_end, None


def is_heading(text: str) -> bool:
    """True for a few words that are no sentence."""
    words = plain(text).split()
    if not 0 < len(words) <= HEADING_WORDS or text.endswith("."):
        return False
    return SENTENCE_WORDS.isdisjoint(words) or words[0] in QUESTION_WORDS


def _stands_alone(lines: Sequence[Line], at: int) -> bool:
    """True where a line's text cannot run on into the next line."""
    line, after = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    if after is None or line.level is not None or line.strong or opens_paragraph(lines, at + 1):
        return True
    return (
        line.text.endswith(":")
        or is_empty(after.text)
        or (after.text[:1].isupper() and len(line.text) < 60)
        or after.quoted != line.quoted
    )


def _question_text(lines: Sequence[Line], at: int, start: int) -> tuple[str, list[tuple[int, int, int]]]:
    """The paragraph from column `start` of line `at`, and for its lines (offset in it, line, column)."""
    prefixes = hyphen_prefixes(line.text for line in lines[at : at + QUESTION_LINES])
    text = lines[at].text[start:]
    places = [(0, at, start)]
    for number in range(at + 1, min(at + QUESTION_LINES, len(lines))):
        line = lines[number]
        runs_on = not opens_paragraph(lines, number) or (
            line.level is not None and line.level == lines[at].level and not line.gap
        )
        if not runs_on or BULLET.match(line.text) or (_firm(line.text) and not text.endswith(",")):
            break
        if lines[at].level is not None and line.level is None:
            break
        text = join(text, line.text, prefixes)
        places.append((len(text) - len(line.text), number, 0))
    return text, places


def _firm(text: str) -> bool:
    label = read_label(text)
    return label is not None and label.firm


def _question_ends(text: str) -> list[int]:
    """Ends of the run of sentences ending in `?` that the text begins with, longest run first; asides included."""
    ends: list[int] = []
    for start, stop in sentence_spans(text[:LONGEST_TEXT]):
        end = _bracket_closed(text, start, stop)
        sentence = text[start:end]
        asks = sentence.rstrip(' )”"').endswith("?")
        if not asks and "?" not in sentence:
            break
        end = end if asks else start + sentence.rindex("?") + 1
        aside = ASIDE.match(text, end)
        ends.append(aside.end() if aside else end)
        if not asks:
            break
    return ends[::-1]


def _bracket_closed(text: str, start: int, end: int) -> int:
    """`end` moved to behind the bracket that was opened since `start`."""
    while text[start:end].count("(") > text[start:end].count(")") and (close := text.find(")", end)) >= 0:
        end = close + 1
    return end


def _place(end: int, text: str, places: list[tuple[int, int, int]], lines: Sequence[Line]) -> tuple[int, int]:
    """Offset `end` of a paragraph as (line, column); the line after it where nothing is left."""
    offset, line, column = next(place for place in reversed(places) if place[0] <= max(end - 1, 0))
    rest = column + end - offset
    if end >= len(text) or not lines[line].text[rest:].strip(" :.-–—"):
        return line + 1, 0
    return line, rest + len(lines[line].text[rest:]) - len(lines[line].text[rest:].lstrip(" :–—-"))
