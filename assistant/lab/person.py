"""Who a question is about: personal identifiers (`vectorstore/personal.py`), and names, addresses, dates of birth and
customer numbers as they stand in an ordinary sentence.

A name is recognised by what stands before it (`mevrouw`, `collega`, a first name of `person.toml`), so a name by
itself can be missed; one of a public office (`Kamerlid`) is not personal here.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from vectorstore.personal import PLACEHOLDERS, find

FILE = Path(__file__).with_name("person.toml")
LABELS = {"bsn": "een BSN", "iban": "een rekeningnummer", "email": "een e-mailadres", "phone": "een telefoonnummer"}

PARTICLE = (
    r"(?:(?:van|de|der|den|het|ten|ter|el|al|la|le|von|di|bin|ben|in|’t|'t|Van|De|Der|Den|El|Al|Ben|Bin|La|Le)\s+)"
)
CAPITAL = r"[A-ZÀ-Þ][\w’'-]+"
SURNAME = rf"{PARTICLE}{{0,3}}{CAPITAL}"
LOOK_BACK = 30
INITIALS = r"(?:[A-Z]\.\s?){1,4}"
STREET = r"(?:straat|laan|weg|plein|kade|gracht|dijk|singel|hof|steeg|dreef|pad|plantsoen|burg|markt)"
ADDRESS = re.compile(
    rf"\b[A-ZÀ-Þ][\w’'-]*(?:\s+[A-Z][\w’'-]*)?{STREET}\s+\d{{1,5}}(?:\s?[a-zA-Z]\b|-\d+)?"
    r"|\b(?!(?:19|20)\d\d )[1-9]\d{3}\s?(?!AI|IT|EU|CE|SA|SD|SS)[A-Z]{2}\b"
)
DATE = r"\d{1,2}[-/. ](?:\d{1,2}|[a-z]{3,9})[-/. ](?:\d{4}|\d{2})"
BORN = re.compile(rf"\b(?:geboren(?: op)?|geboortedatum:?|born(?: on)?)\s+(?P<value>{DATE})", re.IGNORECASE)
NUMBER = re.compile(
    r"(?:klant|cli[eë]nt|pati[eë]nt|personeels|vreemdelingen|v-|dossier|zaak|paspoort|rijbewijs|aanslag|polis|student|kenteken)"
    r"(?:\s|-)?(?:nummer|nr\.?)?\s*[:=]?\s*(?P<value>(?=[A-Z./-]*\d)[A-Z0-9](?:[A-Z0-9./-]*[A-Z0-9])?)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Found:
    """A stretch `text[start:end]`, what it is called in Dutch, and what may stand in its place."""

    start: int
    end: int
    label: str
    placeholder: str


def kinds(text: str) -> tuple[str, ...]:
    """What kinds of personal data stand in `text`, in Dutch, each once."""
    return tuple(dict.fromkeys(each.label for each in find_all(text)))


def masked(text: str) -> str:
    """`text` with a placeholder for each."""
    for each in reversed(find_all(text)):
        text = text[: each.start] + each.placeholder + text[each.end :]
    return text


def find_all(text: str) -> tuple[Found, ...]:
    """The personal data in `text`, in order, without overlap."""
    found = [Found(each.start, each.end, LABELS[each.kind], PLACEHOLDERS[each.kind]) for each in find(text)]
    for start, end in _names(text):
        found.append(Found(start, end, "een naam", "[naam]"))
    for each in ADDRESS.finditer(text):
        found.append(Found(*each.span(), "een adres", "[adres]"))
    for each in BORN.finditer(text):
        found.append(Found(*each.span("value"), "een geboortedatum", "[geboortedatum]"))
    for each in NUMBER.finditer(text):
        found.append(Found(*each.span("value"), "een nummer van een persoon of zaak", "[nummer]"))
    return tuple(_apart(sorted(found, key=lambda each: (each.start, -each.end))))


def _apart(found: Sequence[Found]) -> Iterator[Found]:
    end = 0
    for each in found:
        if each.start >= end:
            yield each
            end = each.end


def _names(text: str) -> Iterator[tuple[int, int]]:
    names, office = _patterns()
    for pattern in names:
        for each in pattern.finditer(text):
            start, end = each.span("name")
            if not office.search(text[max(0, start - LOOK_BACK) : start]):
                yield start, end


@functools.cache
def _patterns() -> tuple[tuple[re.Pattern[str], ...], re.Pattern[str]]:
    """What a name looks like after a title, after a relation, after a first name or initials; and a public office.

    After a relation a first name is enough.
    """
    data = tomllib.loads(FILE.read_text("utf-8"))
    titles, relations, offices, first_names = (
        "|".join(map(re.escape, data[name])) for name in ("titles", "relations", "offices", "first_names")
    )
    first = rf"(?:{first_names})"
    full = rf"(?:{INITIALS}{SURNAME}|{CAPITAL}\s+{SURNAME}|{SURNAME})"
    return (
        (
            re.compile(rf"\b(?i:{titles})\.?\s+(?P<name>{full})"),
            re.compile(rf"\b(?i:{relations}),?\s+(?:(?:heet|genaamd)\s+)?(?P<name>{CAPITAL}\s+{SURNAME}|{first}\b)"),
            re.compile(rf"\b(?P<name>{first}\s+{SURNAME})"),
            re.compile(rf"(?<![\w.])(?P<name>{INITIALS}{PARTICLE}{{1,3}}{CAPITAL}|(?:[A-Z]\.){{2,4}}\s?{CAPITAL})"),
        ),
        re.compile(rf"(?i:\b(?:{offices})\s+)\Z"),
    )
