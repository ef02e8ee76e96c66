"""Citizen service numbers (BSN): nine digits that pass the elfproef, or eight near a word that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.nl import bsn

from vectorstore.identifiers.digits import FREE, GAP, LOOK_BACK, is_something_else
from vectorstore.identifiers.find import Find

BSN_WORD = re.compile(r"(?<![^\W_])(?<!\[)(?:bsn|burger[ -]?service[ -]?(?:nummer|nr)|sofi[ -]?(?:nummer|nr))", re.I)
BSN_NEAR = 60
NUMBER_REACH = 40
BSN_PLAIN = re.compile(
    FREE + r"(?:\d{9}|\d{4}(?P<a> ?[-./] ?| )\d{2}(?P=a)\d{3}|\d{3}(?P<b> ?[-./] ?)\d{3}(?P=b)\d{3}"
    r"|(?<!\d )\d{3} \d{3} \d{3}(?! \d{3}(?!\d)))"
    r"(?![^\W_]|[-./,]\d{1,4}(?!\d))",
    re.I,
)
GROUPS = re.compile(rf"{FREE}\d{{1,9}}(?!\d)(?:{GAP}\d{{1,9}}(?!\d)){{0,8}}", re.I)
CURRENCY_BEFORE = re.compile(r"(?:[€$£]|\beur|\beuro) ?\Z", re.I)
AMOUNT_AFTER = re.compile(r" ?(?:[€%]|euro?\b|miljoen|miljard|mln\b|mld\b)", re.I)


def named_bsns(text: str) -> Iterator[Find]:
    """Numbers of eight or nine digits, grouped in any way, near a word for BSN."""
    seen = 0
    for word in BSN_WORD.finditer(text):
        first = max(seen, word.start() - BSN_NEAR)
        last = word.end() + BSN_NEAR
        for number in GROUPS.finditer(text, first, last + NUMBER_REACH):
            if number.start() < last:
                seen = number.end()
                yield from _bsns_of_groups(text, number)


def _bsns_of_groups(text: str, number: re.Match[str]) -> Iterator[Find]:
    """The longest runs of whole groups of digits that are a BSN."""
    groups = [
        (number.start() + group.start(), number.start() + group.end()) for group in re.finditer(r"\d+", number[0])
    ]
    done = 0
    for at, (start, _) in enumerate(groups):
        if start < done or is_something_else(text, start, text[start : number.end()]):
            continue
        for _, end in reversed(groups[at : at + 9]):
            digits = re.sub(r"\D", "", text[start:end])
            if len(digits) in (8, 9) and bsn.is_valid(digits) and not text[end : end + 1].isalnum():
                yield Find(start, end, "bsn")
                done = end
                break


def bsns(text: str) -> Iterator[Find]:
    """Numbers of nine digits in a usual writing that pass the elfproef and are not said to be something else."""
    for number in BSN_PLAIN.finditer(text):
        start, end = number.span()
        before = text[max(0, start - LOOK_BACK) : start]
        amount = CURRENCY_BEFORE.search(before) or AMOUNT_AFTER.match(text, end)
        if not amount and not is_something_else(text, start, number[0]) and bsn.is_valid(number[0]):
            yield Find(start, end, "bsn")
