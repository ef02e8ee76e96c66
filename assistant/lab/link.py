"""An experiment as a word in an address: `?proef=...`. Letters, digits, `-`, `_` and `.` only.

Personal identifiers are masked: an address is kept in histories and logs.
"""

from __future__ import annotations

from assistant.lab.experiment import Experiment
from vectorstore.errors import QuickscanError

LONGEST = 8000


class LinkError(QuickscanError):
    """A link holds no experiment, or an experiment is too long for one."""


def encode(experiment: Experiment) -> str:
    """The experiment as text for an address. Raises LinkError when it is too long."""
    raise NotImplementedError


def decode(text: str) -> Experiment:
    """The inverse of `encode`. Raises LinkError."""
    raise NotImplementedError
