"""Runs as a file: everything that is needed to show them again with no model, no network and no index.

A recording comes from outside: what it holds is checked against the schema and against itself, and its words are
data, to be escaped like a document's. Personal identifiers are masked when a recording is made.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.lab.experiment import Experiment, Side
from assistant.lab.run import Run
from vectorstore.errors import QuickscanError

VERSION = 1
LARGEST = 5_000_000


class RecordingError(QuickscanError):
    """A file is no recording that can be shown; the message says what is wrong with it."""


@dataclass(frozen=True)
class Recording:
    """One run, or two on the same frozen passages (left, right)."""

    runs: tuple[Run, ...]
    frozen_on: Side = "left"

    @property
    def experiment(self) -> Experiment:
        """What was compared; with one run both sides are the same."""
        return Experiment(self.runs[0].variant, self.runs[-1].variant, self.frozen_on)


def save(*runs: Run, frozen_on: Side = "left") -> str:
    """One or two runs on the same frozen passages as JSON text. Raises RecordingError for any other number, or when
    the passages differ."""
    raise NotImplementedError


def load(content: str | bytes) -> Recording:
    """Read what `save` wrote. Raises RecordingError, which names what is wrong and where."""
    raise NotImplementedError
