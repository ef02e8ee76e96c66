"""The lines of a document -> answers.

The lines between two questions are an answer; the questions' own words, their sub-questions, labels such as
`Antwoord:` and what stands for 'not answered' are no part of it. What stands before the first question is kept as
`vraag onbekend`, apart from titles, data such as `Datum: ...` and manners; a closing and the signature under it go.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.document import Line
from ingest.responses import organisation
from ingest.responses.answer import Answer
from ingest.responses.chain import Mark
from ingest.responses.labels import read_label
from ingest.responses.mails import older_mail, without_mail_header, without_rules, without_signatures
from ingest.responses.marks import BULLET, find_marks, opens_paragraph, question_part
from ingest.responses.questions import ABOUT_THE_SURVEY, is_empty, is_outside, plain, word_list

ANSWER_LABEL = re.compile(
    r"(?:(?:uw|ons|het)\s+)?(?:(?:antwoord|reactie|answer|respons|antw)\s*[:.]|a\s*:)\s*", re.IGNORECASE
)
LETTERED = re.compile(r"[a-hA-H][.)]\s+(?=\S)")
DATUM = re.compile(r"([^:=?!]{2,40}?)\s*[:=]\s*(.*)")
ANNOUNCEMENT_WORDS = 6
LONGEST_TITLE = 4
TITLE_WORDS = 14
LONGEST_NOTICE = 6


def answers_in(lines: Sequence[Line], elsewhere: bool = False, mail: bool = False, cells: bool = False) -> list[Answer]:
    """All answers in the lines of one organisation's document, in order.

    `elsewhere` when answers stand in tables or attachments too: text that could be a title or manners then is that.
    `cells` when all lines are cells of tables, among which no title is looked for. In a `mail` what is quoted is the
    other side's, as long as something is not.
    """
    held = without_signatures(without_rules(lines))
    marks = find_marks(held)
    older = older_mail(held)
    if older is not None:
        held, marks = _without_older_mail(held, marks, older)
    other_side = _quotation_depth(held, marks, mail)
    if not marks:
        held = [line for line in held if other_side is None or line.quoted < other_side]
        said = tuple(_content(held, titles=0 if cells else LONGEST_TITLE))
        if not said and not elsewhere:
            said = tuple(line for line in held if not _is_data(line.text))
        return _kept([Answer(None, said)])
    before = [line for line in held[: marks[0].at] if other_side is None or line.quoted < other_side]
    answers = [Answer(None, tuple(_content(before)))]
    segments = _segments(held, marks, other_side)
    asks = any("?" in line.text for mark in marks if mark.worded for line in held[mark.at : mark.wording_ends[0] + 1])
    if not asks and _words_are_answers(segments):
        segments = _segments(held, [_unworded(mark) for mark in marks], other_side)
    for mark, own, rest in segments:
        parts = [(mark.sub, own)] if mark.sub else _by_sub(own)
        answers.extend(Answer(number, tuple(part), sub) for number in mark.numbers for sub, part in parts)
        answers.append(Answer(None, tuple(_content(rest))))
    return _kept(answers)


def _segments(
    lines: list[Line], marks: Sequence[Mark], other_side: int | None
) -> list[tuple[Mark, list[Line], list[Line]]]:
    """For every mark the lines of its answer, and those after it that answer no question."""
    found = []
    level = _heading_level(lines, marks)
    for mark, end in zip(marks, [mark.at for mark in marks[1:]] + [len(lines)], strict=True):
        own, rest = _until_outside(_after(lines, mark, end), level)
        found.append((mark, _own_words(own, other_side), rest))
    return found


def _words_are_answers(segments: Sequence[tuple[Mark, list[Line], list[Line]]]) -> bool:
    """True where what was taken for wording must be answers: nothing ever follows it, and answers follow bare numbers.

    So it is with `1. Ja.`, `2. Kansen voor burgers`, where the second only looks like a heading.
    """
    worded = [own for mark, own, _ in segments if mark.worded]
    return bool(worded) and not any(worded) and any(own for mark, own, _ in segments if not mark.worded)


def _unworded(mark: Mark) -> Mark:
    return replace(mark, worded=False, wording_ends=(mark.at, mark.label_end))


def before_answers(lines: Sequence[Line]) -> list[Line]:
    """The lines before the first question: all lines where no question can be told."""
    held = without_signatures(without_rules(lines))
    marks = find_marks(held)
    return held[: marks[0].at] if marks else held


def _without_older_mail(lines: list[Line], marks: list[Mark], older: int) -> tuple[list[Line], list[Mark]]:
    """Cut off the mail that was answered, from line `older`, where answers stand above it; else only its header."""
    before = [mark for mark in marks if mark.at < older]
    if before or (not marks and next(_content(lines[:older]), None)):
        return lines[:older], before
    kept = without_mail_header(lines)
    return kept, find_marks(kept)


def is_empty_answer(lines: Sequence[Line]) -> bool:
    """True where the lines together say no more than that there is no answer."""
    return is_empty(" ".join(line.text for line in lines))


def _by_sub(lines: list[Line]) -> list[tuple[str, list[Line]]]:
    """(sub-question, its lines): headings `a. ...` and `b. ...` inside an answer part it."""
    starts = [at for at, line in enumerate(lines) if (line.level or line.strong) and LETTERED.match(line.text)]
    if not starts:
        return [("", lines)]
    parts = [("", lines[: starts[0]])] if starts[0] else []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        letter = lines[start].text[0].lower()
        heading = replace(lines[start], text=LETTERED.sub("", lines[start].text))
        parts.append((letter, [heading, *lines[start + 1 : end]]))
    return parts


def _kept(answers: list[Answer]) -> list[Answer]:
    """The answers without unplaced text that says nothing; an unanswered question has no lines."""
    mended = [replace(answer, lines=()) if is_empty_answer(answer.lines) else answer for answer in answers]
    return [answer for answer in mended if answer.lines or answer.question]


def _after(lines: list[Line], mark: Mark, end: int) -> list[Line]:
    """The lines of a question without its number and wording."""
    line, column = mark.wording_ends
    if line >= end:
        return []
    first = replace(lines[line], text=lines[line].text[column:].strip(), gap=True, level=None, strong=False, quoted=0)
    if column == 0:
        first = lines[line]
    return [part for part in (first, *lines[line + 1 : end]) if part.text]


def _heading_level(lines: Sequence[Line], marks: Sequence[Mark]) -> int | None:
    """The heading level that most questions have, where the format knows levels."""
    levels = Counter(lines[mark.at].level for mark in marks)
    (level, _), *_ = levels.most_common(1)
    return level


def _until_outside(lines: list[Line], level: int | None) -> tuple[list[Line], list[Line]]:
    """The lines until a heading under which no question is answered, and the rest."""
    for at, line in enumerate(lines):
        above = level is not None and line.level is not None and line.level <= level
        alone = opens_paragraph(lines, at) and (at + 1 == len(lines) or opens_paragraph(lines, at + 1))
        standing = alone or line.text.endswith(":")
        numbered = bool(re.match(r"\d", line.text))
        if above or ((standing or line.strong or line.level is not None or numbered) and at and is_outside(line.text)):
            return lines[:at], lines[at:]
    return lines, []


def _quotation_depth(lines: Sequence[Line], marks: Sequence[Mark], mail: bool) -> int | None:
    """How deep lines must be quoted to be the other side's words; None where quotation says nothing.

    That is the depth of most questions, when it is more than that of what stands between them; in a mail any.
    """
    first = marks[0].at if marks else 0
    if mail and any(not line.quoted for line in lines[first:] if not _is_data(line.text)):
        return 1
    depths = Counter(lines[mark.at].quoted for mark in marks)
    (depth, _), *_ = depths.most_common(1) or [(0, 0)]
    between = [line for line in lines[first:] if line.quoted < depth]
    return depth if depth and between else None


def _own_words(lines: list[Line], depth: int | None) -> list[Line]:
    """Leave out the other side's words, repeated questions and labels before an answer."""
    own = [line for line in lines if depth is None or line.quoted < depth]
    kept: list[Line] = []
    at = 0
    while at < len(own):
        if not kept and BULLET.match(own[at].text) and own[at].text.endswith("?"):
            at += 1
            continue
        if is_announcement(own[at].text):
            at += 1
            continue
        if opens_paragraph(own, at) or BULLET.match(own[at].text) or not kept:
            taken = question_part(own, at)
            if taken is not None:
                line, column = taken
                rest = own[line].text[column:].strip() if line < len(own) and column else ""
                if rest:
                    own[line] = replace(own[line], text=rest, gap=True)
                at = line
                continue
        kept.append(own[at])
        at += 1
    if kept and (label := ANSWER_LABEL.match(kept[0].text)):
        rest = kept[0].text[label.end() :]
        kept = [replace(kept[0], text=rest, level=None, strong=False), *kept[1:]] if rest else kept[1:]
    return kept


