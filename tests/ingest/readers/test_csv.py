from pathlib import Path

import pytest

from ingest.document import UnreadableDocumentError
from ingest.readers import csv


def rows(tmp_path: Path, content: bytes) -> tuple[tuple[str, ...], ...]:
    (tmp_path / "a.csv").write_bytes(content)
    (table,) = csv.read(tmp_path / "a.csv").tables
    return table.rows


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_delimiter_encoding_quotes_and_line_breaks(tmp_path: Path, delimiter: str, encoding: str) -> None:
    lines = [["Organisatie", "Vraag 1"], ['"Dienst ""Café"""', '"Ja, wij; doen|dat\r\n\techt"'], ["Dienst Eb", "Nee"]]
    content = "\r\n".join(delimiter.join(line) for line in lines).encode(encoding)
    assert rows(tmp_path, content) == (
        ("Organisatie", "Vraag 1"),
        ('Dienst "Café"', "Ja, wij; doen|dat\n\techt"),
        ("Dienst Eb", "Nee"),
    )


def test_many_commas_in_running_text_do_not_mislead(tmp_path: Path) -> None:
    content = b"naam;antwoord\nA;een, twee, drie\nB;vier, vijf\nC;zes\n"
    assert rows(tmp_path, content)[1] == ("A", "een, twee, drie")


def test_the_delimiter_that_excel_writes_on_the_first_line(tmp_path: Path) -> None:
    assert rows(tmp_path, b"sep=|\na|b;c\n") == (("a", "b;c"),)


def test_ragged_rows_are_filled_and_empty_ones_left_out(tmp_path: Path) -> None:
    assert rows(tmp_path, b"Titel\n\na;b;c\n1;2\n;;\n") == (("Titel", "", ""), ("a", "b", "c"), ("1", "2", ""))


def test_a_file_of_delimiters_only_has_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b";;\n;;\n")
    with pytest.raises(UnreadableDocumentError, match="geen tekst"):
        csv.read(tmp_path / "a.csv")
