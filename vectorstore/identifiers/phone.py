"""Phone numbers: valid by the numbering plans, and written as people write them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import phonenumbers

from vectorstore.identifiers.digits import DATE, LOOK_BACK, OTHER_NUMBER, PART_OF_NUMBER
from vectorstore.identifiers.find import Find

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


def phones(text: str) -> Iterator[Find]:
    """Every number in `text`, with its extension."""
    done = 0
    for start in PHONE_START.finditer(text):
        if start.start() >= done and (end := _end_of_phone(text, start)):
            begin = start.start()
            if text[begin] == "(" and ")" not in text[begin:end]:
                begin += 1
            extension = EXTENSION.match(text, end)
            done = extension.end() if extension else end
            yield Find(begin, done, "phone")
    for number in BARE_PHONE.finditer(text):
        said = PHONE_WORD.search(text[max(0, number.start() - LOOK_BACK) : number.start()])
        if said and _is_phone("+31" + re.sub(r"\D", "", number[0])[-9:]):
            yield Find(*number.span(), "phone")


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
