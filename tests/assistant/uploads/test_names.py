from __future__ import annotations

import pytest

from assistant.uploads.names import LONGEST, free_name, safe_name


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("reactie.docx", "reactie.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\jan\\reactie.docx", "reactie.docx"),
        (".verborgen.txt", "verborgen.txt"),
        ("..", "document"),
        ("", "document"),
        ('a<b>"|?*:.txt', "a_b______.txt"),
        ("regel\neen\u202etxt.pdf", "regel_een_txt.pdf"),
        ("half\ud800.txt", "half_.txt"),
        ("Bronnen.TOML", "geladen-Bronnen.TOML"),
        ("Cafe\u0301 Zürich.docx", "Café Zürich.docx"),
    ],
)
def test_a_name_is_an_ordinary_visible_file_in_the_folder(given: str, name: str) -> None:
    assert safe_name(given) == name


@pytest.mark.parametrize("given", ["a" * 5000 + ".docx", "é" * 5000, "x." + "y" * 5000])
def test_a_name_fits_any_disk(given: str) -> None:
    name = safe_name(given)
    assert name
    assert len(name.encode()) <= LONGEST
    assert not given.endswith(".docx") or name.endswith(".docx")


def test_a_taken_name_gets_a_number_before_its_ending() -> None:
    assert free_name("a.txt", []) == "a.txt"
    assert free_name("a.txt", ["A.TXT"]) == "a (2).txt"
    assert free_name("a.txt", ["a.txt", "a (2).txt"]) == "a (3).txt"
