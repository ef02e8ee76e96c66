"""Which place does a question ask for? What a classifier (`classifier.py`) learned from the zoekvragen says of it.

BM25 weighs a word by how rare it is; the classifier weighs it by how well it tells one place from the others, and
keeps the small words ("niet waar", "wie deed") that BM25 must leave out. It learns from the questions of every
target that has some (a silence too) and from the target's own words; a target without questions (a passage of a
user's own document) gets no opinion.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from vectorstore.classifier import Classifier, TrainingSet
from vectorstore.targets import Target

CLASSES_FILE = "classes.json"


def training_set(targets: Sequence[Target]) -> TrainingSet:
    """The questions and words of every target that has questions: a class each."""
    return TrainingSet(tuple((*target.questions, target.text) for target in targets if target.questions))


class Matcher:
    """Scores every target for a question; the order of targets is that of `build`."""

    def __init__(self, classifier: Classifier, classes: np.ndarray, targets: int) -> None:
        """`classes`: the number of the target that each class is, shape (classes,), of `targets` targets."""
        self.classifier = classifier
        self._classes = classes
        self._targets = targets

    @staticmethod
    def build(targets: Sequence[Target], classifier: Classifier, folder: Path) -> None:
        """Write a matcher to `folder`; the classifier is one of the training set of these targets."""
        folder.mkdir(parents=True)
        classifier.save(folder)
        classes = [number for number, target in enumerate(targets) if target.questions]
        (folder / CLASSES_FILE).write_text(json.dumps({"classes": classes, "targets": len(targets)}), "utf-8")

    @staticmethod
    def open(folder: Path) -> Matcher:
        """Open what `build` wrote. Raises OSError when files are missing."""
        content = json.loads((folder / CLASSES_FILE).read_text("utf-8"))
        return Matcher(Classifier.load(folder), np.asarray(content["classes"], dtype=np.int64), content["targets"])

    def scores(self, text: str) -> np.ndarray:
        """How much better than 'certainly not' each target fits, shape (targets,), float32.

        0 is no fit or no opinion, 1 lies on the border, 2 is as sure as the classifier's own examples.
        """
        total = np.zeros(self._targets, dtype=np.float32)
        total[self._classes] = np.maximum(self.classifier.margins(text), 0.0)
        return total
