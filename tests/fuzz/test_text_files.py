"""Mutated files that a user, a script or a killed process may leave: each is used, or refused with one clear error."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from fuzz.mutation import Mutator
from fuzz.trial import SEED, TIMES, run
from samples import PROJECT

from assistant.__main__ import read_batch
from assistant.evaluate import read_questions
from assistant.llm.answer_prompt import VARIABLES
from assistant.llm.prompts import load_prompt
from assistant.verify import verify
from ingest.journal import NAME, Journal
from ingest.responses.bronnen import MANIFEST, read_bronnen
from ingest.zoekvragen import SILENCES_FILE, ZOEKVRAGEN_FILE, read_silences, read_zoekvragen
from vectorstore.errors import QuickscanError
from vectorstore.index import read_manifest
from vectorstore.manifest import FORMAT, Manifest

INPUTS = 150
QUALITY = PROJECT / "tests" / "quality"
BRONNEN = b"""[[bron]]
bestand = "deel 1/reactie.docx"
organisatie = "Dienst Voorbeeld"
datum = 2023-05-01
classificatie = "intern"
fictief = false

[[bron]]
bestand = "a.txt"
"""
BATCH = "".join(
    json.dumps({"id": str(number), "question": f"Wat is vraag {number}?", "history": ["Wat is een prompt?"]}) + "\n"
    for number in range(3)
).encode()
MANIFEST_JSON = Manifest("v", FORMAT, "2031-03-01", "m", "d", "i", 0, ()).to_json().encode()


@dataclass(frozen=True)
class Subject:
    """A kind of file: where it lies, good ones, and what reads it."""

    name: str
    good: tuple[bytes, ...]
    read: Callable[[Path], object]


def _lines(path: Path, count: int = 4) -> bytes:
    with path.open("rb") as stream:
        return b"".join(islice(stream, count))


def _journal(folder: Path) -> object:
    journal = Journal(folder, "a" * 64)
    read = journal.read()
    journal.append({"b" * 24: [1.0, 2.0]})
    assert "b" * 24 in journal.read()
    return read


def _good_journal(folder: Path) -> bytes:
    journal = Journal(folder, "a" * 64)
    journal.append({f"{number:024}": list(np.linspace(0, 1, 2)) for number in range(3)})
    content = (folder / NAME).read_bytes()
    (folder / NAME).unlink()
    return content


SUBJECTS = {
    "bronnen": Subject(MANIFEST, (BRONNEN,), lambda folder: read_bronnen(folder, ["deel 1/reactie.docx", "a.txt"])),
    "batch": Subject("vragen.jsonl", (BATCH,), lambda folder: list(read_batch(folder / "vragen.jsonl"))),
    "claims": Subject(
        "claims.jsonl", (_lines(QUALITY / "claims.jsonl"),), lambda folder: list(verify(folder / "claims.jsonl"))
    ),
    "questions": Subject(
        "q.jsonl", (_lines(QUALITY / "questions.jsonl"),), lambda folder: read_questions(folder / "q.jsonl")
    ),
    "prompt": Subject(
        "p.md",
        tuple(path.read_bytes() for path in sorted((PROJECT / "prompts").glob("*.md"))),
        lambda folder: load_prompt(folder / "p.md", VARIABLES).fill(dict.fromkeys(VARIABLES, "{x}")),
    ),
    "zoekvragen": Subject(ZOEKVRAGEN_FILE, (_lines(PROJECT / "corpus" / ZOEKVRAGEN_FILE),), read_zoekvragen),
    "stiltes": Subject(SILENCES_FILE, (_lines(PROJECT / "corpus" / SILENCES_FILE),), read_silences),
    "pointer": Subject("current.json", (b'{"version": "v"}',), read_manifest),
    "manifest": Subject("versions/v/openbaar/manifest.json", (MANIFEST_JSON,), read_manifest),
    "journal": Subject(NAME, (), _journal),
}


@pytest.mark.parametrize("name", SUBJECTS)
def test_a_changed_file_is_used_or_refused(name: str, tmp_path: Path) -> None:
    subject = SUBJECTS[name]
    folder = tmp_path / "map"
    path = folder / subject.name
    path.parent.mkdir(parents=True)
    if name == "manifest":
        (folder / "current.json").write_text('{"version": "v"}', "ascii")
    good = subject.good or (_good_journal(folder),)
    for data in good:
        path.write_bytes(data)
        assert subject.read(folder) is not None or name == "pointer"

    def feed(data: bytes) -> None:
        path.write_bytes(data)
        try:
            subject.read(folder)
        except QuickscanError as error:
            str(error).encode()
            assert str(error)

    run(_mutated(good), INPUTS * TIMES, feed, tmp_path)


def _mutated(good: tuple[bytes, ...]) -> Iterator[bytes]:
    mutate = Mutator(SEED, good)
    while True:
        yield mutate(mutate.choose(good))
