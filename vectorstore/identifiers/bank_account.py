"""Bank accounts (IBAN), by their country's length and their check digits."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from stdnum import iban, numdb

from vectorstore.identifiers.digits import GAP
from vectorstore.identifiers.find import Find

IBAN_START = re.compile(r"(?:(?<![^\W_])|(?<=iban))[a-z]{2}" + GAP + r"?\d" + GAP + r"?\d", re.I)
IBAN_SIGN = re.compile(GAP + r"?([a-z0-9])", re.I)


def ibans(text: str) -> Iterator[Find]:
    """Every account in `text`."""
    for start in IBAN_START.finditer(text):
        number = re.sub(r"[^a-z0-9]", "", start[0], flags=re.I).upper()
        length, end = _iban_length(number[:2]), start.end()
        while len(number) < length and (sign := IBAN_SIGN.match(text, end)):
            number, end = number + sign[1].upper(), sign.end()
        if length and not text[end : end + 1].isalnum() and iban.is_valid(number, check_country=False):
            yield Find(start.start(), end, "iban")


@functools.cache
def _iban_length(country: str) -> int:
    """The length of the country's IBANs by the registry in python-stdnum (`5!n12!c`); 0 for a country without."""
    (_, properties), *_ = numdb.get("iban").info(country)
    parts = re.findall(r"\d+", properties.get("bban", ""))
    return len(country) + 2 + sum(map(int, parts)) if parts else 0
