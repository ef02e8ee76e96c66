"""Made-up identifiers in many writings, drawn from a seed. All are computed; none is taken from anywhere."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

import phonenumbers
from stdnum import iban
from stdnum.nl import bsn

from vectorstore.identifiers.find import Kind

AREAS = ("010", "020", "030", "070", "088", "085", "0174", "0343", "0512", "0111")
BANKS = ("ABNA", "INGB", "RABO", "TRIO", "ASNB", "KNAB")
NAMES = ("j.verzonnen", "Fenna", "p_de_boer", "info", "o'neil", "k.van-der-fictie", "a1", "team+ai", "René")
DOMAINS = ("voorbeeld.nl", "mail.verzonnen-dienst.nl", "fictie.overheid.nl", "Voorbeeld.NL", "example.org", "a.b.c.eu")

SENTENCES = (
    "{}",
    "FICTIEF: neem contact op via {}.",
    "Vragen? {}, bij voorkeur vóór 1 mei 2023 om 10.30 uur.",
    "({})",
    "In 2023 meldde één medewerker ({}) zich; 12,5% van de 1.234 anderen niet.",
    "1. {}\n2. Zie artikel 6 van Stb. 2018, 144.",
    "Naam – {} – Den Verzonnen",
    "„{}”",
    "wij noemen {}; daarna volgt hoofdstuk 3.4",
)
BSN_SENTENCES = (
    "BSN: {}",
    "Het burgerservicenummer van mevrouw is {}.",
    "bsn-nummer {} (FICTIEF)",
    "sofinummer={}",
    "BSN\n{}",
    "{} (BSN)",
    "Uw BSN, te vinden op uw paspoort, is {}, zegt zij.",
)


@dataclass(frozen=True)
class Sample:
    """A text with one identifier in it, as it is written there."""

    kind: Kind
    written: str
    text: str


def samples(seed: int, count: int) -> Iterator[Sample]:
    """`count` samples of each kind."""
    rng = random.Random(seed)
    for _ in range(count):
        for kind, written in (("iban", _iban(rng)), ("email", _email(rng)), ("phone", _phone(rng)), ("bsn", _bsn(rng))):
            yield Sample(kind, written, rng.choice(SENTENCES).format(written))
        named = _named_bsn(rng)
        yield Sample("bsn", named, rng.choice(BSN_SENTENCES).format(named))


def new_bsn(rng: random.Random, first: str = "123456789") -> str:
    """A number of nine digits that passes the elfproef and begins with one of `first`."""
    while True:
        number = rng.choice(first) + "".join(rng.choices("0123456789", k=8))
        if bsn.is_valid(number):
            return number


def _cut(number: str, sizes: tuple[int, ...], gap: str) -> str:
    parts = []
    for size in sizes:
        parts.append(number[:size])
        number = number[size:]
    return gap.join([*parts, number] if number else parts)


def _bsn(rng: random.Random) -> str:
    number = new_bsn(rng, "0123456789")
    sizes = rng.choice(((9,), (9,), (4, 2, 3), (3, 3, 3)))
    return _disguised(rng, _cut(number, sizes, rng.choice((" ", ".", "-", "\u00a0", " - ", "\u2011"))))


def _named_bsn(rng: random.Random) -> str:
    """With a word for BSN nearby: also eight digits, and any grouping."""
    number = rng.choice((new_bsn(rng), new_bsn(rng, "0")[1:], new_bsn(rng)))
    sizes = rng.choice(((9,), (4, 2, 3), (2, 2, 2, 2, 1), (4, 5), (3, 3, 3), (1,) * 9, (3, 2, 4)))
    return _disguised(rng, _cut(number, sizes, rng.choice((" ", ".", "\u00a0", "  "))))


def _iban(rng: random.Random) -> str:
    if rng.random() < 0.2:
        country, account = rng.choice(
            (("BE", "539007547034"), ("DE", "370400440532013000"), ("LU", "0019400644750000"))
        )
    else:
        country, account = "NL", rng.choice(BANKS) + "0" + "".join(rng.choices("0123456789", k=9))
    number = country + iban.calc_check_digits(country + "00" + account) + account
    written = _cut(number, (4,) * (len(number) // 4), rng.choice(("", " ", ".", "\u00a0", "-", "  ")))
    return _disguised(rng, rng.choice((str, str.lower))(written))


def _email(rng: random.Random) -> str:
    name, domain = rng.choice(NAMES), rng.choice(DOMAINS)
    at = rng.choice(("@",) * 6 + ("[at]", " [at] ", "(at)", " (at) ", " @ ", "@ ", "＠", "&#64;", "[apenstaartje]"))
    if at in ("[at]", " (at) ") and rng.random() < 0.5:
        domain = domain.replace(".", rng.choice(("[punt]", " (dot) ", "[.]")))
    return name + at + domain


def _phone(rng: random.Random) -> str:
    while True:
        area = rng.choice(("06", "06", *AREAS))
        rest = "".join(rng.choices("0123456789", k=10 - len(area)))
        if phonenumbers.is_valid_number(phonenumbers.parse(area + rest, "NL")):
            break
    sizes = {8: ((8,), (4, 4), (2, 2, 2, 2), (3, 3, 2)), 7: ((7,), (3, 2, 2), (3, 4)), 6: ((6,), (2, 2, 2), (3, 3))}
    local = _cut(rest, rng.choice(sizes[len(rest)]), rng.choice((" ", ".", "-", "\u00a0", "\u2009")))
    gap = rng.choice(("-", " ", " - ", "", "–", "\u2011", " / "))
    written = rng.choice(
        (
            f"{area}{gap}{local}",
            f"({area}) {local}",
            f"+31 {area[1:]}{gap}{local}",
            f"+31 (0){area[1:]}{gap}{local}",
            f"+31(0){area[1:]} {local}",
            f"0031{area[1:]}{gap}{local}",
            f"0031 {area[1:]} {local}",
            f"(+31) {area[1:]} {local}",
            f"tel:+31{area[1:]}{rest}",
            f"T {area}{gap}{local}",
            f"{area}{gap}{local} toestel 12",
        )
    )
    return _disguised(rng, written)


def _disguised(rng: random.Random, written: str) -> str:
    """Now and then with other digits, unseen characters or a broken line, as copying from elsewhere leaves them."""
    kind = rng.random()
    if kind < 0.1:
        return written.translate({ord("0") + n: ord("０") + n for n in range(10)})
    if kind < 0.2:
        at = rng.randrange(1, len(written))
        return written[:at] + rng.choice("\u200b\u00ad\ufeff\u2060") + written[at:]
    if kind < 0.3:
        return re.sub(" ", "\n", written, count=1)
    return written
