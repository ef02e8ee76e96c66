from pathlib import Path

import numpy as np
import pytest

from vectorstore.matcher import WEIGHTS_FILE, Matcher, features
from vectorstore.targets import Target

TARGETS = [
    Target("1", ("a",), "De kat slaapt op de mat.", ("Waar slaapt de poes?", "Is de kat moe?", "Wie ligt op de mat?")),
    Target("2", ("b",), "Een passage zonder zoekvragen over de poes."),
    Target("3", ("c",), "De hond blaft.", ("Wat doet de hond?", "Maakt het dier lawaai?", "Wie blaft er?")),
    Target("", (), "de prijs van voer", ("Wat kost voer?", "Is brokken kopen duur?")),
]


@pytest.fixture
def matcher(tmp_path: Path) -> Matcher:
    Matcher.build(TARGETS, tmp_path / "matcher")
    return Matcher.open(tmp_path / "matcher")


@pytest.mark.parametrize(
    ("question", "best"), [("slaapt die poes?", 0), ("maakt de hond lawaai", 2), ("kost brokken", 3)]
)
def test_a_question_like_a_zoekvraag_fits_its_place_best(matcher: Matcher, question: str, best: int) -> None:
    assert int(np.argmax(matcher.scores(question))) == best


def test_small_words_tell_places_apart(matcher: Matcher) -> None:
    wie, wat = matcher.scores("wie ligt op"), matcher.scores("wat doet de")
    assert wie[0] > wie[2]
    assert wat[2] > wat[0]


def test_a_target_without_zoekvragen_gets_no_opinion(matcher: Matcher) -> None:
    assert matcher.scores("Een passage over de poes")[1] == 0


def test_words_never_seen_give_no_opinion(matcher: Matcher) -> None:
    assert not matcher.scores("xylofoon").any()
    assert not matcher.scores("").any()


def test_learning_twice_gives_the_same(matcher: Matcher, tmp_path: Path) -> None:
    Matcher.build(TARGETS, tmp_path / "again")
    again = Matcher.open(tmp_path / "again")
    assert np.array_equal(matcher.scores("wie slaapt er"), again.scores("wie slaapt er"))


@pytest.mark.parametrize("targets", [TARGETS[1:2], TARGETS[:2], TARGETS[2:]])
def test_few_or_no_examples(targets: list[Target], tmp_path: Path) -> None:
    Matcher.build(targets, tmp_path / "few")
    assert Matcher.open(tmp_path / "few").scores("wat kost voer").shape == (len(targets),)


def test_features_are_stems_and_pairs_of_neighbours() -> None:
    assert features("Katten slapen niet") == ["kat", "slaap", "niet", "kat slaap", "slaap niet"]


def test_a_target_without_zoekvragen_takes_no_room_in_the_weights(tmp_path: Path) -> None:
    many = [*TARGETS, *(Target(str(number), (str(number),), "Nog een passage.") for number in range(5000))]
    Matcher.build(many, tmp_path / "many")
    found = Matcher.open(tmp_path / "many")
    assert found.scores("slaapt die poes?").shape == (5004,)
    Matcher.build(TARGETS, tmp_path / "few")
    assert (tmp_path / "many" / WEIGHTS_FILE).stat().st_size == (tmp_path / "few" / WEIGHTS_FILE).stat().st_size
