"""Where in a document's lines each question begins.

Every line that could open a question is a candidate: by a printed number (`Vraag 2`, `2.`), by the wording of a
question, or as a heading on its subject. Numbers also stand before the items of a list inside an answer, and a
question's words also occur in answers. So the candidates are weighed together: each has evidence of its own, and
the chain of candidates with the highest total is chosen (dynamic programming over 'the last one chosen'), where a
step to the next question adds to the total, and a step back or to the same question costs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.dehyphenate import hyphen_prefixes, join
from ingest.document import Line
from ingest.responses.labels import LAST, Label, read_label
from ingest.responses.questions import Recognised, cue_points, is_empty, plain, recognise, word_list
from ingest.sentences import sentence_spans

QUESTION_LINES = 10
HEADING_WORDS = 9
LABELLED, WORDED, ASKED, HEADED, LOOSE, NUMBERED = 6.0, 5.0, 4.0, 5.0, 2.5, 0.5
NOT_THE_STYLE = -3.0
NEXT, SKIPPED, SAME, SAME_WITH_SUB, BACK, BROKEN_RUN = 1.5, 0.7, -3.0, 0.5, -4.5, -4.0
BULLET = re.compile(r"[•◦▪‣●○–\-*\uf0b7\uf0a7]\s+(?=\S)")
ENDED = re.compile(r"[.?!:;…][\"'”’)\]]*$")
GOES_ON = re.compile(r"[a-zà-ÿ(](?![.)])")
FULL_LINE = 35
ASIDE = re.compile(r"\s*\((?:bijv|bv|bijvoorbeeld|denk aan|zoals|o\.a|is het|gaat het|e\.g)[^)]*\)[.?]?", re.IGNORECASE)
LETTER = re.compile(r"[a-h][.)]\s+")
HEAD_AND_TEXT = re.compile(r"([^:.?!]{2,60}):\s+(?=\S)")
SENTENCE_WORDS = frozenset(
    "wij we ons onze ik zijn is hebben heeft zien kunnen kan wordt worden moet moeten gaat gaan".split()
)
QUESTION_WORDS = frozenset("wat welke hoe what which how".split())
CONDITION = re.compile(r"(?:indien|zo)\s+(?:ja|nee)\s*(?::\s*|$)", re.IGNORECASE)
SHORTEST_CHAIN = 4
SHORT_LEAD = 12


@dataclass(frozen=True)
class Mark:
    """A question begins at line `at`: its numbers (more when answered together) and sub-question.

    `wording_ends` gives (line, column) where the question's own words are over and the answer may begin.
    """

    at: int
    numbers: tuple[int, ...]
    sub: str
    wording_ends: tuple[int, int]


@dataclass(frozen=True)
class _Candidate:
    mark: Mark
    label: Label | None
    evidence: float
    worded: bool


def find_marks(lines: Sequence[Line]) -> list[Mark]:
    """The lines at which questions begin, in order; empty where no question can be told."""
    candidates = [candidate for at in range(len(lines)) if (candidate := _candidate(lines, at)) is not None]
    styled = _with_style(candidates)
    loose = {candidate.mark.numbers for candidate in styled if candidate.evidence >= LOOSE}
    if len(loose) < 2 and not any(candidate.evidence >= ASKED for candidate in styled):
        return _plain_numbering(lines, styled)
    return [candidate.mark for candidate in _best_chain(styled)]


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


def _candidate(lines: Sequence[Line], at: int) -> _Candidate | None:
    line = lines[at]
    bullet = BULLET.match(line.text)
    offset = bullet.end() if bullet else 0
    text = line.text[offset:]
    label = read_label(text)
    if label and label.kind == "number" and not label.firm and line.level is None and not line.strong:
        label = label if recognise(_question_text(lines, at, offset + label.length)[0]) else None
    if label is None and not opens_paragraph(lines, at) and not lines[at - 1].text.endswith((".", "?", "!", ":", ";")):
        return None
    start = offset + (label.length if label else 0)
    wording, ends, known = _wording(lines, at, start)
    if label is None:
        return _unnumbered(lines, at, wording, ends, known) if known and not known.is_sub else None
    if label.number > LAST and not known:
        return None
    return _numbered(lines, at, label, ends, known)


def _numbered(
    lines: Sequence[Line], at: int, label: Label, ends: tuple[int, int], known: Recognised | None
) -> _Candidate | None:
    numbers, sub = label.numbers, label.sub
    shared = known is not None and known.is_sub and known.number is None
    agrees = known is not None and (known.number in numbers or shared)
    if known and not known.is_sub and not agrees and known.certainty >= 0.8:
        firm = known.certainty == 1.0 or lines[at].level is not None or lines[at].strong
        numbers, sub = (known.number,), ""
        evidence = LABELLED - 1 if label.kind == "label" else WORDED if firm else LOOSE
    elif label.kind == "label":
        evidence = LABELLED if label.firm or agrees else LOOSE
    else:
        asks_it = (
            agrees and known is not None and (not known.is_sub or (bool(sub) and known.number in (None, *numbers)))
        )
        evidence = LABELLED if asks_it else NUMBERED
    if lines[at].quoted and label.kind == "label":
        evidence += 1
    return _Candidate(Mark(at, numbers, sub, ends), label, evidence, bool(known))


def _unnumbered(lines: Sequence[Line], at: int, wording: str, ends: tuple[int, int], known: Recognised) -> _Candidate:
    line = lines[at]
    asks = wording.rstrip(" )").endswith("?")
    heading = line.level is not None or line.strong
    if known.certainty == 1.0 and (asks or heading or line.quoted):
        evidence = WORDED
    elif heading or line.quoted:
        evidence = HEADED
    elif asks:
        evidence = ASKED
    else:
        evidence = LOOSE
    return _Candidate(Mark(at, (known.number,), "", ends), None, evidence, True)


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
    for start, end in sentence_spans(text):
        while text[start:end].count("(") > text[start:end].count(")") and (close := text.find(")", end)) >= 0:
            end = close + 1
        sentence = text[start:end]
        if not sentence.rstrip(" )").endswith("?") and "?" in sentence:
            cut = start + sentence.rindex("?") + 1
            aside = ASIDE.match(text, cut)
            ends.append(aside.end() if aside else cut)
            break
        if not sentence.rstrip(' )”"').endswith("?"):
            break
        aside = ASIDE.match(text, end)
        ends.append(aside.end() if aside else end)
    return ends[::-1]


def _place(end: int, text: str, places: list[tuple[int, int, int]], lines: Sequence[Line]) -> tuple[int, int]:
    """Offset `end` of a paragraph as (line, column); the line after it where nothing is left."""
    offset, line, column = next(place for place in reversed(places) if place[0] <= max(end - 1, 0))
    rest = column + end - offset
    if end >= len(text) or not lines[line].text[rest:].strip(" :.-–—"):
        return line + 1, 0
    return line, rest + len(lines[line].text[rest:]) - len(lines[line].text[rest:].lstrip(" :–—-"))


def _with_style(candidates: list[_Candidate]) -> list[_Candidate]:
    """The candidates with their evidence mended by how the document as a whole prints its questions."""
    worded = [
        candidate for candidate in candidates if candidate.worded and candidate.label and candidate.evidence >= WORDED
    ]
    agreeing = Counter(c.label.style for c in worded if c.label and c.label.number in c.mark.numbers)
    differing = Counter(c.label.style for c in worded if c.label and c.label.number not in c.mark.numbers)
    labelled = len(
        {c.mark.numbers for c in candidates if c.label and c.label.kind == "label" and c.evidence >= LABELLED}
    )
    numbered = len({c.mark.numbers for c in candidates if c.label and c.evidence >= WORDED})
    sure = any(candidate.evidence >= ASKED for candidate in candidates)
    mended = []
    for candidate in candidates:
        evidence = candidate.evidence
        label = candidate.label
        off_number = label is not None and label.kind == "number" and label.number not in candidate.mark.numbers
        if (label is None or (off_number and agreeing)) and numbered >= 2:
            evidence += NOT_THE_STYLE
        elif label and label.kind == "number" and not candidate.worded:
            if differing[label.style] >= max(1, agreeing[label.style]) or (labelled >= 2 and not agreeing[label.style]):
                continue
            if sure and not agreeing[label.style]:
                evidence -= 2.0
        mended.append(_Candidate(candidate.mark, label, evidence, candidate.worded))
    return mended


def _best_chain(candidates: list[_Candidate]) -> list[_Candidate]:
    """The chain of candidates with the highest total."""
    totals: list[float] = []
    before: list[int | None] = []
    for at, candidate in enumerate(candidates):
        best, chosen = candidate.evidence + _first_step(candidate) + _run_cost(candidates, at, None), None
        for earlier in range(at):
            total = totals[earlier] + candidate.evidence + _step(candidates[earlier], candidate)
            total += _run_cost(candidates, at, earlier)
            if total > best:
                best, chosen = total, earlier
        totals.append(best)
        before.append(chosen)
    end: int | None = max(range(len(candidates)), key=totals.__getitem__, default=None)
    chain: list[_Candidate] = []
    while end is not None:
        chain.append(candidates[end])
        end = before[end]
    return chain[::-1]


def _first_step(candidate: _Candidate) -> float:
    return NEXT if candidate.mark.numbers[0] == 1 else 0.0


def _step(last: _Candidate, new: _Candidate) -> float:
    here, there = last.mark.numbers[-1], new.mark.numbers[0]
    if there == here + 1:
        return NEXT
    if there > here:
        return SKIPPED - 0.2 * (there - here)
    if there == here:
        return SAME_WITH_SUB if new.mark.sub and new.mark.sub != last.mark.sub else SAME
    return BACK


def _run_cost(candidates: list[_Candidate], at: int, last: int | None) -> float:
    """The cost of a bare number that goes on a list whose previous item was not chosen."""
    label = candidates[at].label
    if candidates[at].worded or label is None or label.kind != "number":
        return 0.0
    for earlier in range(at - 1, -1, -1):
        other = candidates[earlier].label
        if other and other.style == label.style and other.number == label.number - 1:
            return 0.0 if earlier == last else BROKEN_RUN
    return 0.0


def _plain_numbering(lines: Sequence[Line], styled: list[_Candidate]) -> list[Mark]:
    """Marks for a document that only numbers its answers, without any question's wording.

    The numbers are questions when they go up one by one and are many (SHORTEST_CHAIN), or begin beyond 1 (no list
    does), or when what stands under them fits the questions; and no more than a short lead stands before them.
    """
    best: list[_Candidate] = []
    candidates = [candidate for candidate in styled if candidate.label]
    for style in dict.fromkeys(candidate.label.style for candidate in candidates if candidate.label):
        own = [candidate for candidate in candidates if candidate.label and candidate.label.style == style]
        for first in range(len(own)):
            chain = [own[first]]
            for candidate in own[first + 1 :]:
                step = candidate.mark.numbers[0] - chain[-1].mark.numbers[-1]
                if step == 1 or (step == 0 and candidate.mark.sub):
                    chain.append(candidate)
            if len(chain) > len(best):
                best = chain
    if not best:
        return []
    numbers = {number for candidate in best for number in candidate.mark.numbers}
    if _goes_beyond(lines, best[-1]):
        return []
    beyond_one = min(numbers) > 1 and len(numbers) >= 2
    enough = len(numbers) >= SHORTEST_CHAIN and not _is_list_of(lines, best)
    fits = len(numbers) >= 2 and _content_fits(lines, best)
    return [candidate.mark for candidate in best] if beyond_one or enough or fits else []


def _goes_beyond(lines: Sequence[Line], last: _Candidate) -> bool:
    """True where the numbering goes on after the sixth, as a list would."""
    for line in lines[last.mark.at + 1 :]:
        label = read_label(line.text)
        if label and last.label and label.style == last.label.style and label.number == LAST + 1:
            return not is_outside(line.text)
    return False


def _is_list_of(lines: Sequence[Line], chain: list[_Candidate]) -> bool:
    """True where a sentence that ends in a colon, in the middle of prose, introduces the numbers."""
    first = chain[0].mark.at
    before = [line.text for line in lines[:first]]
    return bool(before) and before[-1].endswith(":") and sum(len(text.split()) for text in before) > 4 * SHORT_LEAD


def _content_fits(lines: Sequence[Line], chain: list[_Candidate]) -> bool:
    """True where most answers point to the question whose number they have, and none is shorter than a sentence."""
    ends = [candidate.mark.at for candidate in chain[1:]] + [len(lines)]
    fitting = 0
    for candidate, end in zip(chain, ends, strict=True):
        text = " ".join(line.text for line in lines[candidate.mark.at : end])
        points = cue_points(text)
        fitting += (
            points[candidate.mark.numbers[0]] > 0 and points[candidate.mark.numbers[0]] >= max(points.values()) - 1
        )
    return fitting * 2 > len(chain)


def is_outside(text: str) -> bool:
    """True for a heading under which no question is answered, such as 'Overige opmerkingen'."""
    label = read_label(text)
    words = text[label.length :] if label else text
    return plain(words) in word_list("buiten", "koppen")
