"""BM25 over targets, on disk and memory-mapped (bm25s; Lù 2024), with the terms of `analysis`.

bm25s computes every score of a term in a text beforehand and keeps them by term; a question's score is the sum
over its terms. Here each term of a question has a weight of its own, which bm25s's own query call does not know.
"""

from __future__ import annotations

import functools
import json
import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import bm25s
import numpy as np

from vectorstore.analysis import terms_of, words

K1 = 1.2
B = 0.6
NO_TEXTS = "no-texts"
HIGHEST = "highest.npy"
COUNTS = "counts.json"


class LexicalIndex:
    """Scores every target against weighted terms; the order of targets is that of `build`.

    `counts` says how often each word (as `analysis.words` gives it) stands in the texts.
    """

    def __init__(self, columns: Mapping[str, int], scores: Mapping[str, Any], counts: Mapping[str, int]) -> None:
        self.counts = counts
        self._columns = columns
        self._scores = scores
        self._stems = frozenset(term for term in self._columns if term and not term.startswith("#"))

    @staticmethod
    def build(texts: Sequence[str], folder: Path) -> None:
        """Index `texts` (one a target) and write the files to `folder`."""
        logging.getLogger("bm25s").setLevel(logging.WARNING)
        if not texts:
            folder.mkdir()
            (folder / NO_TEXTS).touch()
            return
        counts: Counter[str] = Counter()
        counted = []
        for text in texts:
            found = words(text)
            counts.update(found)
            counted.append(terms_of(found))
        retriever = bm25s.BM25(k1=K1, b=B)
        retriever.index(counted, show_progress=False)
        retriever.save(str(folder), show_progress=False)
        np.save(folder / HIGHEST, _highest(retriever.scores))
        (folder / COUNTS).write_text(json.dumps(counts, ensure_ascii=False), "utf-8")

    @staticmethod
    def open(folder: Path) -> LexicalIndex:
        """Open what `build` wrote. Raises OSError when files are missing."""
        logging.getLogger("bm25s").setLevel(logging.WARNING)
        if (folder / NO_TEXTS).exists():
            return LexicalIndex({}, {"num_docs": 0, "highest": np.empty(0, dtype=np.float32)}, {})
        retriever = bm25s.BM25.load(str(folder), mmap=True, show_progress=False)
        scores = {name: np.asarray(part) for name, part in retriever.scores.items()}
        scores["highest"] = np.load(folder / HIGHEST)
        return LexicalIndex(retriever.vocab_dict, scores, json.loads((folder / COUNTS).read_text("utf-8")))

    @property
    def stems(self) -> frozenset[str]:
        """Every stem that occurs in the corpus or its zoekvragen."""
        return self._stems

    def scores(self, weights: Mapping[str, float]) -> np.ndarray:
        """BM25 scores (>= 0), shape (targets,), float32, of terms with their weights; unknown terms add nothing."""
        total = np.zeros(int(self._scores["num_docs"]), dtype=np.float32)
        for term, weight in weights.items():
            rows, values = self._column(term)
            total[rows] += weight * values
        return total

    def best(self, term: str) -> float:
        """The highest score that `term` (weight 1) gives any target; 0 when no target has it."""
        column = self._columns.get(term)
        return 0.0 if column is None else float(self._scores["highest"][column])

    def holds(self, term: str, target: int) -> bool:
        """True when the target with this number has `term`."""
        rows, _ = self._column(term)
        return bool((rows == target).any())

    @functools.cached_property
    def rarest(self) -> float:
        """The highest score that any term gives any target."""
        return float(self._scores["highest"].max(initial=0.0))

    def _column(self, term: str) -> tuple[np.ndarray, np.ndarray]:
        column = self._columns.get(term)
        if column is None:
            return np.empty(0, dtype=np.int32), np.empty(0, dtype=np.float32)
        start, end = self._scores["indptr"][column], self._scores["indptr"][column + 1]
        return self._scores["indices"][start:end], self._scores["data"][start:end]


def _highest(scores: Mapping[str, Any]) -> np.ndarray:
    """The highest score of each term, shape (terms,), float32; 0 for a term that no text has."""
    beginnings, ends = scores["indptr"][:-1], scores["indptr"][1:]
    found = np.zeros(len(beginnings), dtype=np.float32)
    held = np.flatnonzero(beginnings < ends)
    found[held] = np.maximum.reduceat(scores["data"], beginnings[held])
    return found
