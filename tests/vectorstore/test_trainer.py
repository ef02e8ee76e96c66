"""Each training set is trained on once, and not at all where the current version has learned from it."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from vectorstore.classifier import WEIGHTS_FILE, Classifier, TrainingSet
from vectorstore.index import Index
from vectorstore.settings import Settings
from vectorstore.targets import Target
from vectorstore.trainer import Trainer

CAT = Target("1", ("a",), "De kat slaapt op de mat.", ("Waar slaapt de poes?", "Is de kat moe?"))
BARE = Target("2", ("b",), "Een passage zonder zoekvragen over de poes.")
DOG = Target("3", ("c",), "De hond blaft.", ("Wat doet de hond?", "Maakt het dier lawaai?"))


@pytest.fixture
def trainings(monkeypatch: pytest.MonkeyPatch) -> list[TrainingSet]:
    """The training sets that were trained on."""
    seen: list[TrainingSet] = []
    train = TrainingSet.train

    def watched(training_set: TrainingSet) -> Classifier:
        seen.append(training_set)
        return train(training_set)

    monkeypatch.setattr(TrainingSet, "train", watched)
    return seen


def test_the_same_questions_are_trained_on_once(trainings: list[TrainingSet], tmp_path: Path) -> None:
    with Trainer(tmp_path) as trainer:
        both = [CAT, BARE, DOG], [CAT, DOG], [CAT]
        first, other, third = [each.result() for each in [trainer.classifier(targets) for targets in both]]
    assert first is other
    assert third.training != first.training
    assert len(trainings) == 2


def test_who_stops_does_not_wait_for_what_has_not_begun(trainings: list[TrainingSet], tmp_path: Path) -> None:
    many = [[replace(CAT, text=str(number)), DOG] for number in range(50)]
    with Trainer(tmp_path) as trainer:
        waiting = [trainer.classifier(targets) for targets in many]
    assert waiting[-1].cancelled()
    assert len(trainings) < len(many)


def test_what_the_current_version_learned_is_taken_over(built_in: Settings, trainings: list[TrainingSet]) -> None:
    targets = [*Index.of(built_in).targets]
    with Trainer(built_in.index) as trainer:
        taken = trainer.classifier(targets).result()
    assert taken.training == Index.of(built_in).matcher.classifier.training
    assert taken.margins("Wat kost dat?").any()
    assert not trainings


def cut(weights: Path) -> None:
    weights.write_bytes(weights.read_bytes()[:100])


def changed(weights: Path) -> None:
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.write_bytes(content)


@pytest.mark.parametrize("damage", [cut, changed, Path.unlink])
def test_what_is_damaged_is_not_taken_over(
    built_in: Settings, trainings: list[TrainingSet], tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    shutil.copytree(built_in.index, tmp_path / "index")
    targets = [*Index.of(built_in).targets]
    for weights in (tmp_path / "index").rglob(WEIGHTS_FILE):
        damage(weights)
    with Trainer(tmp_path / "index") as trainer:
        learned = trainer.classifier(targets).result()
    assert learned.margins("Wat kost dat?").any()
    assert [each.digest for each in trainings] == [learned.training]
