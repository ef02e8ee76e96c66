"""Answers -> passages: an answer that fits is one passage, a longer one is cut between sentences or list items.

Sentences and items are numbered through all that an organisation says to one question, whatever files that is in, so
that every locator names one place. A passage's id depends on its own document only.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.dehyphenate import hyphen_prefixes, join
from ingest.document import Line
from ingest.pieces import Piece, fitting_spans, range_of, regions_of, runs_of, text_of
from ingest.responses.answer import Answer
from ingest.responses.masking import Masker
from ingest.responses.names import key
from ingest.responses.questions import section
from vectorstore.passage import Classification, Passage
from vectorstore.tokens import count_tokens

ITEM = re.compile(r"(?:[•◦▪‣●○–\-*\uf0b7\uf0a7]|[(\[]?(?:\d{1,2}|[a-z])[.)\]])\s+(?=\S)")
ENDED = re.compile(r"[.?!:;…][\"'”’)\]]*$")
GOES_ON = re.compile(r"[a-zà-ÿ(]")
LONGEST_ITEM = 200
SEPARATOR = " · "


@dataclass(frozen=True)
class Source:
    """What all passages of one response document share; `names` gives the name to show for each spelling."""

    document_id: str
    source: str
    title: str
    names: Mapping[str, str]
    fictional: bool
    classification: Classification
    date: str | None


@dataclass(frozen=True)
class _Paragraph:
    """A paragraph or list item: what is printed before it, its text, and at which offset each line begins."""

    prefix: str
    text: str
    starts: tuple[tuple[int, Line], ...]


class Counters:
    """How many sentences and items each place (organisation and question) has so far."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str], int] = {}

    def next(self, place: str, kind: str) -> int:
        """The number of the next sentence or item of a place, from 1."""
        self._counts[place, kind] = self._counts.get((place, kind), 0) + 1
        return self._counts[place, kind]


def place_of(organisation: str, question: int | None, sub: str = "") -> str:
    """`Organisatie · vraag 5b`, the locator that all places in this answer begin with."""
    number = f"{question}{'.' if sub.isdigit() else ''}{sub}" if question else "onbekend"
    return f"{organisation}{SEPARATOR}vraag {number}"


def passages_of(answers: Sequence[Answer], source: Source, counters: Counters, mask: Masker) -> list[Passage]:
    """The passages of one document, in its order; answers to one question that stand apart are taken together."""
    together: dict[tuple[str, int | None, str], list[Answer]] = {}
    for answer in answers:
        if answer.lines:
            together.setdefault((source.names[answer.organisation], answer.question, answer.sub), []).append(answer)
    passages: list[Passage] = []
    for held in together.values():
        passages.extend(_passages(held, source, counters, mask, len(passages)))
    return passages


def with_final_locators(passages: Sequence[Passage]) -> Iterator[Passage]:
    """The passages of all documents; one that alone answers its question has the answer's own locator."""
    alone: dict[str, int] = {}
    for passage in passages:
        if passage.kind != "reactie":
            continue
        alone[_place(passage)] = alone.get(_place(passage), 0) + 1
    for passage in passages:
        is_alone = alone.get(_place(passage)) == 1 and passage.kind == "reactie"
        yield replace(passage, locator=_place(passage)) if is_alone else passage


def _place(passage: Passage) -> str:
    return re.sub(r" (?:zin|punt) \d.*$", "", passage.locator)


def _passages(
    answers: Sequence[Answer], source: Source, counters: Counters, mask: Masker, first_ordinal: int
) -> Iterator[Passage]:
    answer = answers[0]
    shown = source.names[answer.organisation]
    place = place_of(shown, answer.question, answer.sub)
    lines = [line for held in answers for line in held.lines]
    pieces = [piece for paragraph in _paragraphs(lines) for piece in _pieces(paragraph, place, counters, mask)]
    lead = ""
    for number, run in enumerate(runs_of(pieces)):
        text, units = text_of(run)
        paged = [line for piece in run for line in piece.lines if line.page is not None]
        identity = (source.document_id, key(answer.identity), str(answer.question), answer.sub, str(number), text)
        yield Passage(
            id=hashlib.sha256("\x1f".join(identity).encode()).hexdigest()[:20],
            document_id=source.document_id,
            ordinal=first_ordinal + number,
            text=text,
            section=f"{shown} > {section(answer.question)}",
            locator=_short_range(run, place),
            role="list" if any(piece.prefix for piece in run) else "paragraph",
            kind="reactie",
            source=source.source,
            title=source.title,
            units=units,
            regions=tuple(regions_of(paged)),
            lead=lead if run[0].prefix else "",
            page=paged[0].page if paged else None,
            page_label=paged[0].page_label if paged else None,
            tokens=count_tokens(text),
            fictional=source.fictional,
            organisation=shown,
            question_number=answer.question,
            classification=source.classification,
            date=source.date,
        )
        lead = next((piece.text for piece in reversed(run) if piece.text.endswith(":")), lead)


def _short_range(run: Sequence[Piece], place: str) -> str:
    """`Organisatie · vraag 5 zin 2-4`, `… zin 2 – punt 3`."""
    return range_of(run).replace(f" – {place}", " –")


def _paragraphs(lines: Sequence[Line]) -> Iterator[_Paragraph]:
    """Lines joined to paragraphs and list items; line-end hyphens and page breaks in a sentence are mended."""
    prefixes = hyphen_prefixes(line.text for line in lines)
    text, prefix = "", ""
    starts: list[tuple[int, Line]] = []
    for line in lines:
        item = ITEM.match(line.text)
        goes_on = text and GOES_ON.match(line.text) and not ENDED.search(text) and not line.begins
        opens = item or line.begins or line.level is not None or (line.gap and not goes_on)
        if text and opens:
            yield _Paragraph(prefix, text, tuple(starts))
            text, starts, prefix = "", [], ""
        words = line.text[item.end() :] if item else line.text
        prefix = item[0].rstrip() + " " if item else prefix
        text = join(text, words, prefixes) if text else words
        starts.append((len(text) - len(words), line))
    if text:
        yield _Paragraph(prefix, text, tuple(starts))


def _pieces(paragraph: _Paragraph, place: str, counters: Counters, mask: Masker) -> Iterator[Piece]:
    """The sentences of a paragraph, or a list item as a whole."""
    text = mask(paragraph.text)
    is_item = bool(paragraph.prefix)
    spans = list(fitting_spans(text))
    if is_item and count_tokens(text) <= LONGEST_ITEM:
        spans = [(0, len(text))]
    number = counters.next(place, "punt") if is_item else 0
    for at, (start, end) in enumerate(spans):
        name = f"{place} punt {number}" if is_item else f"{place} zin {counters.next(place, 'zin')}"
        if is_item and len(spans) > 1:
            name += f" zin {at + 1}"
        yield Piece(name, text[start:end], paragraph.prefix if at == 0 else "", _lines(paragraph, start, end))


def _lines(paragraph: _Paragraph, start: int, end: int) -> tuple[Line, ...]:
    ends = [begin for begin, _ in paragraph.starts[1:]] + [max(end, len(paragraph.text))]
    return tuple(
        line for (begin, line), stop in zip(paragraph.starts, ends, strict=True) if begin < end and stop > start
    )
