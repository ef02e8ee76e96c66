from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from vectorstore.classifier import WEIGHTS_FILE
from vectorstore.matcher import Matcher, training_set
from vectorstore.targets import Target

TARGETS = [
    Target("1", ("a",), "De kat slaapt op de mat.", ("Waar slaapt de poes?", "Is de kat moe?", "Wie ligt op de mat?")),
    Target("2", ("b",), "Een passage zonder zoekvragen over de poes."),
    Target("3", ("c",), "De hond blaft.", ("Wat doet de hond?", "Maakt het dier lawaai?", "Wie blaft er?")),
    Target("", (), "de prijs van voer", ("Wat kost voer?", "Is brokken kopen duur?")),
]


def built(targets: Sequence[Target], folder: Path) -> Matcher:
    Matcher.build(targets, training_set(targets).train(), folder)
    return Matcher.open(folder)


@pytest.fixture
def matcher(tmp_path: Path) -> Matcher:
    return built(TARGETS, tmp_path / "matcher")


@pytest.mark.parametrize(
    ("question", "best"), [("slaapt die poes?", 0), ("maakt de hond lawaai", 2), ("kost brokken", 3)]
)
def test_a_question_like_a_zoekvraag_fits_its_place_best(matcher: Matcher, question: str, best: int) -> None:
    assert int(np.argmax(matcher.scores(question))) == best


def test_the_words_of_a_target_with_zoekvragen_are_examples_too() -> None:
    assert training_set(TARGETS).classes == tuple((*each.questions, each.text) for each in TARGETS if each.questions)


def test_a_target_without_zoekvragen_gets_no_opinion(matcher: Matcher) -> None:
    assert matcher.scores("Een passage over de poes")[1] == 0


def test_nothing_scores_below_certainly_not(matcher: Matcher) -> None:
    found = matcher.scores("slaapt die poes?")
    assert found.min() == 0 < found.max()


@pytest.mark.parametrize("targets", [TARGETS[1:2], TARGETS[:2], TARGETS[2:]])
def test_few_or_no_examples(targets: list[Target], tmp_path: Path) -> None:
    assert built(targets, tmp_path / "few").scores("wat kost voer").shape == (len(targets),)


def test_a_target_without_zoekvragen_takes_no_room_in_the_weights(tmp_path: Path) -> None:
    many = [*TARGETS, *(Target(str(number), (str(number),), "Nog een passage.") for number in range(5000))]
    assert built(many, tmp_path / "many").scores("slaapt die poes?").shape == (5004,)
    built(TARGETS, tmp_path / "few")
    assert (tmp_path / "many" / WEIGHTS_FILE).stat().st_size == (tmp_path / "few" / WEIGHTS_FILE).stat().st_size
