"""Sources -> passages: every document is read in a child process, two at a time; then responses get their names.

An organisation's name and the numbers in its locators depend on all its documents together, so responses become
passages only when all have been read (`assemble`). That is done for each audience by itself, so that what everyone sees
does not depend on a document that is `intern`. Passage ids depend on the document alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.document import Document, UnreadableDocumentError
from ingest.passages import Origin, build
from ingest.responses.bronnen import Bron
from ingest.responses.masking import Masker
from ingest.responses.names import key, unified
from ingest.responses.passages import Counters, passages_of, with_final_locators
from ingest.responses.passages import Source as ResponseSource
from ingest.responses.questions import NUMBERS
from ingest.responses.read import Response, read_response
from ingest.results import DocumentResult, Status
from ingest.sandbox import REPORT_KINDS, read_document
from ingest.sources import Source
from ingest.structure import parse
from vectorstore.passage import Passage
from vectorstore.respondents import Respondent
from vectorstore.settings import Settings

if TYPE_CHECKING:
    from ingest.embed import Progress

AT_ONCE = 2
NO_TEXT = "er staat geen tekst in die als bron kan dienen"
NO_ANSWERS = "er staat geen antwoord in, alleen vragen die niet zijn beantwoord"


@dataclass(frozen=True)
class Reading:
    """What was read: the sources, their passages in order, who answered, and a result for every source."""

    sources: tuple[Source, ...]
    passages: tuple[Passage, ...]
    respondents: tuple[Respondent, ...]
    results: tuple[DocumentResult, ...]


@dataclass(frozen=True)
class Read:
    """One source as far as it has come: a report's passages, a response's answers, or why it was rejected."""

    source: Source
    passages: tuple[Passage, ...] = ()
    response: Response | None = None
    title: str = ""
    rejected: str | None = None


def read_all(sources: Sequence[Source], settings: Settings, progress: Progress) -> list[Read]:
    """Read all sources, in their order."""
    read: list[Read] = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for number, done in enumerate(pool.map(lambda source: _read(source, settings), sources)):
            progress(f"lezen: {done.source.path.name}", number + 1, len(sources))
            read.append(done)
    return read


def assemble(read: Sequence[Read], known: Collection[str], mask: bool) -> Reading:
    """What these sources give together; `known` are the digests of the documents that the index holds."""
    names = _names(read)
    counters = Counters()
    passages: list[Passage] = []
    results: list[DocumentResult] = []
    seen: dict[tuple[str, frozenset[str]], str] = {}
    for done in read:
        own, result = _finished(done, names, counters, mask, seen)
        status: Status = "unchanged" if result.status == "indexed" and done.source.digest in known else result.status
        passages.extend(own)
        results.append(replace(result, status=status, classification=done.source.classification))
    final = tuple(_with_unique_ids(with_final_locators(passages)))
    return Reading(tuple(done.source for done in read), final, tuple(_respondents(read, names, final)), tuple(results))


def _with_unique_ids(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Copies of one file, told apart by the manifest only, would have the same ids; later ones get their file's own."""
    taken: set[str] = set()
    for passage in passages:
        unique = passage
        if passage.id in taken:
            salted = "\x1f".join((passage.id, passage.source, passage.locator))
            unique = replace(passage, id=hashlib.sha256(salted.encode()).hexdigest()[:20])
        taken.add(unique.id)
        yield unique


def _read(source: Source, settings: Settings) -> Read:
    try:
        if source.refused:
            raise UnreadableDocumentError(source.refused)
        document = _document(source, settings)
        if source.kind == "reactie":
            response = _with_bron(read_response(document, source.name), source.bron)
            if not any(answer.lines or answer.question for answer in response.answers):
                raise UnreadableDocumentError(NO_TEXT)
            return Read(source, response=response, title=document.title or "")
        passages = report_passages(document, source)
    except UnreadableDocumentError as error:
        return Read(source, rejected=str(error))
    return Read(source, passages=tuple(passages))


def _document(source: Source, settings: Settings) -> Document:
    suffix = source.path.suffix.lower()
    if source.kind == "rapport" and suffix not in REPORT_KINDS:
        known = ", ".join(REPORT_KINDS)
        raise UnreadableDocumentError(f"een rapport kan niet {suffix or 'zonder uitgang'} zijn; wel: {known}")
    return read_document(source.path, settings.read_seconds, settings.read_megabytes)


