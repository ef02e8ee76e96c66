"""Whatever the layout, every answer is found with its organisation and its question, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from layouts import LAYOUTS, NAME, PARAGRAPHS

from ingest.readers import csv, docx, eml, markdown, pdf, text, xlsx
from ingest.responses.read import Response, read_response

READERS = {"txt": text, "md": markdown, "eml": eml, "docx": docx, "xlsx": xlsx, "csv": csv, "pdf": pdf}


def read(path: Path) -> Response:
    document = READERS[path.suffix[1:]].read(path)  # type: ignore[attr-defined]
    return read_response(document, path.name)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_answer_is_found_under_its_question(layout: str, tmp_path: Path) -> None:
    response = read(LAYOUTS[layout](tmp_path))
    found: dict[int | None, str] = {}
    for answer in response.answers:
        if answer.organisation == NAME:
            found[answer.question] = " ".join(
                [found.get(answer.question, ""), *(line.text for line in answer.lines)]
            ).strip()
    wanted: dict[int | None, str] = {number: " ".join(paragraphs) for number, paragraphs in PARAGRAPHS.items()}
    assert found == wanted


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_document_says_that_it_is_fictional(layout: str, tmp_path: Path) -> None:
    assert read(LAYOUTS[layout](tmp_path)).fictional or layout.startswith("csv")
