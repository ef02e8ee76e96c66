from pathlib import Path

import pytest

from ingest.document import UnreadableDocumentError
from ingest.readers import markdown


def read(tmp_path: Path, text: str):  # type: ignore[no-untyped-def]
    path = tmp_path / "a.md"
    path.write_text(text, "utf-8")
    return markdown.read(path)


def test_front_matter_headings_and_marks(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        "---\ntitle: Een titel\nrendition: true\n---\n# 1 Kop\n\nEen **vet** en _schuin_ woord met [link](http://x)[^1].\n"
        "- punt\n\n[^1]: De noot.\n",
    )
    assert document.title == "Een titel"
    assert document.front_matter["rendition"] is True
    assert [(line.text, line.level, line.note) for line in document.lines] == [
        ("1 Kop", 1, False),
        ("Een vet en schuin woord met link1.", None, False),
        ("• punt", None, False),
        ("1 De noot.", None, True),
    ]


@pytest.mark.parametrize("front", ["a: [", "- een\n- twee", "datum: 2023-99-99", f"a: {'1' * 5000}"])
def test_broken_front_matter_says_so(tmp_path: Path, front: str) -> None:
    with pytest.raises(UnreadableDocumentError, match="front matter"):
        read(tmp_path, f"---\n{front}\n---\ntekst\n")


def test_text_without_front_matter(tmp_path: Path) -> None:
    assert read(tmp_path, "# Kop\n\nTekst.\n").front_matter == {}


@pytest.mark.parametrize("text", ["# ", "## #", "[]()"])
def test_what_has_no_words_is_no_line(tmp_path: Path, text: str) -> None:
    lines = read(tmp_path, f"{text}\n\nEen zin.\n\n# Kop #\n").lines
    assert [(line.text, line.level) for line in lines] == [("Een zin.", None), ("Kop", 1)]
