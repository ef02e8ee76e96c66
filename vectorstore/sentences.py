"""Dutch sentence boundaries by rule: a full stop, question or exclamation mark, then white space and a
capital, digit, quote or bracket; not after an abbreviation or an initial."""

from __future__ import annotations

import re

ABBREVIATIONS = frozenset(
    "jl a.s. o.a. bijv d.w.z. m.b.t. i.v.m. t.a.v. t.b.v. n.a.v. o.b.v. m.n. i.e. e.g. dhr mw mr dr drs ir ing "
    "prof nr nrs blz p pp art lid vgl resp incl excl max min ca evt z.s.m. zgn st sr jr no tel fig tab".split()
)
BOUNDARY = re.compile(r"[.?!…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-ZÀ-ÞĲ0-9])")
LAST_WORD = re.compile(r"(?<!['’])\b([\w.]+)[.]$")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Spans [start, end) of the sentences of `text`, without the white space between them."""
    spans: list[tuple[int, int]] = []
    start = 0
    for boundary in BOUNDARY.finditer(text):
        if _is_abbreviation(text[start : boundary.end()]):
            continue
        spans.append((start, boundary.end()))
        start = boundary.end() + len(text[boundary.end() :]) - len(text[boundary.end() :].lstrip())
    if text[start:].strip():
        spans.append((start, len(text.rstrip())))
    return spans


def _is_abbreviation(sentence: str) -> bool:
    word = LAST_WORD.search(sentence)
    if not word:
        return False
    last = word[1].lower()
    return last in ABBREVIATIONS or f"{last}." in ABBREVIATIONS or (len(last) == 1 and last.isalpha())
