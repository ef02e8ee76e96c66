"""The documents of corpus/reacties/ are those of samples_reacties.toml and open with the usual libraries."""

from __future__ import annotations

import csv
import email
import email.policy
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pypdf
import pytest
from samples_reacties import FOLDER, REACTIES, Reactie, build


def of_docx(path: Path) -> str:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def of_xlsx(path: Path) -> str:
    sheet = openpyxl.load_workbook(path)["Vragenlijst"]
    return "\n".join(str(value) for row in sheet.values for value in row if value is not None)


def of_pdf(path: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def of_eml(path: Path) -> str:
    return email.message_from_bytes(path.read_bytes(), policy=email.policy.default).get_body().get_content()  # type: ignore[union-attr]


def of_csv(path: Path) -> str:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return "\n".join("\n".join(row) for row in csv.reader(lines, delimiter=";"))


def of_text(path: Path) -> str:
    return path.read_text("utf-8")


TEXT: dict[str, Callable[[Path], str]] = {
    ".docx": of_docx,
    ".xlsx": of_xlsx,
    ".pdf": of_pdf,
    ".eml": of_eml,
    ".csv": of_csv,
    ".md": of_text,
    ".txt": of_text,
}


def folded(text: str) -> str:
    """Without white space, list marks and line-end hyphens, so that layouts compare."""
    return re.sub(r"[\s•\x95>*-]", "", text)


@pytest.mark.parametrize("reactie", REACTIES, ids=lambda reactie: reactie.bestand)
def test_every_document_holds_the_answers_and_says_fictief(reactie: Reactie) -> None:
    path = FOLDER / reactie.bestand
    lines = TEXT[path.suffix](path).splitlines()
    assert "FICTIEF" in lines[0] + lines[1]
    assert reactie.organisatie in " ".join(" ".join(lines).split())
    text = "\n".join(line for line in lines if not re.search(r"- FICTIEF$|^Pagina \d van \d$", line))
    for answer in reactie.antwoorden:
        assert folded(answer) in folded(text)


def test_the_committed_documents_are_those_of_the_texts(tmp_path: Path) -> None:
    build(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in FOLDER.iterdir())
    for made in tmp_path.iterdir():
        text = TEXT.get(made.suffix, of_text)
        assert text(FOLDER / made.name) == text(made), f"run tests/samples_reacties.py: {made.name} has changed"


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
