"""Personal identifiers in Dutch texts: citizen service numbers (BSN), bank accounts, e-mail addresses, phone numbers.

Text in, spans or masked text out. Shapes are found by pattern in the folded text (`folded.py`), and a find counts
only when a well-kept library says that the number is a real one: python-stdnum for the elfproef of a BSN and the
check digits of an IBAN, phonenumbers for the numbering plans. What a number is called decides where its shape does
not: eight digits are a BSN (its leading zero lost) only near a word such as *BSN*, and nine digits are none right
after *zaaknummer* and the like.

Every pattern is bounded, so that time grows with the length of the text, whatever is in it. The search is repeated
over the masked text until nothing is found (one number may have hidden another), so that masking twice is masking
once; the few rounds are a bound against texts made to need many.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

import phonenumbers
from stdnum import iban, numdb
from stdnum.nl import bsn

from vectorstore.folded import Folded, fold

Kind = Literal["bsn", "iban", "email", "phone"]

PLACEHOLDERS: Mapping[Kind, str] = {
    "bsn": "[bsn]",
    "iban": "[iban]",
    "email": "[e-mailadres]",
    "phone": "[telefoonnummer]",
}
ROUNDS = 8
LOOK_BACK = 24

AT = re.compile(
    r" ?(?:@|[\[({] ?(?:at|@|ape?n?sta(?:art|rt)(?:je)?) ?[\])}]|&#0*64;|&#x0*40;|&commat;|%40) ?"
    r"| at (?=[\w-]{1,63} (?:dot|punt) )",
    re.I,
)
LOCAL_LENGTH = 64
LOCAL_END = re.compile(r"[\w.+'~\"-]")
LOCAL = re.compile(r"(?:\"[^\"\n@]{1,64}\"|(?<![\w.+'~-])\w[\w.+'~-]{0,63})\Z")
DOT = r"(?:\.| ?[\[({] ?(?:dot|punt|\.) ?[\])}] ?| (?:dot|punt) |\. (?=(?:nl|eu|com|org|net)\b))"
DOMAIN = re.compile(rf"(?:[\w-]{{1,63}}{DOT}){{1,8}}(?:xn--[\w-]{{2,59}}|[^\W\d_]{{2,24}})", re.I)

GAP = r"(?: ?[-./] ?| )"
FREE = r"(?:(?<![^\W_])|(?<=bsn)|(?<=nummer)|(?<=nr))"
IBAN_START = re.compile(r"(?:(?<![^\W_])|(?<=iban))[a-z]{2}" + GAP + r"?\d" + GAP + r"?\d", re.I)
IBAN_SIGN = re.compile(GAP + r"?([a-z0-9])", re.I)

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
CURRENCY_BEFORE = re.compile(r"(?:[€$£]|\beur|\beuro) ?\Z", re.I)
AMOUNT_AFTER = re.compile(r" ?(?:[€%]|euro?\b|miljoen|miljard|mln\b|mld\b)", re.I)

PHONE_START = re.compile(
    r"(?:(?<![^\W_])|(?<=tel)|(?<=mob)|(?<=gsm)|(?<=nr)|(?<=nummer)|(?<=\b[mt]))"
    r"(?:(?:\( ?)?\+ ?\(?(?=\d)|\(?(?=0))",
    re.I,
)
PHONE_WORD = re.compile(
    r"(?:tel(?:efoon)?(?:nummer|nr)?|gsm|whats-?app|bellen|wa\.me/"
    r"|mob(?:iel|iele)?(?:nummer|nr| nummer)?)[ .:/-]{0,4}\Z",
    re.I,
)
BARE_PHONE = re.compile(r"(?<![^\W_])(?:31)?[1-9]\d{8}(?![^\W_])|(?<![^\W_])(?:31 ?)?6[ -]\d{8}(?![^\W_])")
PHONE_GROUPS = re.compile(r"\d{1,17}(?!\d)(?:[ ()./-]{1,4}\d{1,15}(?!\d)){0,10}")
ABROAD_LENGTHS = range(8, 18)
DUTCH_LENGTHS = (8, 10, 11)
CLOCK_TIMES = re.compile(r"0[89]00 ?- ?(?:[01]\d|2[0-4])(?:00|15|30|45)(?!\d)")
EXTENSION = re.compile(
    r"[ ,;(]{0,3}(?:toestel|tst|ext(?:ensie|ension)?|intern|doorkies(?:nummer)?|x|#)[ .:]{0,2}\d{1,6}(?!\d)\)?", re.I
)


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


class _Find(NamedTuple):
    start: int
    end: int
    kind: Kind


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
        for search in (_emails, _ibans, _phones, _named_bsns, _bsns):
            finds = _apart(search(view.chars))
            found += (Identifier(kind, *view.span(start, end)) for start, end, kind in finds)
            view = _masked(view, finds)
        if len(found) == before:
            break
    return tuple(sorted(found, key=lambda identifier: identifier.start))


def _masked(view: Folded, finds: list[_Find]) -> Folded:
    return view.replaced((start, end, PLACEHOLDERS[kind]) for start, end, kind in finds) if finds else view


def _apart(finds: Iterable[_Find]) -> list[_Find]:
    kept: list[_Find] = []
    for find_ in sorted(finds):
        if not kept or find_.start >= kept[-1].end:
            kept.append(find_)
    return kept


def _emails(text: str) -> Iterator[_Find]:
    for at in AT.finditer(text):
        if not LOCAL_END.match(text, at.start() - 1):
            continue
        local = LOCAL.search(text, max(0, at.start() - LOCAL_LENGTH - 2), at.start())
        domain = DOMAIN.match(text, at.end()) if local else None
        if local and domain:
            yield _Find(local.start(), domain.end(), "email")


def _ibans(text: str) -> Iterator[_Find]:
    for start in IBAN_START.finditer(text):
        number = re.sub(r"[^a-z0-9]", "", start[0], flags=re.I).upper()
        length, end = _iban_length(number[:2]), start.end()
        while len(number) < length and (sign := IBAN_SIGN.match(text, end)):
            number, end = number + sign[1].upper(), sign.end()
        if length and not text[end : end + 1].isalnum() and iban.is_valid(number, check_country=False):
            yield _Find(start.start(), end, "iban")


@functools.cache
def _iban_length(country: str) -> int:
    """The length of the country's IBANs by the registry in python-stdnum (`5!n12!c`); 0 for a country without."""
    (_, properties), *_ = numdb.get("iban").info(country)
    parts = re.findall(r"\d+", properties.get("bban", ""))
    return len(country) + 2 + sum(map(int, parts)) if parts else 0