def is_announcement(text: str) -> bool:
    """True for a line such as `Onze antwoorden:`."""
    return text.endswith(":") and len(text.split()) <= ANNOUNCEMENT_WORDS and _opens_with(text, "aanhef")


def _content(lines: Sequence[Line], titles: int = LONGEST_TITLE) -> Iterator[Line]:
    """Lines outside the answers that say something: no titles, no data about the document, no manners."""
    in_manners = in_notice = False
    for at, line in enumerate(lines):
        text = organisation.without_marks_of_fiction(line.text)
        if opens_paragraph(lines, at):
            in_notice = organisation.is_notice_of_fiction(line.text) or (
                text != line.text and _is_notice(lines[at : at + LONGEST_NOTICE])
            )
        if opens_paragraph(lines, at) or _is_data(line.text):
            in_manners = _opens_with(text, "aanhef")
        if in_notice or in_manners or line.level is not None or _is_data(text) or not text:
            continue
        runs_on = at + 1 < len(lines) and not opens_paragraph(lines, at + 1) and lines[at + 1].text[:1].islower()
        if titles and not runs_on and _is_title(text):
            titles -= 1
            continue
        titles = 0
        yield line


def _is_notice(lines: Sequence[Line]) -> bool:
    """True where the paragraph that `lines` begin with is a notice of fiction."""
    end = next((at for at in range(1, len(lines)) if opens_paragraph(lines, at)), len(lines))
    return organisation.is_notice_of_fiction(" ".join(line.text for line in lines[:end]))


def _is_title(text: str) -> bool:
    """Short, no sentence, no list item."""
    is_item = BULLET.match(text) or read_label(text)
    return (
        not is_item
        and ". " not in text
        and len(text.split()) <= TITLE_WORDS
        and not text.endswith((".", "?", "!", ";", ":"))
    )


def _opens_with(text: str, table: str) -> bool:
    words = plain(text)
    return any(words == opening or words.startswith(f"{opening} ") for opening in word_list(table, "zinnen"))


def _is_data(text: str) -> bool:
    """`Datum: 1 mei 2023`, `Organisatie: ...`."""
    is_short = len(text.split()) <= TITLE_WORDS and not text.endswith((".", "?", "!"))
    if is_short and (next(organisation.said(text), None) or any(word in plain(text) for word in ABOUT_THE_SURVEY)):
        return True
    datum = DATUM.match(text)
    if not datum:
        return False
    return plain(datum[1]) in word_list("woorden", "organisatie") | word_list("woorden", "overig")
