"""Which of the candidate lines really begin a question: the chain that fits best.

Numbers also stand before the items of a list inside an answer, and a question's words also occur in answers. So the
candidates are weighed together: each has evidence of its own, mended by how the document as a whole prints its
questions, and the chain with the highest total is chosen (dynamic programming over 'the last one chosen'), where a
step to the next question adds to the total, and a step back or to the same question costs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.document import Line
from ingest.responses.labels import LAST, Label, read_label
from ingest.responses.questions import cue_points, is_outside

EXPLICIT, LABELLED, WORDED, ASKED, HEADED, LOOSE, NUMBERED = 8.0, 6.0, 5.0, 4.0, 5.0, 2.5, 0.5
"""Evidence of `Vraag 1:`; a number and words; a question in full; a question; a heading; words; a number."""
NOT_THE_STYLE, OTHER_NUMBERS = -3.0, -2.0
NEXT, SKIPPED, SAME, SAME_WITH_SUB, BACK, BROKEN_RUN = 1.5, 0.7, -3.0, 0.5, -4.5, -4.0
SHORTEST_CHAIN = 4
SHORT_LEAD = 12
WINDOW = 60
"""How many candidates back the one before is looked for; keeps the time linear in a document's length."""


@dataclass(frozen=True)
class Mark:
    """A question begins at line `at`: its numbers (more when answered together) and sub-question.

    `label_end` is the column behind the printed number; `wording_ends` gives (line, column) where the question's own
    words, if it is `worded`, are over and the answer may begin.
    """

    at: int
    numbers: tuple[int, ...]
    sub: str
    label_end: int
    wording_ends: tuple[int, int]
    worded: bool


@dataclass(frozen=True)
class Candidate:
    """A line that could open a question, with its printed number if any and how much speaks for it."""

    mark: Mark
    label: Label | None
    evidence: float

    @property
    def worded(self) -> bool:
        """True where the line has words of the question."""
        return self.mark.worded


def choose(lines: Sequence[Line], candidates: Sequence[Candidate]) -> list[Mark]:
    """The marks among the candidates, in order; empty where no question can be told."""
    styled = _with_style(candidates)
    loose = {candidate.mark.numbers for candidate in styled if candidate.evidence >= LOOSE}
    if len(loose) < 2 and not any(candidate.evidence >= ASKED for candidate in styled):
        return _plain_numbering(lines, styled)
    return [candidate.mark for candidate in _best_chain(styled)]


def _with_style(candidates: Sequence[Candidate]) -> list[Candidate]:
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
                evidence += OTHER_NUMBERS
        mended.append(replace(candidate, evidence=evidence))
    return mended


def _best_chain(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The chain of candidates with the highest total."""
    totals: list[float] = []
    before: list[int | None] = []
    for at, candidate in enumerate(candidates):
        best, chosen = candidate.evidence + _first_step(candidate) + _run_cost(candidates, at, None), None
        for earlier in range(max(0, at - WINDOW), at):
            total = totals[earlier] + candidate.evidence + _step(candidates[earlier], candidate)
            total += _run_cost(candidates, at, earlier)
            if total > best:
                best, chosen = total, earlier
        totals.append(best)
        before.append(chosen)
    end: int | None = max(range(len(candidates)), key=totals.__getitem__, default=None)
    chain: list[Candidate] = []
    while end is not None:
        chain.append(candidates[end])
        end = before[end]
    return chain[::-1]


def _first_step(candidate: Candidate) -> float:
    return NEXT if candidate.mark.numbers[0] == 1 else 0.0


def _step(last: Candidate, new: Candidate) -> float:
    here, there = last.mark.numbers[-1], new.mark.numbers[0]
    if there == here + 1:
        return NEXT
    if there > here:
        return SKIPPED - 0.2 * (there - here)
    if there == here:
        return SAME_WITH_SUB if new.mark.sub and new.mark.sub != last.mark.sub else SAME
    return BACK


def _run_cost(candidates: Sequence[Candidate], at: int, last: int | None) -> float:
    """The cost of a bare number that goes on a list whose previous item was not chosen."""
    label = candidates[at].label
    if candidates[at].worded or label is None or label.kind != "number":
        return 0.0
    for earlier in range(at - 1, max(-1, at - WINDOW - 1), -1):
        other = candidates[earlier].label
        if other and other.style == label.style and other.number == label.number - 1:
            return 0.0 if earlier == last else BROKEN_RUN
    return 0.0


def _plain_numbering(lines: Sequence[Line], styled: Sequence[Candidate]) -> list[Mark]:
    """Marks for a document that only numbers its answers, without any question's wording.

    The numbers are questions when they go up one by one and are many (SHORTEST_CHAIN), or begin beyond 1 (no list
    does), or when what stands under them fits the questions; and no more than a short lead stands before them.
    """
    best: list[Candidate] = []
    candidates = [candidate for candidate in styled if candidate.label]
    for style in dict.fromkeys(candidate.label.style for candidate in candidates if candidate.label):
        own = [candidate for candidate in candidates if candidate.label and candidate.label.style == style]
        for first in range(min(len(own), WINDOW)):
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


def _goes_beyond(lines: Sequence[Line], last: Candidate) -> bool:
    """True where the numbering goes on after the sixth, as a list would."""
    for line in lines[last.mark.at + 1 :]:
        label = read_label(line.text)
        if label and last.label and label.style == last.label.style and label.number == LAST + 1:
            return not is_outside(line.text)
    return False


def _is_list_of(lines: Sequence[Line], chain: list[Candidate]) -> bool:
    """True where a sentence that ends in a colon, in the middle of prose, introduces the numbers."""
    first = chain[0].mark.at
    before = [line.text for line in lines[:first]]
    return bool(before) and before[-1].endswith(":") and sum(len(text.split()) for text in before) > 4 * SHORT_LEAD


def _content_fits(lines: Sequence[Line], chain: list[Candidate]) -> bool:
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
