from pathlib import Path

import pytest

from ingest.document import UnreadableDocumentError
from ingest.readers import text


def write(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"  \n", "leeg"), (b"a\x00b", "NUL"), (b"priv\x81\xe9", "UTF-8")],
)
def test_unusable_text_says_why(tmp_path: Path, content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocumentError, match=reason):
        text.read(write(tmp_path, content))


def test_byte_order_mark_gaps_and_footnote_rule(tmp_path: Path) -> None:
    content = "Regel een\r\nregel twee\r\n\r\nna wit\r\n" + " " * 40 + "\r\n1 Noot.\r\n"
    lines = text.read(write(tmp_path, b"\xef\xbb\xbf" + content.encode())).lines
    assert [(line.text, line.gap, line.note) for line in lines] == [
        ("Regel een", False, False),
        ("regel twee", False, False),
        ("na wit", True, False),
        ("1 Noot.", True, True),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings_of_dutch_text(tmp_path: Path, encoding: str) -> None:
    words = "‘Privé’ – coördinatie kost € 5"
    assert text.read(write(tmp_path, words.encode(encoding))).lines[0].text == words


def test_quotation_marks_are_counted_and_taken_off(tmp_path: Path) -> None:
    lines = text.read(write(tmp_path, b"> > diep\n> ondiep\neigen 5 > 4\n")).lines
    assert [(line.text, line.quoted, line.gap) for line in lines] == [
        ("diep", 2, True),
        ("ondiep", 1, True),
        ("eigen 5 > 4", 0, True),
    ]