def _named_bsns(text: str) -> Iterator[_Find]:
    """Numbers of eight or nine digits, grouped in any way, near a word for BSN."""
    seen = 0
    for word in BSN_WORD.finditer(text):
        first = max(seen, word.start() - BSN_NEAR)
        last = word.end() + BSN_NEAR
        for number in GROUPS.finditer(text, first, last + NUMBER_REACH):
            if number.start() < last:
                seen = number.end()
                yield from _bsns_of_groups(text, number)


def _bsns_of_groups(text: str, number: re.Match[str]) -> Iterator[_Find]:
    """The longest runs of whole groups of digits that are a BSN."""
    groups = [
        (number.start() + group.start(), number.start() + group.end()) for group in re.finditer(r"\d+", number[0])
    ]
    done = 0
    for at, (start, _) in enumerate(groups):
        if start < done or _is_something_else(text, start, text[start : number.end()]):
            continue
        for _, end in reversed(groups[at : at + 9]):
            digits = re.sub(r"\D", "", text[start:end])
            if len(digits) in (8, 9) and bsn.is_valid(digits) and not text[end : end + 1].isalnum():
                yield _Find(start, end, "bsn")
                done = end
                break


def _is_something_else(text: str, start: int, number: str) -> bool:
    before = text[max(0, start - LOOK_BACK) : start]
    return bool(DATE.match(number) or OTHER_NUMBER.search(before) or PART_OF_NUMBER.search(before))


def _bsns(text: str) -> Iterator[_Find]:
    """Numbers of nine digits in a usual writing that pass the elfproef and are not said to be something else."""
    for number in BSN_PLAIN.finditer(text):
        start, end = number.span()
        before = text[max(0, start - LOOK_BACK) : start]
        amount = CURRENCY_BEFORE.search(before) or AMOUNT_AFTER.match(text, end)
        if not amount and not _is_something_else(text, start, number[0]) and bsn.is_valid(number[0]):
            yield _Find(start, end, "bsn")


def _phones(text: str) -> Iterator[_Find]:
    done = 0
    for start in PHONE_START.finditer(text):
        if start.start() >= done and (end := _end_of_phone(text, start)):
            begin = start.start()
            if text[begin] == "(" and ")" not in text[begin:end]:
                begin += 1
            extension = EXTENSION.match(text, end)
            done = extension.end() if extension else end
            yield _Find(begin, done, "phone")
    for number in BARE_PHONE.finditer(text):
        said = PHONE_WORD.search(text[max(0, number.start() - LOOK_BACK) : number.start()])
        if said and _is_phone("+31" + re.sub(r"\D", "", number[0])[-9:]):
            yield _Find(*number.span(), "phone")


def _end_of_phone(text: str, start: re.Match[str]) -> int | None:
    """Where the longest run of whole groups of digits ends that is a phone number."""
    written = PHONE_GROUPS.match(text, start.end())
    if not written or DATE.match(written[0]):
        return None
    before = text[max(0, start.start() - LOOK_BACK) : start.start()]
    plus = "+" if "+" in start[0] else ""
    abroad = bool(plus) or written[0].startswith("00")
    groups: list[str] = []
    end = None
    for group in re.finditer(r"\d+", written[0]):
        groups.append(group[0])
        at = written.start() + group.end()
        length = sum(map(len, groups))
        if length not in (ABROAD_LENGTHS if abroad else DUTCH_LENGTHS) or text[at : at + 1].isalnum():
            continue
        if (
            _is_phone(plus + "".join(groups))
            if abroad
            else not _is_part_or_other(before, groups) and _is_dutch_phone(groups, written[0])
        ):
            end = at
    return end


def _is_part_or_other(before: str, groups: list[str]) -> bool:
    """True for digits that go on from a number before them, or that the text calls something else."""
    part = PART_OF_NUMBER.search(before)
    if len(groups) == 1:
        return bool(part or OTHER_NUMBER.search(before))
    return bool(part and before[-1] in "-/")


def _is_dutch_phone(groups: list[str], written: str) -> bool:
    """Valid, and written with at least its area code (or 06, 0800) in one piece, then groups of two or more."""
    first, *rest = groups
    if written.startswith("0)") and rest:
        first, rest = first + rest[0], rest[1:]
    if CLOCK_TIMES.match(written) or any(len(group) < 2 for group in rest):
        return False
    number = "".join(groups)
    return (first == "06" or len(first) > _area_code_length(number)) and _is_phone(number)


@functools.lru_cache(maxsize=1024)
def _area_code_length(number: str) -> int:
    """Digits of the area code, the 0 before it aside."""
    return phonenumbers.length_of_national_destination_code(phonenumbers.parse(number, "NL"))


@functools.lru_cache(maxsize=1024)
def _is_phone(number: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, "NL"))
    except phonenumbers.NumberParseException:
        return False
