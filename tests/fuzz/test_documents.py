"""Mutated documents through readers and all that comes after: passages of a report, or of a response, and targets.

What comes after the reader runs in no process of its own, so nothing that a reader lets through may crash or hang it.
"""

from __future__ import annotations

import io
import itertools
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fpdf import FPDF
from fuzz.mutation import TOKENS, Mutator
from fuzz.trial import SEED, TIMES, run
from hostile import parts_of, zipped
from layouts import LAYOUTS, NAME
from samples import FICTIEF, PROJECT

from ingest.document import Document, UnreadableDocumentError
from ingest.reading import report_passages
from ingest.responses.masking import Masker
from ingest.responses.names import unified
from ingest.responses.passages import Counters, passages_of, with_final_locators
from ingest.responses.passages import Source as ResponseSource
from ingest.responses.read import read_response
from ingest.sandbox import LONGEST_LINE, REPORT_KINDS, read_here
from ingest.sources import Source
from vectorstore.passage import Passage
from vectorstore.targets import build_targets

INPUTS = {".txt": 60, ".md": 60, ".csv": 60, ".eml": 50, ".docx": 40, ".xlsx": 40, ".pdf": 40}
"""How many inputs of each kind there are in one share of TIMES; reading an office file takes longer."""
FLOODED = {
    ".txt": (f"FICTIEF\nOrganisatie: {NAME}\n\nVraag 1: ".encode(), b"\n\nVraag 2: Ja.\n"),
    ".csv": (b'organisatie;vraag;antwoord\nDienst;1;"', b'"\n'),
}
REPORT = (PROJECT / "corpus" / "rapport" / "quickscan.md").read_bytes()[:6000]
FRONT = (
    f"---\ntitle: FICTIEF\nrendition: true\ndate: 2031-03-01\nlijst: [a, &b c, *b]\n---\n# 1 Kop\n\n{FICTIEF}".encode()
)


def seeds(kind: str, folder: Path) -> list[bytes]:
    """Good documents of a kind: those of every layout of responses, and a report."""
    found = []
    for name, write in LAYOUTS.items():
        if name.startswith(kind.removeprefix(".")):
            (folder / name).mkdir()
            found.append(write(folder / name).read_bytes())
    extra = {".txt": [FICTIEF.encode()], ".md": [FRONT, REPORT], ".pdf": [_open_pdf()]}
    return found + extra.get(kind, [])


def _open_pdf() -> bytes:
    """A PDF whose page can be read, and so changed, as text."""
    document = FPDF()
    document.set_compression(False)
    document.set_font("Helvetica", size=11)
    for _ in range(2):
        document.add_page()
        document.multi_cell(0, 6, FICTIEF.replace("’", "'"))
    return bytes(document.output())


def mutated(kind: str, good: list[bytes]) -> Iterator[bytes]:
    """Changed documents; of an office file one part is changed as a rule, else it would be no zip any more."""
    mutate, chance = Mutator(SEED, good), random.Random(SEED)
    while True:
        data = mutate.choose(good)
        if kind in (".docx", ".xlsx") and chance.random() < 0.9:
            parts = parts_of(data)
            part = chance.choice([*parts, *[name for name in parts if name.startswith(("word/doc", "xl/w", "xl/s"))]])
            yield zipped(parts | {part: mutate(parts[part])}, zipfile.ZIP_STORED)
        else:
            yield mutate(data)


def floods(kind: str) -> Iterator[bytes]:
    """A paragraph as long as is allowed of one token, and as many lines of it as fit a response."""
    start, end = FLOODED[kind]
    for token in random.Random(SEED).sample(TOKENS, len(TOKENS)):
        sign = (token.strip() or b"a") + b" " * (token.endswith(b" "))
        yield start + sign * ((LONGEST_LINE - 100) // len(sign)) + b" x" + end
        yield start + (sign * 40 + b" x\n\n") * 500 + end


def feeder(kind: str, folder: Path) -> Callable[[bytes], object]:
    """Reads a document, and makes passages of it in both ways."""
    path = folder / f"dienst{kind}"

    def feed(data: bytes) -> None:
        path.write_bytes(data)
        try:
            document = _as_from_a_child(read_here(path))
        except UnreadableDocumentError as error:
            assert str(error)
            return
        for make in (_of_report, _of_response) if kind in REPORT_KINDS else (_of_response,):
            try:
                passages = make(document, path)
            except UnreadableDocumentError:
                continue
            _check(passages)

    return feed


def _as_from_a_child(document: Document) -> Document:
    return Document.from_data(json.loads(document.to_json().encode("utf-8", "replace")))


def _of_report(document: Document, path: Path) -> list[Passage]:
    return report_passages(document, Source(path, path.name, "d" * 64))


def _of_response(document: Document, path: Path) -> list[Passage]:
    response = read_response(document, path.name)
    names = unified([answer.organisation for answer in response.answers])
    source = ResponseSource("d" * 64, path.name, "titel", names, response.fictional, "intern", response.date)
    return list(with_final_locators(passages_of(response.answers, source, Counters(), Masker())))


def _check(passages: list[Passage]) -> None:
    """What holds for every passage, whatever it was made of."""
    for passage in passages:
        assert passage.text.strip()
        assert all(0 <= unit.start < unit.end <= len(passage.text) for unit in passage.units)
        assert Passage.from_metadata(passage.id, passage.text, passage.to_metadata()) == passage
        passage.search_text().encode()
    build_targets(passages, ())


@pytest.mark.slow
@pytest.mark.parametrize("kind", INPUTS)
def test_a_changed_document_is_read_or_refused(kind: str, tmp_path: Path) -> None:
    good = seeds(kind, tmp_path)
    run(mutated(kind, good), INPUTS[kind] * TIMES, feeder(kind, tmp_path), tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("kind", FLOODED)
def test_a_flood_of_one_sign_takes_no_quadratic_time(kind: str, tmp_path: Path) -> None:
    run(floods(kind), min(4 * TIMES, 2 * len(TOKENS)), feeder(kind, tmp_path), tmp_path)


@pytest.mark.parametrize("kind", INPUTS)
def test_what_is_changed_was_good(kind: str, tmp_path: Path) -> None:
    for data in seeds(kind, tmp_path):
        path = tmp_path / f"goed{kind}"
        path.write_bytes(data)
        assert _of_response(read_here(path), path) or kind in REPORT_KINDS


def test_an_office_file_is_changed_inside(tmp_path: Path) -> None:
    good = seeds(".docx", tmp_path)
    changed = list(itertools.islice(mutated(".docx", good), 20))
    assert sum(zipfile.is_zipfile(io.BytesIO(each)) for each in changed) > 10
