"""What in letters and mails is nobody's answer: rules, closings with their signatures, the mail that was answered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Line
from ingest.responses.labels import LAST, read_label
from ingest.responses.marks import find_marks
from ingest.responses.questions import plain, word_list

RULE = re.compile(r"[-=_*~#–—.]{3,}")
SIGNATURE_MARK = "--"
REPLY_HEADER = re.compile(
    r"-{2,}\s*(?:oorspronkelijk|original|doorgestuurd|forwarded)|(?:op|on)\b.{6,80}\b(?:schreef|wrote)\b.*:$",
    re.IGNORECASE,
)
MAIL_FIELD = re.compile(r"(?:van|from|verzonden|sent|aan|to|cc|onderwerp|subject|datum|date)\s*:", re.IGNORECASE)
POSTSCRIPT = re.compile(r"p\.?s\.?\b[\s:.]", re.IGNORECASE)
CLOSING_WORDS = 6
NAME_WORDS = 4
FIRST_LINES = 4


def without_rules(lines: Sequence[Line]) -> list[Line]:
    """Lines of nothing but dashes and the like go, and leave a gap; a single dash may be an answer."""
    kept: list[Line] = []
    gap = False
    for line in lines:
        if RULE.fullmatch(line.text):
            gap = True
            continue
        kept.append(replace(line, gap=True) if gap else line)
        gap = False
    return kept


def without_signatures(lines: Sequence[Line]) -> list[Line]:
    """Leave out every closing with what follows it, until a quotation, a question or an older mail begins."""
    kept: list[Line] = []
    in_signature = False
    for at, line in enumerate(lines):
        if line.text == SIGNATURE_MARK or is_closing(line.text):
            in_signature = True
        elif in_signature and _resumes(lines, at):
            in_signature = False
        if not in_signature:
            kept.append(line)
    return kept


def signature_of(lines: Sequence[Line]) -> list[Line]:
    """The lines under a closing, for who wrote them."""
    kept = {id(line) for line in without_signatures(lines)}
    return [line for line in lines if id(line) not in kept and not line.quoted]


def is_closing(text: str) -> bool:
    """True for `Met vriendelijke groet,` and the like, alone or with a name behind it."""
    words = plain(text)
    count = len(words.split())
    return count <= CLOSING_WORDS + NAME_WORDS and any(
        words == greeting or (words.startswith(f"{greeting} ") and ("," in text or count <= CLOSING_WORDS))
        for greeting in word_list("groet", "zinnen")
    )


def older_mail(lines: Sequence[Line]) -> int | None:
    """The line at which the mail that was answered begins (`-----Oorspronkelijk bericht-----`), or None."""
    for at, line in enumerate(lines):
        if REPLY_HEADER.match(line.text) or (at >= FIRST_LINES and _is_mail_field(lines, at)):
            return at
    return None


def without_mail_header(lines: Sequence[Line]) -> list[Line]:
    """The lines without `Op ... schreef ...:` and without `Van:`, `Aan:` and so on."""
    return [line for at, line in enumerate(lines) if not (REPLY_HEADER.match(line.text) or _is_mail_field(lines, at))]


def _resumes(lines: Sequence[Line], at: int) -> bool:
    """True where, under a signature, something else begins: a quotation, an older mail, a question, a postscript."""
    line = lines[at]
    label = read_label(line.text)
    return bool(
        line.quoted
        or REPLY_HEADER.match(line.text)
        or _is_mail_field(lines, at)
        or POSTSCRIPT.match(line.text)
        or (label and label.firm and label.number <= LAST and label.length < len(line.text))
        or find_marks(lines[at : at + 1])
    )


def _is_mail_field(lines: Sequence[Line], at: int) -> bool:
    """One of two and more lines that begin with `Van:`, `Aan:` and so on."""
    beside = [lines[near].text for near in (at - 1, at + 1) if 0 <= near < len(lines)]
    return bool(MAIL_FIELD.match(lines[at].text)) and any(MAIL_FIELD.match(text) for text in beside)
