"""Exercises: the shipped ones are whole; a file that is none is named with its mistake, and the others load."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.lab.exercises import FOLDER, load_exercises
from assistant.lab.experiment import Variant

GOOD = """---
titel: Vaag en precies
doel: "U merkt het verschil: een precieze vraag geeft een precies antwoord."
minuten: 10
passages: rechts
links:
  vraag: Vertel iets over AI
rechts:
  vraag: Welke risico's noemt de quickscan voor privacy?
  niveau: eenvoudig
  temperatuur: 0.5
  bronnen: 4
---
## Stappen
1. Lees de vraag
   links.
2. Vergelijk.

## Let hierop
Het aantal bronnen.

## Voor de trainer
Neem de tijd.
"""


def mistake_of(folder: Path, text: str, name: str = "proef.md") -> str:
    (folder / name).write_text(text, "utf-8")
    found = load_exercises(folder)
    assert [each.file for each in found.invalid] == [name]
    return found.invalid[0].mistake


def test_an_exercise_is_read_as_its_file_has_it(tmp_path: Path) -> None:
    (tmp_path / "proef.md").write_text(GOOD, "utf-8")
    (exercise,) = load_exercises(tmp_path).valid
    assert (exercise.slug, exercise.title, exercise.minutes) == ("proef", "Vaag en precies", 10)
    assert exercise.steps == ("Lees de vraag links.", "Vergelijk.")
    assert (exercise.notice, exercise.trainer) == ("Het aantal bronnen.", "Neem de tijd.")
    assert exercise.experiment.frozen_question == "Welke risico's noemt de quickscan voor privacy?"
    assert exercise.right == Variant(exercise.experiment.frozen_question, "eenvoudig", 0.5, 4)
    assert exercise.recording is None


def test_recorded_runs_are_found_by_the_name_of_the_exercise(tmp_path: Path) -> None:
    (tmp_path / "proef.md").write_text(GOOD, "utf-8")
    (tmp_path / "opnames").mkdir()
    recording = tmp_path / "opnames" / "proef.json"
    recording.write_text("{}", "utf-8")
    assert load_exercises(tmp_path).valid[0].recording == recording


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("titel: Vaag en precies\n", "", "‘titel’ ontbreekt"),
        ("minuten: 10", "minuten: tien", "‘minuten’ moet een geheel getal zijn"),
        ("minuten: 10", "minuten: 0", "‘minuten’ moet tussen 1 en 240"),
        ("minuten: 10", "minuten: 10\nminuutjes: 3", "‘minuutjes’ is onbekend"),
        ("passages: rechts", "passages: midden", "links of rechts"),
        ("links:\n  vraag: Vertel iets over AI\n", "", "‘links’ ontbreekt"),
        ("  vraag: Vertel iets over AI", "  vraag:", "links: het veld ‘vraag’ ontbreekt"),
        ("  vraag: Vertel iets over AI", "  vraag: 12", "links: het veld ‘vraag’ moet tekst zijn"),
        ("Vertel iets over AI", "x" * 2001, "links: de vraag is langer dan 2000 tekens"),
        ("niveau: eenvoudig", "niveau: B1", "rechts: Het niveau moet gewoon of eenvoudig zijn"),
        ("temperatuur: 0.5", "temperatuur: 9", "rechts: De temperatuur"),
        ("bronnen: 4", "bronnen: 99", "rechts: Het aantal bronnen"),
        ("bronnen: 4", "bronnen: 4\n  toon: boos", "rechts: het veld ‘toon’ is onbekend"),
        ("1. Lees de vraag\n   links.\n2. Vergelijk.", "Lees de vraag.", "genummerde lijst"),
        ("## Let hierop\nHet aantal bronnen.", "", "‘## Let hierop’ ontbreekt"),
        ("## Let hierop", "## Let op", "‘## Let op’ is onbekend"),
        ('"U merkt het verschil: een precieze vraag geeft een precies antwoord."', "a: b: c", "YAML (regel 3)"),
        ("---\ntitel", "titel", "begint niet met een kop"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, named: str) -> None:
    assert old in GOOD
    assert named in mistake_of(tmp_path, GOOD.replace(old, new))


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    told = mistake_of(tmp_path, GOOD.replace("minuten: 10", "minuten: 0").replace("bronnen: 4", "bronnen: 0"))
    assert "minuten" in told
    assert "bronnen" in told


def test_a_bad_file_does_not_keep_the_others_away(tmp_path: Path) -> None:
    (tmp_path / "b-goed.md").write_text(GOOD, "utf-8")
    (tmp_path / "c-stuk.md").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "A Naam.md").write_text(GOOD, "utf-8")
    (tmp_path / "d-diep.md").write_text(GOOD.replace("Vaag en precies", "[" * 30_000), "utf-8")
    (tmp_path / "map.md").mkdir()
    found = load_exercises(tmp_path)
    assert [each.slug for each in found.valid] == ["b-goed"]
    assert [each.file for each in found.invalid] == ["A Naam.md", "c-stuk.md", "d-diep.md", "map.md"]
    assert "bestandsnaam" in found.invalid[0].mistake
    assert "UTF-8" in found.invalid[1].mistake


def test_no_folder_has_no_exercises(tmp_path: Path) -> None:
    assert load_exercises(tmp_path / "weg").valid == ()


def test_the_shipped_exercises_are_all_usable() -> None:
    found = load_exercises()
    assert found.invalid == ()
    assert len(found.valid) >= 12
    assert len({each.title for each in found.valid}) == len(found.valid)
    for each in found.valid:
        assert each.left != each.right, each.slug
        assert len(each.steps) >= 3, each.slug


def test_the_shipped_exercises_address_the_reader_politely() -> None:
    familiar = re.compile(r"\b(?:je|jij|jouw|jullie)\b", re.IGNORECASE)
    for path in FOLDER.glob("*.md"):
        assert not familiar.search(path.read_text("utf-8")), path.name