def report_passages(document: Document, source: Source) -> list[Passage]:
    """The passages of a report. Raises UnreadableDocumentError when there are none."""
    origin = Origin(
        document_id=source.digest,
        source=source.name,
        title=document.title or source.path.stem,
        rendition=bool(document.front_matter.get("rendition", False)),
    )
    passages = build(parse(document.lines), origin)
    if not passages:
        raise UnreadableDocumentError(NO_TEXT)
    return passages


def _with_bron(response: Response, bron: Bron) -> Response:
    """What the manifest says, over what the document says."""
    names = {key(answer.organisation) for answer in response.answers}
    notes, answers = response.notes, response.answers
    if bron.organisation and len(names) == 1:
        answers = tuple(
            replace(answer, own_name=answer.organisation, organisation=bron.organisation) for answer in answers
        )
    elif bron.organisation and names:
        note = f"bronnen.toml noemt {bron.organisation}, maar het bestand noemt {len(names)} organisaties; die gelden"
        notes = (*notes, note)
    return replace(
        response,
        answers=answers,
        notes=notes,
        date=bron.date or response.date,
        fictional=response.fictional if bron.fictional is None else bron.fictional,
    )


def _names(read: Sequence[Read]) -> Mapping[str, str]:
    """The name to show for every spelling; what the manifest calls an organisation goes before all spellings."""
    spellings = [
        name for done in read if done.response for name in {answer.organisation for answer in done.response.answers}
    ]
    shown = dict(unified(spellings))
    for done in read:
        named = done.source.bron.organisation
        if named in shown:
            shown |= {spelling: named for spelling in shown if key(spelling) == key(named)}
    return shown


def _finished(
    done: Read,
    names: Mapping[str, str],
    counters: Counters,
    mask: bool,
    seen: dict[tuple[str, frozenset[str]], str],
) -> tuple[list[Passage], DocumentResult]:
    source, response = done.source, done.response
    path = str(source.path)
    if done.rejected is not None:
        return [], DocumentResult(path, "rejected", done.rejected, kind=source.kind)
    if response is None:
        return list(done.passages), DocumentResult(path, "indexed", passages=len(done.passages))
    organisations = tuple(dict.fromkeys(names[answer.organisation] for answer in response.answers))
    copy = (source.digest, frozenset(organisations))
    if copy in seen:
        reason = f"de inhoud is gelijk aan {seen[copy]} en staat er al in"
        return [], DocumentResult(
            path, "indexed", reason, kind="reactie", organisations=organisations, fictional=response.fictional
        )
    seen[copy] = source.name
    masker = Masker(off=not mask)
    shared = ResponseSource(
        source.digest,
        source.name,
        masker(done.title) or source.path.stem,
        names,
        response.fictional,
        source.classification,
        response.date,
    )
    passages = passages_of(response.answers, shared, counters, masker)
    answered = {(names[a.organisation], a.question, a.sub) for a in response.answers if a.lines}
    notes = [*response.notes, *([] if passages else [NO_ANSWERS])]
    return passages, DocumentResult(
        path,
        "indexed",
        "; ".join(notes) or None,
        passages=len(passages),
        masked=masker.counts.total(),
        kind="reactie",
        organisations=organisations,
        answers=len(answered),
        fictional=response.fictional,
    )


def _respondents(read: Sequence[Read], names: Mapping[str, str], passages: Sequence[Passage]) -> Iterator[Respondent]:
    """One record an organisation, in the order in which their first documents come."""
    documents: dict[str, list[Source]] = {}
    fictional: dict[str, bool] = {}
    for done in read:
        for answer in done.response.answers if done.response else ():
            name = names[answer.organisation]
            held = documents.setdefault(name, [])
            if done.source not in held:
                held.append(done.source)
            fictional[name] = fictional.get(name, True) and done.response is not None and done.response.fictional
    questions: dict[str, set[int | None]] = {}
    for passage in passages:
        if passage.organisation is not None:
            questions.setdefault(passage.organisation, set()).add(passage.question_number)
    for name, sources in documents.items():
        found = questions.get(name, set())
        answered = tuple(number for number in NUMBERS if number in found)
        said_empty = {
            answer.question
            for done in read
            if done.response
            for answer in done.response.answers
            if names[answer.organisation] == name and not answer.lines
        }
        missing = [number for number in NUMBERS if number not in found]
        not_answered = tuple(number for number in missing if None not in found or number in said_empty)
        classes = {source.classification for source in sources}
        yield Respondent(
            name,
            fictional[name],
            answered,
            not_answered,
            tuple(source.name for source in sources),
            "openbaar" if classes == {"openbaar"} else "intern",
        )
