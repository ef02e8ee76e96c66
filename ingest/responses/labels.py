"""Numbers of questions as people print them: `Vraag 5b:`, `V1`, `vraag_1`, `Ad 2.`, `3)`, `(4)`, `vraag vier`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

WORDS = {"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6}
WORDS |= {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4, "vijfde": 5, "zesde": 6}
LAST = 6

_NUMBER = r"(?P<number>\d{1,2}(?!\d))"
_SUB = r"(?:\s?[-_.]?\s?(?P<letter>[a-h])(?![\w’'])|[._](?P<decimal>[1-9])(?!\d))?"
_MORE = r"(?P<more>(?:\s*(?:,|/|&|\+|en|and)\s*(?:vraag\s*|v|q)?\d(?!\d))+)?"
_TO = r"(?:\s*(?:t/m|tot en met|–|-)\s*(?P<to>\d)(?![\d\w]))?"
_END = r"(?P<end>\s*[:.)\]|]+[-–—]?\s*|\s+[-–—]+\s+|\s*$|\s+(?=\S)|(?=[(\[]))"

_ANSWER_TO = (
    r"(?:(?:ad |re )?(?:ons |uw |het )?"
    r"(?:(?:antwoord(?:en)?|reactie|beantwoording|answer|response)\s*(?:op|bij|to|van)?\s*(?:de\s+)?)?)?"
)
_QUESTION = r"(?:(?:sub|deel)?vra(?:ag|gen)|vrg?|v|q|questions?|ad|antwoord|answer|a(?=\d+\s?[:.)]))\.?"
LABEL = re.compile(
    r"(?:[(\[*•]\s*)?"
    + _ANSWER_TO
    + _QUESTION
    + r"\s*(?:nr\.?|nummer|no\.?)?[\s_.:#-]{0,3}"
    + _NUMBER
    + _SUB
    + _MORE
    + _TO
    + _END,
    re.IGNORECASE,
)
SPELLED = re.compile(
    r"(?:(?:antwoord|reactie)\s*(?:op|bij)\s*(?:de\s+)?)?(?:de\s+)?(?:vraag\s+(?P<after>"
    + "|".join(WORDS)
    + r")|(?P<before>\w+de|eerste)\s+vraag)"
    r"(?![\w-])(?P<end>\s*[:.)\-–—|]+\s*|\s*$|\s+(?=\S))",
    re.IGNORECASE,
)
PLAIN = re.compile(
    r"[(\[#]?\s*" + _NUMBER + _SUB + _MORE + _TO + r"(?P<end>\s*[:.)\]|]+[-–—]?(?:\s+|$)|\s+[-–—]+\s+|\s*$|\s+(?=\S))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Label:
    """A printed number: what is printed before the number, the questions it names, its sub-question, its length.

    `kind` is `label` with a word before the number, `number` without; `style` tells apart how numbers are printed
    (`1.`, `1)`); `firm` is False where no punctuation or line end follows the number.
    """

    kind: Literal["label", "number"]
    numbers: tuple[int, ...]
    sub: str
    length: int
    style: str
    firm: bool

    @property
    def number(self) -> int:
        """The first question that is named."""
        return self.numbers[0]


def read_label(text: str) -> Label | None:
    """The number that `text` begins with, or None."""
    if spelled := SPELLED.match(text):
        number = WORDS.get((spelled["after"] or spelled["before"]).lower())
        if number:
            return Label(
                "label",
                (number,),
                "",
                spelled.end(),
                "label",
                bool(spelled["end"].strip() or spelled.end() == len(text)),
            )
    if labelled := LABEL.match(text):
        return _label("label", labelled, text)
    if plain := PLAIN.match(text):
        return _label("number", plain, text)
    return None


def _label(kind: Literal["label", "number"], match: re.Match[str], text: str) -> Label | None:
    first = int(match["number"])
    numbers = [first, *(int(digit) for digit in re.findall(r"\d", match["more"] or ""))]
    if match["to"]:
        numbers = list(range(first, int(match["to"]) + 1))
    if not numbers or min(numbers) < 1 or (len(numbers) > 1 and max(numbers) > LAST):
        return None
    end = match["end"]
    firm = bool(end.strip()) or match.end() == len(text) or text[match.end()] in '([“"'
    before = text[: match.start("number")].strip()
    style = "label" if kind == "label" else before + "n" + end.strip()
    sub = (match["letter"] or match["decimal"] or "").lower()
    return Label(kind, tuple(dict.fromkeys(numbers)), sub, match.end(), style, firm)
