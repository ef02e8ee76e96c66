"""Personal identifiers in Dutch texts: citizen service numbers (BSN), bank accounts, e-mail addresses, phone numbers.

Text in, spans or masked text out. Shapes are found by pattern in the folded text (`folded.py`), by `identifiers/`, and
a find counts only when a well-kept library says that the number is a real one: python-stdnum for the elfproef of a BSN
and the check digits of an IBAN, phonenumbers for the numbering plans. What a number is called decides where its shape
does not: eight digits are a BSN (its leading zero lost) only near a word such as *BSN*, and nine digits are none right
after *zaaknummer* and the like.

Every pattern is bounded, so that time grows with the length of the text, whatever is in it. The search is repeated
over the masked text until nothing is found (one number may have hidden another), so that masking twice is masking
once; the few rounds are a bound against texts made to need many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from vectorstore.folded import Folded, fold
from vectorstore.identifiers.bank_account import ibans
from vectorstore.identifiers.email import emails
from vectorstore.identifiers.find import Find, Kind
from vectorstore.identifiers.phone import phones
from vectorstore.identifiers.service_number import bsns, named_bsns

PLACEHOLDERS: Mapping[Kind, str] = {
    "bsn": "[bsn]",
    "iban": "[iban]",
    "email": "[e-mailadres]",
    "phone": "[telefoonnummer]",
}
ROUNDS = 8
SEARCHES = (emails, ibans, phones, named_bsns, bsns)


@dataclass(frozen=True, slots=True)
class Identifier:
    """A personal identifier: its kind and its stretch `text[start:end]`."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True)
class Masked:
    """A text with a placeholder for every identifier, and how many there were of each kind (only those found)."""

    text: str
    counts: Mapping[Kind, int]


def mask(text: str) -> Masked:
    """`text` with `[bsn]`, `[iban]`, `[e-mailadres]` or `[telefoonnummer]` in place of each identifier."""
    parts: list[str] = []
    done = 0
    found = find(text)
    for identifier in found:
        parts += (text[done : identifier.start], PLACEHOLDERS[identifier.kind])
        done = identifier.end
    return Masked("".join([*parts, text[done:]]), dict(Counter(identifier.kind for identifier in found)))


def find(text: str) -> tuple[Identifier, ...]:
    """The identifiers in `text`, in order, without overlap."""
    view = fold(text)
    found: list[Identifier] = []
    for _ in range(ROUNDS):
        before = len(found)
        for search in SEARCHES:
            finds = _apart(search(view.chars))
            found += (Identifier(kind, *view.span(start, end)) for start, end, kind in finds)
            view = _masked(view, finds)
        if len(found) == before:
            break
    return tuple(sorted(found, key=lambda identifier: identifier.start))


def _masked(view: Folded, finds: list[Find]) -> Folded:
    return view.replaced((start, end, PLACEHOLDERS[kind]) for start, end, kind in finds) if finds else view


def _apart(finds: Iterable[Find]) -> list[Find]:
    kept: list[Find] = []
    for find_ in sorted(finds):
        if not kept or find_.start >= kept[-1].end:
            kept.append(find_)
    return kept
