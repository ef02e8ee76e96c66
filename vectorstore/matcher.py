"""Which place does a question ask for? A linear classifier that learned it from the zoekvragen.

    question words -> stems and pairs of stems, tf-idf -> one linear support vector machine a target -> margins

BM25 weighs a word by how rare it is; the classifier weighs it by how well it tells one place from the others, and
keeps the small words ("niet waar", "wie deed") that BM25 must leave out. It learns from the questions of every
target that has some (a silence too) and from the target's own words; a target without questions (a passage of a
user's own document) gets no opinion. Learning takes about two seconds for 8,000 questions.

Source: Fan et al., LIBLINEAR (2008), through scikit-learn; sublinear tf-idf as there.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from scipy import sparse

from vectorstore.analysis import stem, words
from vectorstore.targets import Target

REGULARISATION = 0.3
SMALLEST_WEIGHT = 0.01
WEIGHTS_FILE = "weights.npz"
VOCABULARY_FILE = "vocabulary.json"


class Matcher:
    """Scores every target for a question; the order of targets is that of `build`."""

    def __init__(self, features: Mapping[str, int], idf: np.ndarray, learned: Learned, targets: int) -> None:
        self._features = features
        self._idf = idf
        self._learned = learned
        self._targets = targets

    @staticmethod
    def build(targets: Sequence[Target], folder: Path) -> None:
        """Learn from the zoekvragen of `targets` and write the result to `folder`."""
        examples = [(number, text) for number, target in enumerate(targets) for text in _examples(target)]
        vocabulary, idf, learned = _learn(examples)
        folder.mkdir(parents=True)
        sparse.save_npz(folder / WEIGHTS_FILE, learned.weights)
        content = {
            "features": vocabulary,
            "idf": [round(float(value), 5) for value in idf],
            "classes": learned.classes.tolist(),
            "targets": len(targets),
        }
        (folder / VOCABULARY_FILE).write_text(json.dumps(content, ensure_ascii=False), "utf-8")

    @staticmethod
    def open(folder: Path) -> Matcher:
        """Open what `build` wrote. Raises OSError when files are missing."""
        content = json.loads((folder / VOCABULARY_FILE).read_text("utf-8"))
        features = {feature: number for number, feature in enumerate(content["features"])}
        learned = Learned(np.asarray(content["classes"], dtype=np.int64), sparse.load_npz(folder / WEIGHTS_FILE))
        return Matcher(features, np.asarray(content["idf"], dtype=np.float32), learned, content["targets"])

    def scores(self, text: str) -> np.ndarray:
        """How much better than 'certainly not' each target fits, shape (targets,), float32.

        0 is no fit or no opinion, 1 lies on the border, 2 is as sure as the classifier's own examples.
        """
        counts = Counter(self._features[feature] for feature in features(text) if feature in self._features)
        total = np.zeros(self._targets, dtype=np.float32)
        if not counts:
            return total
        rows = np.fromiter(counts, dtype=np.int64)
        values = (1 + np.log(np.fromiter(counts.values(), dtype=np.float32))) * self._idf[rows]
        values /= np.linalg.norm(values)
        total[self._learned.classes] = np.maximum(self._learned.margins(rows, values), 0.0)
        return total


@dataclass(frozen=True)
class Learned:
    """The targets that have questions, and weights of shape (features + 1, classes).

    The last row holds what a target gets without any feature (its intercept, and 1).
    """

    classes: np.ndarray
    weights: sparse.csr_matrix

    def margins(self, rows: np.ndarray, values: np.ndarray) -> np.ndarray:
        """The sum of these rows by these values, and the last row; shape (classes,), float32."""
        total = np.zeros(len(self.classes), dtype=np.float32)
        starts, columns, weights = self.weights.indptr, self.weights.indices, self.weights.data
        last = self.weights.shape[0] - 1
        for row, value in [(last, 1.0), *zip(rows.tolist(), values.tolist(), strict=True)]:
            own = slice(starts[row], starts[row + 1])
            total[columns[own]] += weights[own] * np.float32(value)
        return total


def features(text: str) -> list[str]:
    """The stems of all words of `text`, small ones too, and the pairs of neighbours."""
    found = [stem(word) for word in words(text)]
    return found + [f"{first} {second}" for first, second in pairwise(found)]


def _examples(target: Target) -> tuple[str, ...]:
    return (*target.questions, target.text) if target.questions else ()


def _learn(examples: Sequence[tuple[int, str]]) -> tuple[list[str], np.ndarray, Learned]:
    """Feature names, their idf, and what was learned."""
    owners = np.asarray([number for number, _ in examples])
    if len(set(owners.tolist())) < 2:
        return [], np.zeros(0), Learned(np.zeros(0, dtype=np.int64), sparse.csr_matrix((1, 0), dtype=np.float32))
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.svm import LinearSVC

    vectorizer = TfidfVectorizer(analyzer=features, sublinear_tf=True)
    rows = vectorizer.fit_transform(text for _, text in examples)
    machine = LinearSVC(C=REGULARISATION, random_state=0).fit(rows, owners)
    coefficients, intercepts = machine.coef_, machine.intercept_
    if len(machine.classes_) == 2:
        coefficients, intercepts = np.vstack([-coefficients, coefficients]), np.hstack([-intercepts, intercepts])
    weights = np.vstack([coefficients.T, intercepts + 1]).astype(np.float32)
    weights[np.abs(weights) < SMALLEST_WEIGHT] = 0
    learned = Learned(machine.classes_, sparse.csr_matrix(weights))
    return list(vectorizer.get_feature_names_out()), vectorizer.idf_, learned
