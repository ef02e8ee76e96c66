"""What can go wrong between a question and a written answer.

A fault is a kind; `notices.py` has the sentence for it. It never carries what the server said: a server may repeat
the key in its error, and its words are not ours to show.
"""

from __future__ import annotations

from typing import Literal

from vectorstore.errors import QuickscanError

FaultKind = Literal[
    "unreachable",
    "denied",
    "unknown_model",
    "busy",
    "rejected",
    "server",
    "redirected",
    "silent",
    "too_slow",
    "broken_off",
    "unreadable",
    "empty",
    "too_long",
    "other_language",
    "no_answer",
    "nothing_confirmed",
    "no_room",
]


class ModelFaultError(QuickscanError):
    """The model gave no usable answer; `kind` says why, `status` is the HTTP status where there was one."""

    def __init__(self, kind: FaultKind, status: int | None = None, retry_after: float | None = None) -> None:
        super().__init__(kind if status is None else f"{kind} ({status})")
        self.kind: FaultKind = kind
        self.status = status
        self.retry_after = retry_after
