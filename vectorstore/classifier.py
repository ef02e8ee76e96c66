"""A linear classifier of questions that learned from the zoekvragen, and what it learned from.

    question words -> stems and pairs of stems, tf-idf -> one linear support vector machine a class -> margins

Training takes some four seconds for 11,000 questions of 325 classes; so what a training set taught is kept with its
digest, and is taken over by whoever has the same set: the other side of a version, and the next version.

Source: Fan et al., LIBLINEAR (2008), through scikit-learn; sublinear tf-idf as there.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

import numpy as np
from scipy import sparse

from vectorstore import analysis
from vectorstore.analysis import stem, words

REGULARISATION = 0.3
SMALLEST_WEIGHT = 0.01
WEIGHTS_FILE = "weights.npz"
VOCABULARY_FILE = "vocabulary.json"


@dataclass(frozen=True)
class TrainingSet:
    """The example texts of each class, in the order of the classes."""

    classes: tuple[tuple[str, ...], ...]

    @functools.cached_property
    def digest(self) -> str:
        """A SHA-256 of all that shapes what is learned: the texts, this code, and the library."""
        recipe = [Path(module).read_text("utf-8") for module in (__file__, analysis.__file__)]
        shaping = [*recipe, version("scikit-learn"), self.classes]
        return hashlib.sha256(json.dumps(shaping).encode()).hexdigest()

    def train(self) -> Classifier:
        """Learn to tell the classes apart; of fewer than two there is nothing to learn."""
        count = len(self.classes)
        if count < 2:
            nothing = sparse.csr_matrix((1, count), dtype=np.float32)
            return Classifier(self.digest, (), np.zeros(0, dtype=np.float32), nothing)
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.svm import LinearSVC

        vectorizer = TfidfVectorizer(analyzer=features, sublinear_tf=True)
        rows = vectorizer.fit_transform(text for texts in self.classes for text in texts)
        owners = np.repeat(np.arange(count), [len(texts) for texts in self.classes])
        machine = LinearSVC(C=REGULARISATION, random_state=0).fit(rows, owners)
        coefficients, intercepts = machine.coef_, machine.intercept_
        if count == 2:
            coefficients, intercepts = np.vstack([-coefficients, coefficients]), np.hstack([-intercepts, intercepts])
        weights = np.vstack([coefficients.T, intercepts + 1]).astype(np.float32)
        weights[np.abs(weights) < SMALLEST_WEIGHT] = 0
        idf = vectorizer.idf_.astype(np.float32)
        return Classifier(self.digest, tuple(vectorizer.get_feature_names_out()), idf, sparse.csr_matrix(weights))


class Classifier:
    """Margins of a text for every class of the training set with the digest `training`."""

    def __init__(self, training: str, vocabulary: Sequence[str], idf: np.ndarray, weights: sparse.csr_matrix) -> None:
        """`vocabulary`: the features; `idf`: shape (features,); `weights`: shape (features + 1, classes), the last row
        what a class gets without any feature (its intercept, and 1)."""
        self.training = training
        self._numbers = {feature: number for number, feature in enumerate(vocabulary)}
        self._idf = idf
        self._weights = weights

    @staticmethod
    def load(folder: Path) -> Classifier:
        """What `save` wrote. Raises OSError when files are missing."""
        content = json.loads((folder / VOCABULARY_FILE).read_text("utf-8"))
        idf = np.asarray(content["idf"], dtype=np.float32)
        return Classifier(content["training"], content["features"], idf, sparse.load_npz(folder / WEIGHTS_FILE))

    def save(self, folder: Path) -> None:
        """Write it to `folder`."""
        sparse.save_npz(folder / WEIGHTS_FILE, self._weights)
        idf = [round(float(value), 5) for value in self._idf]
        content = {"training": self.training, "features": list(self._numbers), "idf": idf}
        (folder / VOCABULARY_FILE).write_text(json.dumps(content, ensure_ascii=False), "utf-8")

    def margins(self, text: str) -> np.ndarray:
        """How much better than 'certainly not' the text fits each class, shape (classes,), float32.

        0 is as bad as its examples of other classes, 1 lies on the border, 2 is as sure as its own examples. A text
        without known features has 0 everywhere.
        """
        total = np.zeros(self._weights.shape[1], dtype=np.float32)
        counts = Counter(self._numbers[feature] for feature in features(text) if feature in self._numbers)
        if not counts:
            return total
        numbers = np.fromiter(counts, dtype=np.int64)
        values = (1 + np.log(np.fromiter(counts.values(), dtype=np.float32))) * self._idf[numbers]
        values /= np.linalg.norm(values)
        starts, columns, weights = self._weights.indptr, self._weights.indices, self._weights.data
        last = self._weights.shape[0] - 1
        for row, value in [(last, 1.0), *zip(numbers.tolist(), values.tolist(), strict=True)]:
            own = slice(starts[row], starts[row + 1])
            total[columns[own]] += weights[own] * np.float32(value)
        return total


def features(text: str) -> list[str]:
    """The stems of all words of `text`, small ones too, and the pairs of neighbours."""
    found = [stem(word) for word in words(text)]
    return found + [f"{first} {second}" for first, second in pairwise(found)]
