"""Stretches of digits that many identifiers have in common, and what says that one is something else."""

from __future__ import annotations

import re

LOOK_BACK = 24
GAP = r"(?: ?[-./] ?| )"
FREE = r"(?:(?<![^\W_])|(?<=bsn)|(?<=nummer)|(?<=nr))"
DATE = re.compile(
    r"(?:0?[1-9]|[12]\d|3[01])(?P<a>[-./ ])(?:0?[1-9]|1[0-2])(?P=a)(?:(?:19|20)\d\d(?!\d)|(?<!\d )\d\d(?= \d))"
    r"|(?:19|20)\d\d([-./ ]?)(?:0[1-9]|1[0-2])\2(?:0[1-9]|[12]\d|3[01])(?!\d)"
)
PART_OF_NUMBER = re.compile(r"(?<!\d)(?:\d{1,4}[-./,]|\d{4}:)\Z")
OTHER_NUMBER = re.compile(
    r"(?<![^\W_])(?:(?:zaak|dossier|order|bestel|factuur|document|kvk|project|contract|ticket|melding|meldings|incident|besluit"
    r"|klant|referentie|inkoop|vestigings|versie|artikel|isbn|volg|rol|parket|registratie)[ -]?(?:nummers?|nrs?|id)"
    r"|kenmerk|referentie|zaak|dossier|rsin|kvk|oin|ean|doi|isbn(?:-1[03])?|issn)[ :.#=(-]{0,4}\Z",
    re.I,
)


def is_something_else(text: str, start: int, number: str) -> bool:
    """True for a `number`, at `start` in `text`, that is a date, part of a longer number, or called by another name."""
    before = text[max(0, start - LOOK_BACK) : start]
    return bool(DATE.match(number) or OTHER_NUMBER.search(before) or PART_OF_NUMBER.search(before))
