from pathlib import Path

import pytest

from ingest.responses.bronnen import Bron, BronnenError, read_bronnen

FILES = ("a.txt", "deel/b.docx")


def read(folder: Path, text: str):  # type: ignore[no-untyped-def]
    (folder / "bronnen.toml").write_text(text, "utf-8")
    return read_bronnen(folder, FILES)


def test_what_the_manifest_says(tmp_path: Path) -> None:
    text = """
[[bron]]
bestand = 'deel\\b.docx'
organisatie = "Dienst Zon"
datum = 2031-05-01
classificatie = "openbaar"
fictief = true

[[bron]]
bestand = "a.txt"
"""
    assert read(tmp_path, text) == {
        "deel/b.docx": Bron("Dienst Zon", "2031-05-01", "openbaar", True),
        "a.txt": Bron(),
    }


def test_no_manifest_says_nothing(tmp_path: Path) -> None:
    assert read_bronnen(tmp_path, FILES) == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[bron]\n", "regel|line 1"),
        ("[bron]\nbestand = 'a.txt'", "onderdeel"),
        ("titel = 'x'\n", "titel"),
        ("\n[[bron]]\nbestand = 'weg.txt'\n", r"regel 2: het bestand weg\.txt"),
        ("[[bron]]\norganisatie = 'x'\n", "bestand ontbreekt"),
        ("[[bron]]\nbestand = 'a.txt'\nkleur = 'rood'\n", "onbekende sleutel kleur"),
        ("[[bron]]\nbestand = 'a.txt'\nclassificatie = 'geheim'\n", "geheim"),
        ("[[bron]]\nbestand = 'a.txt'\ndatum = 'mei'\n", "datum = 'mei'"),
        ("[[bron]]\nbestand = 'a.txt'\nfictief = 'ja'\n", "true of false"),
        (f"[[bron]]\nbestand = {'1' * 5000}\n", "geen geldige TOML"),
        (f"a = {'[' * 5000}", "geen geldige TOML"),
        ("[[bron]]\nbestand = 'a.txt'\n[[bron]]\nbestand = 'a.txt'\n", "regel 3.*al eerder"),
    ],
)
def test_a_wrong_manifest_says_where(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BronnenError, match=said) as caught:
        read(tmp_path, text)
    assert caught.value.exit_code == 2
