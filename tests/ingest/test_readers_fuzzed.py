"""Whatever bytes a file holds: a document, or one error with a reason. Read in this process, without a child."""

from pathlib import Path

import pytest
from hostile import TEXT, parts_of, word, zipped
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.document import Document, UnreadableDocumentError
from ingest.sandbox import read_here

MARKDOWN = f"""---
title: FICTIEF
rendition: true
date: 2031-03-01
lijst: [a, &b c, *b]
---
# 1 Kop

{TEXT}

- *een* [punt](https://voorbeeld.nl)
1. `twee`[^1]

[^1]: Noot.
""".encode()
PLAIN = f"FICTIEF\r\n\r\n{TEXT}\f\n{' ' * 48}\n1 Noot met é en €.\n".encode()
WORD = word()
WORD_PARTS = parts_of(WORD)
EDGES = [
    b"",
    b"\0",
    b"\xff",
    b"---\n",
    b"&a",
    b"*a",
    b"<",
    b">",
    b"</",
    b"&#0;",
    b"]]>",
    b"9" * 30,
    b"[" * 300,
    b"\n",
    b": ",
    b"PK",
]

Change = tuple[float, int, bytes]
CHANGES = st.lists(
    st.tuples(
        st.floats(0, 1, exclude_max=True),
        st.integers(0, 40),
        st.one_of(st.sampled_from(EDGES), st.binary(max_size=8)),
    ),
    min_size=1,
    max_size=6,
)


def changed(data: bytes, changes: list[Change]) -> bytes:
    """`data` with, at each place (a share of its length), some bytes cut out and others put in."""
    for place, cut, put in changes:
        at = int(place * len(data))
        data = data[:at] + put + data[at + cut :]
    return data


def read(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    try:
        document = read_here(path)
    except UnreadableDocumentError as error:
        assert str(error)
    else:
        assert isinstance(document, Document)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


MODERATE = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@MODERATE
@given(st.sampled_from([("a.md", MARKDOWN), ("a.txt", PLAIN)]), CHANGES)
def test_changed_text_and_markdown(folder: Path, start: tuple[str, bytes], changes: list[Change]) -> None:
    name, data = start
    read(folder / name, changed(data, changes))


@MODERATE
@given(CHANGES)
def test_a_changed_word_file(folder: Path, changes: list[Change]) -> None:
    read(folder / "a.docx", changed(WORD, changes))


@MODERATE
@given(st.sampled_from(sorted(WORD_PARTS)), CHANGES)
def test_a_word_file_with_a_changed_part(folder: Path, part: str, changes: list[Change]) -> None:
    read(folder / "a.docx", zipped(WORD_PARTS | {part: changed(WORD_PARTS[part], changes)}))


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(["a.md", "a.txt", "a.docx"]), st.binary(max_size=300))
def test_any_bytes(folder: Path, name: str, data: bytes) -> None:
    read(folder / name, data)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_front_matter(folder: Path, text: str) -> None:
    read(folder / "a.md", f"---\n{text}\n---\n{TEXT}".encode("utf-8", "replace"))
