"""What one cell of a table says: the question that it asks, what its column holds, or the lines of an answer."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Line
from ingest.responses.labels import LAST, read_label
from ingest.responses.marks import is_heading
from ingest.responses.organisation import FICTIONAL, LONGEST_NAME
from ingest.responses.questions import LONGEST_TEXT, is_empty, plain, recognise, word_list

ROLES = ("organisatie", "vraag", "antwoord", "overig")
SUB_LETTER = re.compile(r"[a-hA-H][.)]?")
DATA_WORDS = 3
LONGEST_HEADING = 200
NUMBERING = "0123456789*"


@dataclass(frozen=True)
class Asked:
    """The questions (usually one) and the sub-question that a cell asks; `sure` with words, not a bare number."""

    numbers: tuple[int, ...]
    sub: str = ""
    sure: bool = True


@functools.lru_cache(maxsize=50_000)
def asked(cell: str) -> Asked | None:
    """What question a cell asks, by number or by its words."""
    text = " ".join(cell.replace("_", " ").split()) if len(cell) < 20 else " ".join(cell.split())
    if not text or len(text) > LONGEST_TEXT:
        return None
    label = read_label(text)
    rest = text[label.length :] if label else text
    known = recognise(rest.strip(" :.()")) if rest.strip() else None
    if label and label.number <= LAST:
        if known and known.number and not known.is_sub and known.number not in label.numbers and known.certainty >= 0.8:
            return Asked((known.number,))
        if label.kind == "label" or known or not rest.strip() or label.firm:
            return Asked(label.numbers, label.sub, sure=label.kind == "label" or bool(known))
        return None
    if known and known.number and (known.certainty == 1.0 or "?" in text or is_heading(text)):
        return Asked((known.number,))
    return None


def asked_in(cells: Sequence[str]) -> Asked | None:
    """The question that the cells of a row ask together: by their words, else by the number."""
    found = [(result, cell) for cell in cells if cell and (result := asked(cell))]
    if not found:
        return None
    letters = [cell.lower() for cell in cells if SUB_LETTER.fullmatch(cell)]
    if letters and not found[0][0].sub:
        return Asked(found[0][0].numbers, letters[0].strip(".)"))
    worded = [result for result, cell in found if result.sure]
    numbered = [result for result, _ in found if not result.sure]
    best = worded[0] if worded else numbered[0]
    if not best.sub and numbered and set(numbered[0].numbers) == set(best.numbers):
        return Asked(best.numbers, numbered[0].sub)
    return best


def is_shared_sub(cell: str) -> bool:
    """True for a sub-question that more than one question has."""
    known = recognise(" ".join(cell.split()))
    return known is not None and known.is_sub and known.number is None


def role(cell: str) -> str | None:
    """What the heading of a column says that it holds: one of ROLES, or None."""
    if len(cell) > LONGEST_HEADING:
        return None
    words = plain(FICTIONAL.sub(" ", cell.rstrip(NUMBERING)))
    if cell and not words:
        return "overig"
    known = next((name for name in ROLES if words in word_list("woorden", name)), None)
    count = len(words.split())
    if known or count > LONGEST_NAME or count < 2:
        return known
    if words.split()[0] in word_list("woorden", "antwoord"):
        return "antwoord"
    is_data = count <= DATA_WORDS and any(words.startswith(f"{one} ") for one in word_list("woorden", "overig"))
    return "overig" if is_data else None


def cell_lines(cell: str) -> tuple[Line, ...]:
    """The text of a cell as lines; nothing for an empty cell."""
    if is_empty(cell):
        return ()
    texts = [" ".join(part.split()) for part in cell.split("\n")]
    return tuple(Line(text, gap=True, begins=True) for text in texts if text)
