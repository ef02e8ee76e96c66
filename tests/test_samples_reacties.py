"""The documents of corpus/reacties/ are those of samples_reacties.toml and open with the usual libraries."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import docx
import pytest
from plain_text import folded, plain_text
from samples_reacties import FOLDER, REACTIES, Reactie, build


@pytest.mark.parametrize("reactie", REACTIES, ids=lambda reactie: reactie.bestand)
def test_every_document_holds_the_answers_and_says_fictief(reactie: Reactie) -> None:
    path = FOLDER / reactie.bestand
    lines = plain_text(path).splitlines()
    assert "FICTIEF" in lines[0] + lines[1]
    assert reactie.organisatie in " ".join(" ".join(lines).split())
    text = "\n".join(line for line in lines if not re.search(r"- FICTIEF$|^Pagina \d van \d$", line))
    for answer in reactie.antwoorden:
        assert folded(answer) in folded(text)


def test_the_committed_documents_are_those_of_the_texts(tmp_path: Path) -> None:
    build(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in FOLDER.iterdir())
    for made in tmp_path.iterdir():
        assert plain_text(FOLDER / made.name) == plain_text(made), (
            f"run tests/samples_reacties.py: {made.name} has changed"
        )


def test_building_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        build(tmp_path / name)
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_the_manifest_names_every_document() -> None:
    sources = tomllib.loads((FOLDER / "bronnen.toml").read_text("utf-8"))["bron"]
    assert {source["bestand"] for source in sources} == {p.name for p in FOLDER.iterdir()} - {"bronnen.toml"}
    assert all(source["fictief"] and source["classificatie"] in ("openbaar", "intern") for source in sources)
    assert len({source["organisatie"] for source in sources}) == 8


def test_the_word_files_open_with_headings_and_a_table() -> None:
    headings, table = (docx.Document(str(FOLDER / reactie.bestand)) for reactie in REACTIES[:2])
    assert sum(paragraph.style.name == "Heading 1" for paragraph in headings.paragraphs) == 6  # type: ignore[union-attr]
    assert len(table.tables[0].rows) == 7
