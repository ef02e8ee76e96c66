import json
from pathlib import Path

import numpy as np
import pytest

from vectorstore.classifier import VOCABULARY_FILE, Classifier, TrainingSet, features

CAT = ("Waar slaapt de poes?", "Is de kat moe?", "Wie ligt op de mat?")
DOG = ("Wat doet de hond?", "Maakt het dier lawaai?", "Wie blaft er?")
FOOD = ("Wat kost voer?", "Is brokken kopen duur?")
EXAMPLES = TrainingSet((CAT, DOG, FOOD))


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return EXAMPLES.train()


@pytest.mark.parametrize(
    ("question", "best"), [("slaapt die poes?", 0), ("maakt de hond lawaai", 1), ("kost brokken", 2)]
)
def test_a_text_like_an_example_fits_its_class_best(classifier: Classifier, question: str, best: int) -> None:
    assert int(np.argmax(classifier.margins(question))) == best


def test_small_words_tell_classes_apart(classifier: Classifier) -> None:
    wie, wat = classifier.margins("wie ligt op"), classifier.margins("wat doet de")
    assert wie[0] > wie[1]
    assert wat[1] > wat[0]


def test_words_never_seen_have_no_margin(classifier: Classifier) -> None:
    assert not classifier.margins("xylofoon").any()
    assert not classifier.margins("").any()


def test_training_twice_gives_the_same(classifier: Classifier) -> None:
    again = TrainingSet((CAT, DOG, FOOD)).train()
    assert np.array_equal(classifier.margins("wie slaapt er"), again.margins("wie slaapt er"))


@pytest.mark.parametrize("classes", [(), (CAT,), (CAT, DOG)])
def test_few_or_no_classes(classes: tuple[tuple[str, ...], ...]) -> None:
    found = TrainingSet(classes).train().margins("waar slaapt de hond")
    assert found.shape == (len(classes),)
    assert found.any() == (len(classes) == 2)


def test_what_is_saved_is_what_is_loaded(classifier: Classifier, tmp_path: Path) -> None:
    classifier.save(tmp_path)
    loaded = Classifier.load(tmp_path)
    assert loaded.training == EXAMPLES.digest
    assert loaded.margins("wie slaapt er") == pytest.approx(classifier.margins("wie slaapt er"), abs=1e-4)
    loaded.save(tmp_path)
    assert json.loads((tmp_path / VOCABULARY_FILE).read_text("utf-8"))["training"] == EXAMPLES.digest
    assert np.array_equal(Classifier.load(tmp_path).margins("wie slaapt er"), loaded.margins("wie slaapt er"))


def test_the_digest_is_of_the_texts_and_of_whose_they_are() -> None:
    assert TrainingSet((CAT, DOG, FOOD)).digest == EXAMPLES.digest
    others = [(DOG, CAT, FOOD), (CAT, DOG), ((*CAT, *DOG), FOOD), ((*CAT, "Nog een?"), DOG, FOOD)]
    assert len({EXAMPLES.digest, *(TrainingSet(each).digest for each in others)}) == 5


def test_features_are_stems_and_pairs_of_neighbours() -> None:
    assert features("Katten slapen niet") == ["kat", "slaap", "niet", "kat slaap", "slaap niet"]
