from pathlib import Path

import pytest

from ingest.document import UnreadableDocumentError
from ingest.sandbox import read_document


def test_a_document_comes_back_as_the_reader_made_it(fictional_report: Path) -> None:
    document = read_document(fictional_report, seconds=30, megabytes=1024)
    assert document.lines[0].text == "FICTIEF rapport over fietsenstallingen"
    assert any(line.note for line in document.lines)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.exe", b"MZ", r"\.exe"),
        ("a", b"tekst", "zonder uitgang"),
        ("leeg.pdf", b"", "leeg"),
        ("tekst.pdf", b"gewone tekst", r"heet \.pdf maar is dat niet"),
        ("echt-pdf.txt", b"%PDF-1.7", r"heet \.txt maar is dat niet"),
        ("kapot.pdf", b"%PDF-1.7 kapot", "beschadigd"),
        ("latin.txt", "café".encode("latin-1"), "UTF-8"),
    ],
)
def test_bad_files_are_named_with_their_reason(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableDocumentError, match=reason):
        read_document(path, seconds=30, megabytes=1024)


def test_a_folder_or_absent_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "map.txt").mkdir()
    for name in ("map.txt", "niet-daar.txt"):
        with pytest.raises(UnreadableDocumentError, match="niet worden geopend"):
            read_document(tmp_path / name, seconds=30, megabytes=1024)


def test_memory_and_time_have_a_limit(tmp_path: Path) -> None:
    big = tmp_path / "groot.txt"
    big.write_bytes(b"woord en nog een woord\n" * 4_000_000)
    with pytest.raises(UnreadableDocumentError, match=r"geheugen|te groot"):
        read_document(big, seconds=60, megabytes=128)
    with pytest.raises(UnreadableDocumentError, match=r"langer dan|te groot"):
        read_document(big, seconds=1, megabytes=8192)
