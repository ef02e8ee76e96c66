import re
from pathlib import Path

import pytest
from hostile import HOSTILE_SHEETS, TEXT, excel, parts_of, word, zipped

from ingest.document import UnreadableDocumentError
from ingest.inspect_file import check_contents, check_file


@pytest.mark.parametrize("name", HOSTILE_SHEETS)
def test_hostile_contents_are_refused_with_their_reason(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    HOSTILE_SHEETS[name].write(path)
    with pytest.raises(UnreadableDocumentError, match=HOSTILE_SHEETS[name].reason):
        check_contents(path)


def _renamed_main(document: bytes) -> bytes:
    """As some online editors write it: the text in word/document2.xml."""
    parts = {
        name.replace("word/document.xml", "word/document2.xml"): content.replace(
            b"word/document.xml", b"word/document2.xml"
        )
        for name, content in parts_of(document).items()
    }
    return zipped({name.replace("document.xml.rels", "document2.xml.rels"): content for name, content in parts.items()})


def _utf16_part(document: bytes) -> bytes:
    parts = parts_of(document)
    styles = re.sub("(?i)utf-8", "UTF-16", parts["word/styles.xml"].decode(), count=1)
    return zipped(parts | {"word/styles.xml": styles.encode("utf-16")})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", word()),
        ("a.DOCX", word()),
        ("a.docx", _renamed_main(word())),
        ("a.docx", _utf16_part(word())),
        ("a.docx", word(TEXT * 20_000)),
        ("a.docx", zipped(parts_of(word()) | {"word/embeddings/bijlage.xlsx": excel(), "word/media/": b""})),
        ("a.xlsx", excel()),
        ("a.csv", "organisatie;antwoord\r\nVerzonnen;één\r\n".encode("cp1252")),
        ("a.eml", b"From: FICTIEF <a@voorbeeld.nl>\r\n\r\n" + TEXT.encode()),
        ("a.txt", TEXT.encode("utf-16")),
        ("a.txt", b"BM is geen plaatje, GIF ook niet. " + TEXT.encode()),
        ("a.md", b"<div>een stukje html</div>\n" + TEXT.encode()),
    ],
)
def test_what_is_what_it_says_passes(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    check_file(path, within=tmp_path)
    check_contents(path)


def test_a_link_may_point_anywhere_within_its_folder_only(tmp_path: Path) -> None:
    inner, outer = tmp_path / "reacties", tmp_path / "elders.txt"
    inner.mkdir()
    outer.write_text(TEXT)
    (inner / "a.txt").write_text(TEXT)
    (inner / "goed.txt").symlink_to("a.txt")
    (inner / "fout.txt").symlink_to(outer)
    check_file(inner / "goed.txt", within=inner)
    check_file(inner / "fout.txt")
    with pytest.raises(UnreadableDocumentError, match="naar buiten de map"):
        check_file(inner / "fout.txt", within=inner)


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    path.chmod(0)
    try:
        path.read_bytes()
    except PermissionError:
        with pytest.raises(UnreadableDocumentError, match="mag het niet lezen"):
            check_contents(path)
    else:
        pytest.skip("this user (root?) may read everything")
