"""Trains the classifiers of a version beside other work: most of a training leaves all processors but one free.

What the current version learned from the same questions is taken over, where its files are as they were written.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from vectorstore.classifier import Classifier, TrainingSet
from vectorstore.errors import IndexMissingError
from vectorstore.index import AUDIENCES, Index
from vectorstore.matcher import training_set
from vectorstore.targets import Target


class Trainer:
    """For the index in `folder`; each training set is trained on once. A context: at its end no training goes on."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._aside = ThreadPoolExecutor(max_workers=1)
        self._trainings: dict[str, Future[Classifier]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._aside.shutdown(cancel_futures=True)

    def classifier(self, targets: Sequence[Target]) -> Future[Classifier]:
        """The classifier of these targets' questions, when it is there."""
        wanted = training_set(targets)
        if wanted.digest not in self._trainings:
            self._trainings[wanted.digest] = self._aside.submit(self._trained, wanted)
        return self._trainings[wanted.digest]

    def _trained(self, wanted: TrainingSet) -> Classifier:
        for audience in AUDIENCES:
            with suppress(IndexMissingError):
                index = Index.open(self._folder, audience)
                if audience == "alles" and index.is_public:
                    break
                index.check()
                if index.matcher.classifier.training == wanted.digest:
                    return index.matcher.classifier
        return wanted.train()
