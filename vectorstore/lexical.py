"""BM25 over targets, on disk and memory-mapped (bm25s; Lù 2024), with the terms of `analysis`."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import bm25s
import numpy as np

from vectorstore.analysis import terms

K1 = 1.2
B = 0.6


class LexicalIndex:
    """Scores every target against a question; the order of targets is that of `build`."""

    def __init__(self, retriever: Any) -> None:
        self._retriever = retriever
        self._stems = frozenset(term for term in retriever.vocab_dict if term and not term.startswith("#"))

    @staticmethod
    def build(texts: Sequence[str], folder: Path) -> None:
        """Index `texts` (one a target) and write the files to `folder`."""
        logging.getLogger("bm25s").setLevel(logging.WARNING)
        retriever = bm25s.BM25(k1=K1, b=B)
        retriever.index([terms(text) for text in texts], show_progress=False)
        retriever.save(str(folder), show_progress=False)

    @staticmethod
    def open(folder: Path) -> LexicalIndex:
        """Open what `build` wrote. Raises OSError when files are missing."""
        logging.getLogger("bm25s").setLevel(logging.WARNING)
        return LexicalIndex(bm25s.BM25.load(str(folder), mmap=True, show_progress=False))

    @property
    def stems(self) -> frozenset[str]:
        """Every stem that occurs in the corpus or its zoekvragen."""
        return self._stems

    def scores(self, text: str) -> np.ndarray:
        """BM25 scores (>= 0), shape (targets,), float32; all zero when no term of `text` is known."""
        known = [term for term in dict.fromkeys(terms(text)) if term in self._retriever.vocab_dict]
        count = int(self._retriever.scores["num_docs"])
        if not known:
            return np.zeros(count, dtype=np.float32)
        return np.asarray(self._retriever.get_scores(known), dtype=np.float32)
